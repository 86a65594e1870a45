import { Field, ID, InputType, ObjectType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { KEY, NAME, NEW_NAME } from "./words.js";

@Needs("projects:read")
@ObjectType({ implements: Node, description: "Someone whom projects are done for." })
export class Client extends Node {
  @Field(() => String, { description: "Its short name, unique in the workspace; never changes." })
  key: string;

  @Field(() => String, { description: "Its name for people." })
  name: string;

  @Field(() => DateTime, { description: "When it was first named." })
  createdAt: number;
}

export const ClientConnection = connectionOf(Client, "Client");

@InputType({ description: "A client to be created." })
export class CreateClientInput {
  @Field(() => String, { description: KEY })
  key: string;

  @Field(() => String, { nullable: true, description: NEW_NAME })
  name?: string | null;
}

@InputType({ description: "What is to change of a client." })
export class UpdateClientInput {
  @Field(() => ID, { description: "Its id." })
  id: string;

  @Field(() => String, { description: NAME })
  name: string;
}
