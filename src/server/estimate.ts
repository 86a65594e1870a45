import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
} from "graphql";
import { type ComplexityEstimator, fieldExtensionsEstimator, getComplexity } from "graphql-query-complexity";
import { checkFirst } from "../api/connection.js";
import { LIMITS } from "./limits.js";

/** What each root field of a mutation costs beside what it returns. */
export const MUTATION_POINTS = 10;

/** How long a list without `first` is taken to be. */
const BOUNDED_LIST = 10;

/** An operation, with what its cost depends on. */
export interface Estimated {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** How many fields its outermost level has, fragments spread out. */
  rootFields: number;
  variables: Record<string, unknown>;
}

/** The most that an operation can cost with its variables, in points; throws BAD_USER_INPUT for a `first` that no list takes. */
export function estimateCost({ schema, document, operation, rootFields, variables }: Estimated): number {
  const name = operation.name?.value;
  const cost = getComplexity({
    schema,
    query: document,
    variables,
    estimators: [fieldExtensionsEstimator(), estimateNodes],
    maxQueryNodes: LIMITS.fields + 2, // checkShape has refused more.
    ...(name ? { operationName: name } : {}),
  });
  return operation.operation === "mutation" ? cost + MUTATION_POINTS * rootFields : cost;
}

/**
 * One point a node that may be returned. A list counts its `first`, a look-up its ids, a list with neither ten; values that
 * stand inside a node come with it and cost nothing, but for the large ones, which say their own `complexity`. A `first`
 * that no list takes is refused here, before the lists around it are read.
 */
const estimateNodes: ComplexityEstimator = ({ args, childComplexity, field }) => {
  const own = childComplexity + (isNodeType(getNamedType(field.type)) ? 1 : 0);
  if (typeof args.first === "number") return 1 + checkFirst(args.first) * own;
  if (Array.isArray(args.ids)) return Math.max(1, args.ids.length) * own;
  return isListType(getNullableType(field.type)) && !isPageList(field) ? BOUNDED_LIST * own : own;
};

/** Whether what a type describes is a node: such objects are what is counted. */
export function isNodeType(type: GraphQLNamedType): boolean {
  return type.name === "Node" || (isObjectType(type) && type.getInterfaces().some(({ name }) => name === "Node"));
}

/** The lists inside a connection: `first` has counted them already. */
function isPageList({ name, type }: GraphQLField<unknown, unknown>): boolean {
  return name === "nodes" || (name === "edges" && getNamedType(type).name.endsWith("Edge"));
}
