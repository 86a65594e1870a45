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

  @Needs("audit:read")
  @Field(() => String, {
    nullable: true,
    description: "From where: the transport and the caller's address, such as `http 203.0.113.7`; null: not known.",
  })
  origin: string | null;

  @Field(() => Boolean, { description: "Whether it can be undone, as long as nothing has changed what it did." })
  undoable: boolean;

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

@Needs("journal:read")
@ObjectType({ description: "A node that a change touches." })
export class TouchedNode {
  @Field(() => ID, { description: "Its id." })
  id: string;

  @Field(() => String, { description: "Its type." })
  type: string;

  @Field(() => String, { description: "What happens to it: `created`, `changed` or `deleted`." })
  how: string;

  @Field(() => [String], { description: "The properties that change, by name; of a change only." })
  properties: string[];
}

@Needs("journal:read")
@ObjectType({ description: "What a change touches in the graph: what it did, or with `preview` what it would do." })
export class Touched {
  @Field(() => Int, { description: "How many nodes are created." })
  created: number;

  @Field(() => Int, { description: "How many nodes are changed, in properties or links." })
  changed: number;

  @Field(() => Int, { description: "How many nodes are deleted." })
  deleted: number;

  @Field(() => Int, { description: "How many links are made." })
  linked: number;

  @Field(() => Int, { description: "How many links are taken away." })
  unlinked: number;

  @Field(() => [TouchedNode], { description: "The nodes, 100 at most." })
  nodes: TouchedNode[];
}

export const RevisionConnection = connectionOf(Revision, "Revision");
