import { type GraphQLField, type GraphQLNamedType, type GraphQLSchema, isObjectType } from "graphql";
import { Extensions } from "type-graphql";
import type { Permission } from "../permissions.js";
import type { Rights } from "../rights.js";

/**
 * Says which permission a field asks for; on a class, all its fields that do not say otherwise. Every field of the schema
 * must end with one (schema.test refuses the rest), and the server checks it before anything runs.
 */
export function Needs(permission: Permission) {
  return Extensions({ permission });
}

/** The permission that a schema field asks for, or null where nobody said: then it is refused to everyone. */
export function permissionOf(parent: GraphQLNamedType, field: GraphQLField<unknown, unknown>): Permission | null {
  return (field.extensions.permission ?? parent.extensions.permission ?? null) as Permission | null;
}

/** Whether somebody may know of what happened to nodes of a type: who may read them in the whole workspace, and who may read the audit log. */
export function mayKnowOf(schema: GraphQLSchema, rights: Rights, type: string): boolean {
  const permission = permissionOfType(schema, type);
  return rights.everywhere.has("audit:read") || (permission !== null && rights.everywhere.has(permission));
}

/** The permission that nodes of a type are read with; null for what is no type of the schema: nobody reads it. */
export function permissionOfType(schema: GraphQLSchema, name: string): Permission | null {
  const type = schema.getType(name);
  return isObjectType(type) ? ((type.extensions.permission ?? null) as Permission | null) : null;
}
