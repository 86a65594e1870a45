import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { TokenRole } from "./role.js";

@Needs("access:read")
@ObjectType({
  implements: Node,
  description: "A key to the API. Only its hash is kept; the token itself is shown once.",
})
export class Token extends Node {
  @Field(() => String, { description: "Its first characters, enough to recognise it." })
  prefix: string;

  @Field(() => String, { description: "What it is for." })
  name: string;

  @Field(() => String, {
    description: "Its role: a built-in one, the key of a custom one, or USER where it acts as a user.",
  })
  role: string;

  @Field(() => [String], {
    nullable: true,
    description: "Its scopes: the permissions that it is narrowed to; null: all that its role gives.",
  })
  scopes: string[] | null;

  componentId: string | null;
  userId: string | null;

  @Field(() => Float, { description: "The highest confidence that its statements may carry, from 0 to 1." })
  maxConfidence: number;

  @Field(() => Int, { nullable: true, description: "How many changes an hour it may make; null: no such limit." })
  writesPerHour: number | null;

  @Field(() => DateTime, { description: "When it was made." })
  createdAt: number;

  @Field(() => DateTime, { nullable: true, description: "When it ends by itself; null: never." })
  expiresAt: number | null;

  @Field(() => DateTime, { nullable: true, description: "When it was revoked; null: it was not." })
  revokedAt: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When it was last used, to the minute; null: never.",
  })
  lastUsedAt: number | null;
}

export const TokenConnection = connectionOf(Token, "Token");

@Needs("tokens:create")
@ObjectType({ description: "A new token. This is the only time that the secret is shown." })
export class NewToken {
  @Field(() => Token, { description: "What is kept of it." })
  token: Token;

  @Field(() => String, { description: "The token itself: keep it now." })
  secret: string;
}

@Needs("workspace:read")
@ObjectType({ description: "Who is asking: the token or user, what it may do, and its workspace." })
export class Viewer {
  @Field(() => ID, { description: "The token's id, or the user's." })
  id: string;

  @Field(() => String, { description: "What the token is for, or the user's name." })
  name: string;

  @Field(() => String, { description: "Its role: a built-in one, the key of a custom one, or USER." })
  role: string;

  @Field(() => [String], { description: "The permissions that it has in the whole workspace or on some component." })
  permissions: string[];

  @Field(() => Float, { description: "The highest confidence that its statements may carry, from 0 to 1." })
  maxConfidence: number;

  @Field(() => Int, { nullable: true, description: "How many changes an hour it may make; null: no such limit." })
  writesPerHour: number | null;

  @Field(() => String, { description: "The workspace that this request sees." })
  workspace: string;
}

@InputType({ description: "A token to be made. Exactly one of `role`, `customRole` and `user` says what it may do." })
export class CreateTokenInput {
  @Field(() => String, { description: "What it is for, 1 to 100 characters." })
  name: string;

  @Field(() => TokenRole, { nullable: true, description: "A built-in role." })
  role?: TokenRole | null;

  @Field(() => String, { nullable: true, description: "The key of a custom role." })
  customRole?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "The id of the user as whom it acts, with that user's rights of the moment.",
  })
  user?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "Scopes: permissions that it is narrowed to, such as `errors:read`; absent: all that the role gives.",
  })
  scopes?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The key of the component that it is for: of an INGEST token always (made when it is new), of a COMPONENT_LEAD's always, of others to narrow them.",
  })
  component?: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it shall end by itself; absent: never." })
  expiresAt?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The highest confidence that its statements may carry, from 0 to 1; absent: 0.8 for an AGENT, else 1.",
  })
  maxConfidence?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "How many changes an hour it may make, 1 or more; absent: 600 for an AGENT, else no such limit.",
  })
  writesPerHour?: number | null;
}

@InputType({ description: "A session to be ended." })
export class SignOutInput {
  @Field(() => Boolean, { description: "Whether to end all sessions of the same user, and not only this one." })
  everywhere: boolean = false;
}

@InputType({ description: "A token to be revoked." })
export class RevokeTokenInput {
  @Field(() => ID, { description: "The token's id." })
  id: string;
}
