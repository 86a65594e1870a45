import { Field, ID, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../api/connection.js";
import { Node } from "../api/node.js";
import { Needs } from "../api/permission.js";
import { DateTime, Json } from "../api/scalars.js";

@Needs("journal:read")
@ObjectType({
  implements: Node,
  description: "One change of a node or a judgement: who did what, when, and what it was before.",
})
export class Revision extends Node {
  @Field(() => Int, {
    description: "Its place in the workspace's journal; the order of sequences is the order of commits.",
  })
  sequence: number;

  @Field(() => DateTime, { description: "When the change was made." })
  at: number;

  @Field(() => String, { description: "Who made it: a token's id, or `system`." })
  actor: string;

  @Field(() => String, { description: "What was done, such as `created`, `resolved` or `regressed`." })
  verb: string;

  @Field(() => String, { description: "The type of the node that changed." })
  type: string;

  @Field(() => ID, { description: "The id of the node that changed." })
  nodeId: string;

  @Field(() => Json, { nullable: true, description: "The new values of what changed." })
  patch: object | null;

  @Field(() => Json, { nullable: true, description: "The values before: what would undo it." })
  reverse: object | null;
}

export const RevisionConnection = connectionOf(Revision, "Revision");
