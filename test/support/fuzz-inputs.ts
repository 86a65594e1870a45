import {
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import { HOSTILE } from "./fuzz-values.js";
import type { Choices } from "./random-selection.js";

/** What a random input is made of. */
export interface Making {
  choices: Choices;
  /** Ids that may be asked for. */
  ids: readonly string[];
}

const NUMBERS = [1, 2, 3, 50, 100, 0, -1, 101, 2 ** 31 - 1, -(2 ** 31)];
const MOMENTS = [
  "2026-11-21T10:00:00Z",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59.999Z",
  "2026-11-21T10:00:00+14:00",
];

/** A random value for an input of the schema: of the right type, mostly, with texts that no type keeps out. */
export function inputOf(type: GraphQLInputType, making: Making): unknown {
  const { choices, ids } = making;
  if (!isNonNullType(type) && choices.next(4) === 0) return null;
  const bare = getNullableType(type);
  if (choices.next(24) === 1) return choices.of<unknown>([HOSTILE[0], {}, [], 1e308, true, [[null]]]);
  if (isListType(bare))
    return Array.from({ length: choices.next(4) }, () => inputOf(bare.ofType as GraphQLInputType, making));
  if (isInputObjectType(bare)) {
    const fields = Object.values(bare.getFields()).filter((field) => isNonNullType(field.type) || choices.next(3) > 0);
    return Object.fromEntries(fields.map((field) => [field.name, inputOf(field.type, making)]));
  }
  if (isEnumType(bare)) return choices.of(bare.getValues()).name;
  const { name } = getNamedType(type);
  if (name === "Int" || name === "Float") return choices.of(NUMBERS);
  if (name === "Boolean") return choices.next(2) === 0;
  if (name === "ID") return choices.of([...ids, ...HOSTILE]);
  if (name === "DateTime") return choices.of([...MOMENTS, ...MOMENTS, ...HOSTILE]);
  const word = choices.of(["app", "gull", "k", ...HOSTILE]);
  return name === "String" ? word : { [word]: [word, { [choices.of(HOSTILE)]: choices.of(NUMBERS) }] };
}

/** A value as GraphQL writes it in a document. */
export function literalOf(type: GraphQLInputType, value: unknown): string {
  const bare = getNullableType(type);
  if (isEnumType(getNamedType(type)) && typeof value === "string") return /^\w+$/.test(value) ? value : "NONE";
  if (Array.isArray(value)) {
    const inner = isListType(bare) ? (bare.ofType as GraphQLInputType) : type;
    return `[${value.map((one) => literalOf(inner, one)).join(", ")}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = isInputObjectType(bare) ? bare.getFields() : {};
  const entries = Object.entries(value).filter(([name]) => /^[A-Za-z_]\w*$/.test(name));
  return `{ ${entries.map(([name, one]) => `${name}: ${literalOf(fields[name]?.type ?? type, one)}`).join(", ")} }`;
}
