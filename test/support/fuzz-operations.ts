import fc from "fast-check";
import type { GraphQLInputType, GraphQLObjectType } from "graphql";
import { inputOf, literalOf } from "./fuzz-inputs.js";
import type { Target } from "./fuzz-target.js";
import { HOSTILE } from "./fuzz-values.js";
import { Choices, randomSelection } from "./random-selection.js";
import { schema } from "./ratchet.js";

/** An operation as a client sends it. */
export interface Operation {
  query: string;
  variables: Record<string, unknown>;
}

const numbers = fc.array(fc.nat(1_000), { minLength: 30, maxLength: 120 });

/** Random queries: any fields, to any depth that is allowed, with arguments of any kind in the document itself. */
export function queries(target: Target): fc.Arbitrary<Operation> {
  return fc.tuple(numbers, fc.nat(4)).map(([list, depth]) => {
    const choices = new Choices(list);
    const making = { choices, ids: [...target.ids.own, ...target.ids.theirs] };
    const argument = (parent: string, field: string, name: string) => {
      const type = argumentType(parent, field, name);
      const texts = type.toString().startsWith("String") ? [...target.marks] : [];
      const value = texts.length > 0 && choices.next(3) === 0 ? choices.of(texts) : inputOf(type, making);
      return [name === "first" && choices.next(3) > 0 ? "2" : literalOf(type, value), null];
    };
    const selection = randomSelection(schema.getQueryType() as GraphQLObjectType, depth, { schema, choices, argument });
    return { query: `query ($yes: Boolean! = true, $no: Boolean! = false) ${selection}`, variables: {} };
  });
}

function argumentType(parent: string, field: string, name: string): GraphQLInputType {
  const { args } = (schema.getType(parent) as GraphQLObjectType).getFields()[field] ?? { args: [] };
  return args.find((argument) => argument.name === name)?.type as GraphQLInputType;
}

/** Random mutations and subscriptions, with inputs as variables. */
export function changes(target: Target, kind: "mutation" | "subscription" = "mutation"): fc.Arbitrary<Operation> {
  const type = kind === "mutation" ? schema.getMutationType() : schema.getSubscriptionType();
  const fields = Object.values((type as GraphQLObjectType).getFields());
  return fc.tuple(fc.constantFrom(...fields), numbers).map(([field, list]) => {
    const making = {
      choices: new Choices(list),
      ids: [...target.ids.own.slice(0, 2), ...target.ids.theirs, ...HOSTILE],
    };
    const variables = Object.fromEntries(field.args.map(({ name, type: of }) => [name, inputOf(of, making)]));
    const head = field.args.map(({ name, type: of }) => `$${name}: ${of}`).join(", ");
    const given = field.args.map(({ name }) => `${name}: $${name}`).join(", ");
    const args = field.args.length > 0 ? [`(${head})`, `(${given})`] : ["", ""];
    return { query: `${kind} ${args[0]} { ${field.name}${args[1]} { __typename } }`, variables };
  });
}
