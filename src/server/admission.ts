import { type DocumentNode, getOperationAST, type GraphQLSchema, type OperationDefinitionNode, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import { type ComplexityEstimator, getComplexity } from "graphql-query-complexity";
import { permissionOf } from "../api/permission.js";
import type { Context } from "../context.js";
import type { Permission } from "../permissions.js";
import { badInput, Problem } from "../problem.js";
import { LIMITS } from "./limits.js";
import { checkShape } from "./shape.js";

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
  return checkCost(wanted, operation);
}

/** Every field of the document is checked, those of other operations as well: simpler, and nobody has a use for them. */
function checkPermissions({ schema, document, context: { actor } }: Wanted): void {
  const types = new TypeInfo(schema);
  const refuse = (field: string, permission: Permission | null) => {
    if (actor.role === "NOBODY") throw new Problem("UNAUTHENTICATED", "Send a token: `Authorization: Bearer …`; `ratchet token create` makes one.");
    throw new Problem("FORBIDDEN", `This token may not use \`${field}\`: it needs the permission ${permission ?? "that nobody has"}.`);
  };
  const enter = () => {
    const field = types.getFieldDef();
    const parent = types.getParentType();
    if (!field || !parent || field.name === "__typename") return;
    const permission = field.name.startsWith("__") || parent.name.startsWith("__") ? "workspace:read" : permissionOf(parent, field);
    if (!permission || !actor.permissions.has(permission)) refuse(`${parent.name}.${field.name}`, permission);
  };
  visit(document, visitWithTypeInfo(types, { Field: { enter } }));
}

function checkCost({ schema, document, operationName, variables }: Wanted, operation: OperationDefinitionNode): number {
  const cost = getComplexity({
    schema,
    query: document,
    variables: variables ?? {},
    estimators: [estimateObjects],
    ...(operationName ? { operationName } : {}),
  });
  const total = operation.operation === "mutation" ? cost + 10 * operation.selectionSet.selections.length : cost;
  if (total > LIMITS.cost) {
    throw new Problem("LIMIT_EXCEEDED", `The operation costs ${total} points, more than ${LIMITS.cost}: ask for fewer entries (\`first\`) or fewer lists within lists.`);
  }
  return total;
}

/** How long a list without `first` is taken to be. */
const BOUNDED_LIST = 10;

/** One point an object that may be returned: a connection counts its entries, a plain list ten, a plain value nothing. */
const estimateObjects: ComplexityEstimator = ({ args, childComplexity, field }) => {
  if (typeof args.first === "number") return 1 + Math.max(0, args.first) * Math.max(1, childComplexity);
  const isList = String(field.type).startsWith("[");
  return childComplexity === 0 ? (isList ? 1 : 0) : isList && !isPageList(String(field.type), field.name) ? 1 + BOUNDED_LIST * childComplexity : 1 + childComplexity;
};

/** The lists inside a connection: `first` has counted them already. */
function isPageList(type: string, name: string): boolean {
  return name === "nodes" || (name === "edges" && type.includes("Edge"));
}
