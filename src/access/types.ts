import { Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../api/connection.js";
import { Node } from "../api/node.js";
import { Needs } from "../api/permission.js";
import { DateTime } from "../api/scalars.js";

/** The roles that a token can be made with. */
export enum TokenRole {
  ADMINISTRATOR = "ADMINISTRATOR",
  VIEWER = "VIEWER",
  INGEST = "INGEST",
}

registerEnumType(TokenRole, {
  name: "TokenRole",
  description: "What a token may do.",
  valuesConfig: {
    ADMINISTRATOR: { description: "Everything in its workspace." },
    VIEWER: { description: "Read everything, change nothing." },
    INGEST: { description: "Report errors of one component, read nothing: the key in a DSN." },
  },
});

@Needs("workspaces:manage")
@ObjectType({ implements: Node, description: "A space of its own: nothing in it is seen from another." })
export class Workspace extends Node {
  @Field(() => String, { description: "Its short name, as the header `x-ratchet-workspace` takes it." })
  key: string;

  @Field(() => String, { description: "Its name for people." })
  name: string;

  @Field(() => DateTime, { description: "When it was created." })
  createdAt: number;
}

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

  @Field(() => TokenRole, { description: "What it may do." })
  role: TokenRole;

  componentId: string | null;

  @Field(() => DateTime, { description: "When it was made." })
  createdAt: number;

  @Field(() => DateTime, { nullable: true, description: "When it ends by itself; null: never." })
  expiresAt: number | null;

  @Field(() => DateTime, { nullable: true, description: "When it was revoked; null: it was not." })
  revokedAt: number | null;
}

export const TokenConnection = connectionOf(Token, "Token");

@Needs("access:read")
@ObjectType({ description: "A new token. This is the only time that the secret is shown." })
export class NewToken {
  @Field(() => Token, { description: "What is kept of it." })
  token: Token;

  @Field(() => String, { description: "The token itself: keep it now." })
  secret: string;
}

@Needs("workspace:read")
@ObjectType({ description: "Who is asking: the token in use, its role and its workspace." })
export class Viewer {
  @Field(() => ID, { description: "The token's id." })
  id: string;

  @Field(() => String, { description: "What the token is for." })
  name: string;

  @Field(() => String, { description: "Its role." })
  role: string;

  @Field(() => [String], { description: "The permissions that the role gives." })
  permissions: string[];

  @Field(() => String, { description: "The workspace that this request sees." })
  workspace: string;
}

@InputType({ description: "A token to be made." })
export class CreateTokenInput {
  @Field(() => String, { description: "What it is for, 1 to 100 characters." })
  name: string;

  @Field(() => TokenRole, { description: "What it may do." })
  role: TokenRole;

  @Field(() => String, {
    nullable: true,
    description: "The key of the component that an INGEST token reports for; made when it is new.",
  })
  component?: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it shall end by itself; absent: never." })
  expiresAt?: number | null;
}

@InputType({ description: "A token to be revoked." })
export class RevokeTokenInput {
  @Field(() => ID, { description: "The token's id." })
  id: string;
}

@InputType({ description: "A workspace to be created." })
export class CreateWorkspaceInput {
  @Field(() => String, { description: "Its short name: lower-case letters, digits and dashes, 1 to 40 characters." })
  key: string;

  @Field(() => String, { nullable: true, description: "Its name for people; the key when absent." })
  name?: string | null;
}
