import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { permissionOf } from "../api/permission.js";
import type { Context } from "../context.js";
import type { Permission } from "../permissions.js";
import { badInput, Problem } from "../problem.js";
import { estimateCost } from "./estimate.js";
import { LIMITS } from "./limits.js";
import { checkShape } from "./shape.js";
import { checkVariables } from "./variables.js";

/** Who may ask for the schema: all who have the permission, administrators among them, or nobody. */
export type Introspection = "on" | "administrators" | "off";

/** A valid document that somebody wants to run. */
export interface Wanted {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName: string | null | undefined;
  variables: Record<string, unknown> | null | undefined;
  context: Context;
  introspection: Introspection;
}

/** An operation that is let through: which of the document it is, and the most that it can cost, in points. */
export interface Admitted {
  operation: OperationDefinitionNode;
  cost: number;
  /** How many fields its outermost level has. */
  rootFields: number;
}

/**
 * Lets an operation through or throws why not: its shape, the permission of each field it names, and its cost with the
 * variables given. HTTP, WebSocket and SSE all call this after validation and before anything is resolved.
 */
export function admit(wanted: Wanted): Admitted {
  const { schema, document } = wanted;
  const operation = getOperationAST(document, wanted.operationName);
  if (!operation) throw badInput("operationName", "`operationName` must name one operation of the document.");
  const rootFields = checkShape(document, operation);
  checkPermissions(wanted);
  const variables = wanted.variables ?? {};
  checkVariables(schema, operation, variables);
  const cost = estimateCost({ schema, document, operation, rootFields, variables });
  if (cost > LIMITS.cost) {
    throw new Problem(
      "LIMIT_EXCEEDED",
      `The operation costs ${cost} points, more than ${LIMITS.cost}: ask for fewer entries (\`first\`) or fewer lists within lists.`,
    );
  }
  return { operation, cost, rootFields };
}

/**
 * Refuses a document that names a field whose permission the caller has not. Every field of it is checked, those of
 * other operations as well: simpler, and nobody has a use for them.
 */
export function checkPermissions(wanted: Pick<Wanted, "schema" | "document" | "context" | "introspection">): void {
  const { schema, document, context, introspection } = wanted;
  const types = new TypeInfo(schema);
  const enter = () => {
    const field = types.getFieldDef();
    const parent = types.getParentType();
    if (!field || !parent || field.name === "__typename") return;
    const asksForSchema = field.name.startsWith("__") || parent.name.startsWith("__");
    const permission = asksForSchema ? "schema:read" : permissionOf(parent, field);
    if (!permission || !context.actor.permissions.has(permission))
      refuse(context, `${parent.name}.${field.name}`, permission);
    if (asksForSchema && !isOpen(introspection, context))
      throw new Problem("FORBIDDEN", "This server does not show its schema to this token.");
  };
  visit(document, visitWithTypeInfo(types, { Field: { enter } }));
}

function isOpen(introspection: Introspection, { actor }: Context): boolean {
  return introspection === "on" || (introspection === "administrators" && actor.everywhere.has("access:edit"));
}

function refuse({ actor }: Context, field: string, permission: Permission | null): never {
  if (actor.role === "NOBODY")
    throw new Problem("UNAUTHENTICATED", "Send a token: `Authorization: Bearer …`; `ratchet token create` makes one.");
  throw new Problem(
    "FORBIDDEN",
    `This token may not use \`${field}\`: it needs the permission ${permission ?? "that nobody has"}.`,
  );
}
