import {
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from "graphql";
import { badInput, Problem } from "../problem.js";

/**
 * Refuses variables that do not fit the operation, naming the place and what is wanted there. graphql-js would check
 * them as well, but its messages quote the values that were sent, and it runs only when the operation is executed.
 */
export function checkVariables(schema: GraphQLSchema, operation: OperationDefinitionNode, variables: unknown): void {
  const given = new Map(Object.entries(asMap(variables)));
  for (const { variable, type: node, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const type = typeFromAST(schema, node) as GraphQLInputType;
    const value = given.get(name);
    if (value === undefined && (defaultValue || !isNonNullType(type))) continue;
    if (value === undefined) throw badInput(name, `The variable \`${name}\` is missing; it is of the type ${type}.`);
    coerceInputValue(value, type, (path, _value, error) => {
      throw misfit(name, path, { type, message: error.message });
    });
  }
}

/** How deep values may be nested: what walks them later does so by recursion. */
const DEPTH = 32;

/** Refuses variables that are nested deeper than 32 levels; walks them level by level, so that no depth is too much for it. */
export function checkNesting(variables: unknown): void {
  let level: unknown[] = [variables];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEPTH) throw new Problem("LIMIT_EXCEEDED", `Variables must not be nested deeper than ${DEPTH} levels.`);
    level = level.flatMap((value) => (typeof value === "object" && value !== null ? Object.values(value) : []));
  }
}

function asMap(variables: unknown): object {
  if (typeof variables !== "object" || Array.isArray(variables))
    throw badInput("variables", "`variables` must be an object.");
  return variables ?? {};
}

function misfit(
  name: string,
  path: readonly (string | number)[],
  { type, message }: { type: GraphQLInputType; message: string },
) {
  const place = [name, ...path].join(".");
  const here = typeAt(type, path);
  const missing = /^Field "(\w+)" of required type "([^"]+)" was not provided/.exec(message);
  if (missing)
    return badInput(
      `${place}.${missing[1]}`,
      `\`${place}.${missing[1]}\` is missing; it is of the type ${missing[2]}.`,
    );
  if (/^Field ".*" is not defined by type/s.test(message))
    return badInput(place, `\`${place}\` has a field that ${getNullableType(here)} does not have.`);
  return badInput(place, `\`${place}\` must be of the type ${here}.`);
}

/** The type that stands at a path within an input type. */
function typeAt(type: GraphQLInputType, path: readonly (string | number)[]): GraphQLInputType {
  return path.reduce<GraphQLInputType>((outer, step) => {
    const bare = getNullableType(outer);
    if (isListType(bare)) return bare.ofType as GraphQLInputType;
    return (isInputObjectType(bare) && bare.getFields()[step]?.type) || outer;
  }, type);
}
