import { Field, InputType, ObjectType, registerEnumType } from "type-graphql";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

/** The built-in roles that a token or a user can be given. */
export enum TokenRole {
  ADMINISTRATOR = "ADMINISTRATOR",
  COMPONENT_LEAD = "COMPONENT_LEAD",
  INTEGRATION_LEAD = "INTEGRATION_LEAD",
  USER_REPRESENTATIVE = "USER_REPRESENTATIVE",
  VIEWER = "VIEWER",
  AGENT = "AGENT",
  INGEST = "INGEST",
}

registerEnumType(TokenRole, {
  name: "TokenRole",
  description: "A built-in role: what a token or a user may do.",
  valuesConfig: {
    ADMINISTRATOR: { description: "System Administrator: set-up, access, monitoring, retention, and all else." },
    COMPONENT_LEAD: {
      description: "Reads and changes some components, their errors, releases and changes; no others.",
    },
    INTEGRATION_LEAD: { description: "What crosses components: projects, priorities, integrations, proposals." },
    USER_REPRESENTATIVE: { description: "Speaks for users: requests, feedback, pilots; reads all, proposes changes." },
    VIEWER: { description: "Reads everything, changes nothing." },
    AGENT: { description: "A program that works: reads, reports, proposes; within a budget and a highest confidence." },
    INGEST: { description: "Reports errors of one component, reads nothing: the key in a DSN. For tokens alone." },
  },
});

@Needs("access:read")
@ObjectType({ description: "A built-in role, with what it gives." })
export class BuiltInRole {
  @Field(() => TokenRole, { description: "Which." })
  role: TokenRole;

  @Field(() => [String], { description: "The permissions that it gives." })
  permissions: string[];
}

@Needs("access:read")
@ObjectType({ description: "A permission, as schema fields ask for it." })
export class PermissionMeaning {
  @Field(() => String, { description: "Its name, a thing and a verb, such as `projects:edit`." })
  name: string;

  @Field(() => String, { description: "What it lets one do." })
  meaning: string;

  @Field(() => Boolean, { description: "Whether it can be held on single components." })
  ofComponents: boolean;
}

@Needs("access:read")
@ObjectType("Role", {
  implements: Node,
  description: "A role that the workspace has made itself, out of single permissions.",
})
export class CustomRole extends Node {
  @Field(() => String, { description: "Its short name, unique in the workspace; never changes." })
  key: string;

  @Field(() => String, { description: "Its name for people." })
  name: string;

  @Field(() => [String], { description: "The permissions that it gives." })
  permissions: string[];

  @Field(() => DateTime, { description: "When it was made." })
  createdAt: number;
}

const PERMISSIONS = "The permissions that it gives, such as `projects:edit`; no more than one has oneself.";

@InputType({ description: "A custom role to be made." })
export class CreateRoleInput {
  @Field(() => String, {
    description: "Its short name, unique in the workspace: lower-case letters, digits and dashes, 1 to 40 characters.",
  })
  key: string;

  @Field(() => String, { nullable: true, description: "Its name for people; the key when absent." })
  name?: string | null;

  @Field(() => [String], { description: PERMISSIONS })
  permissions: string[];
}

@InputType({ description: "A custom role to be changed." })
export class UpdateRoleInput {
  @Field(() => String, { description: "Its key." })
  key: string;

  @Field(() => String, { nullable: true, description: "Its new name; absent: as it is." })
  name?: string | null;

  @Field(() => [String], { nullable: true, description: `${PERMISSIONS} Absent: as they are.` })
  permissions?: string[] | null;
}

@InputType({ description: "A custom role to be deleted." })
export class DeleteRoleInput {
  @Field(() => String, { description: "Its key." })
  key: string;
}
