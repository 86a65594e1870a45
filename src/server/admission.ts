import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getOperationAST,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { type ComplexityEstimator, fieldExtensionsEstimator, getComplexity } from "graphql-query-complexity";
import { checkFirst } from "../api/connection.js";
import { permissionOf } from "../api/permission.js";
import type { Context } from "../context.js";
import type { Permission } from "../permissions.js";
import { badInput, Problem } from "../problem.js";
import { LIMITS } from "./limits.js";
import { checkShape } from "./shape.js";
import { checkVariables } from "./variables.js";

/** A valid document that somebody wants to run. */
export interface Wanted {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName: string | null | undefined;
  variables: Record<string, unknown> | null | undefined;
  context: Context;
}

/**
 * Lets an operation through or throws why not: its shape, the permission of each field it names, and its cost with the
 * variables given. HTTP, WebSocket and SSE all call this after validation and before anything is resolved. Answers the cost.
 */
export function admit(wanted: Wanted): number {
  const operation = getOperationAST(wanted.document, wanted.operationName);
  if (!operation) throw badInput("operationName", "`operationName` must name one operation of the document.");
  checkShape(wanted.document, operation);
  checkPermissions(wanted);
  checkVariables(wanted.schema, operation, wanted.variables ?? {});
  return checkCost(wanted, operation);
}

/** Every field of the document is checked, those of other operations as well: simpler, and nobody has a use for them. */
function checkPermissions({ schema, document, context: { actor } }: Wanted): void {
  const types = new TypeInfo(schema);
  const refuse = (field: string, permission: Permission | null) => {
    if (actor.role === "NOBODY")
      throw new Problem(
        "UNAUTHENTICATED",
        "Send a token: `Authorization: Bearer …`; `ratchet token create` makes one.",
      );
    throw new Problem(
      "FORBIDDEN",
      `This token may not use \`${field}\`: it needs the permission ${permission ?? "that nobody has"}.`,
    );
  };
  const enter = () => {
    const field = types.getFieldDef();
    const parent = types.getParentType();
    if (!field || !parent || field.name === "__typename") return;
    const permission =
      field.name.startsWith("__") || parent.name.startsWith("__") ? "workspace:read" : permissionOf(parent, field);
    if (!permission || !actor.permissions.has(permission)) refuse(`${parent.name}.${field.name}`, permission);
  };
  visit(document, visitWithTypeInfo(types, { Field: { enter } }));
}

function checkCost({ schema, document, operationName, variables }: Wanted, operation: OperationDefinitionNode): number {
  const cost = getComplexity({
    schema,
    query: document,
    variables: variables ?? {},
    estimators: [fieldExtensionsEstimator(), estimateNodes],
    maxQueryNodes: LIMITS.fields + 2, // checkShape has refused more.
    ...(operationName ? { operationName } : {}),
  });
  const total = operation.operation === "mutation" ? cost + 10 * operation.selectionSet.selections.length : cost;
  if (total > LIMITS.cost) {
    throw new Problem(
      "LIMIT_EXCEEDED",
      `The operation costs ${total} points, more than ${LIMITS.cost}: ask for fewer entries (\`first\`) or fewer lists within lists.`,
    );
  }
  return total;
}

/** How long a list without `first` is taken to be. */
const BOUNDED_LIST = 10;

/**
 * One point a node that may be returned. A list counts its `first`, a look-up its ids, a list with neither ten; values that
 * stand inside a node come with it and cost nothing, but for the large ones, which say their own `complexity`. A `first`
 * that no list takes is refused here, before the lists around it are read.
 */
const estimateNodes: ComplexityEstimator = ({ args, childComplexity, field }) => {
  const own = childComplexity + (isNode(getNamedType(field.type)) ? 1 : 0);
  if (typeof args.first === "number") return 1 + checkFirst(args.first) * own;
  if (Array.isArray(args.ids)) return Math.max(1, args.ids.length) * own;
  return isListType(getNullableType(field.type)) && !isPageList(field) ? BOUNDED_LIST * own : own;
};

function isNode(type: GraphQLNamedType): boolean {
  return type.name === "Node" || (isObjectType(type) && type.getInterfaces().some(({ name }) => name === "Node"));
}

/** The lists inside a connection: `first` has counted them already. */
function isPageList({ name, type }: GraphQLField<unknown, unknown>): boolean {
  return name === "nodes" || (name === "edges" && getNamedType(type).name.endsWith("Edge"));
}
