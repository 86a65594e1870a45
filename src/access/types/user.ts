import { Field, ID, InputType, ObjectType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { TokenRole } from "./role.js";

@Needs("access:read")
@ObjectType({
  implements: Node,
  description: "Someone who uses Ratchet: known to the installation, with roles in workspaces or on components.",
})
export class User extends Node {
  @Field(() => String, { nullable: true, description: "The e-mail address; null once it was erased." })
  email: string | null;

  @Field(() => String, { description: "The name for people." })
  name: string;

  @Field(() => DateTime, { description: "When the user was first named." })
  createdAt: number;

  @Field(() => DateTime, { nullable: true, description: "Since when the user may do nothing; null: is not disabled." })
  disabledAt: number | null;

  @Field(() => DateTime, { nullable: true, description: "When the user was last here, to the minute; null: never." })
  lastUsedAt: number | null;
}

export const UserConnection = connectionOf(User, "User");

@Needs("access:read")
@ObjectType({
  implements: Node,
  description: "One role that one user has, in a workspace or on one of its components.",
})
export class Grant extends Node {
  @Field(() => String, { description: "The role: a built-in one, or the key of a custom one." })
  role: string;

  userId: string;
  componentId: string | null;

  @Field(() => DateTime, { description: "Since when." })
  createdAt: number;
}

@InputType({ description: "A user to be named." })
export class CreateUserInput {
  @Field(() => String, { description: "The e-mail address, as the identity provider knows it; unique." })
  email: string;

  @Field(() => String, { nullable: true, description: "The name for people, up to 200 characters." })
  name?: string | null;
}

@InputType({ description: "A user to be disabled, or enabled again." })
export class DisableUserInput {
  @Field(() => ID, { description: "The user's id." })
  id: string;

  @Field(() => Boolean, { description: "Whether the user may do nothing from now on." })
  disabled: boolean = true;
}

@InputType({ description: "A role to be given to a user. Exactly one of `role` and `customRole`." })
export class GrantRoleInput {
  @Field(() => ID, { description: "The user's id." })
  user: string;

  @Field(() => TokenRole, { nullable: true, description: "A built-in role." })
  role?: TokenRole | null;

  @Field(() => String, { nullable: true, description: "The key of a custom role." })
  customRole?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The key of the component that it holds on; absent: the whole workspace.",
  })
  component?: string | null;
}

@InputType({ description: "A role to be taken away." })
export class RevokeGrantInput {
  @Field(() => ID, { description: "The grant's id." })
  id: string;
}
