import { coerceInputValue, type GraphQLResolveInfo, isInputObjectType } from "graphql";
import { badInput } from "../problem.js";

/** What a resolver knows of the schema that it is in. */
export type Info = GraphQLResolveInfo;

/** A value that somebody has written as JSON, and which input it stands for. */
export interface WrittenInput {
  /** The name of an input type of the schema. */
  type: string;
  value: object;
  /** The argument that it came in. */
  argument: string;
}

/** A JSON value as the input that a mutation takes. BAD_USER_INPUT where it is none, without the value in the sentence. */
export function coerceInput({ schema }: Info, { type, value, argument }: WrittenInput): object {
  const input = schema.getType(type);
  if (!isInputObjectType(input)) throw new Error(`${type} is no input of the schema.`);
  return coerceInputValue(value, input, (path) => {
    const place = path.length > 0 ? ` at ${path.join(".")}` : "";
    throw badInput(argument, `\`${argument}\` does not fit ${type}${place}.`);
  }) as object;
}
