import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../api/connection.js";
import { Node } from "../api/node.js";
import { Needs } from "../api/permission.js";
import { DateTime } from "../api/scalars.js";

/** Whether work is still to be done. */
export enum WorkItemState {
  OPEN = "OPEN",
  CLOSED = "CLOSED",
}

registerEnumType(WorkItemState, {
  name: "WorkItemState",
  description: "Whether work is still to be done.",
  valuesConfig: { OPEN: { description: "Still to be done." }, CLOSED: { description: "Done, or given up." } },
});

@Needs("projects:read")
@ObjectType({ implements: Node, description: "An issue of a tracker: a piece of a project's work." })
export class WorkItem extends Node {
  @Field(() => String, { description: "The tracker that it is from, such as `github:acme/shop` or `linear`." })
  source: string;

  @Field(() => String, { description: "Its name there, such as a number or `ENG-12`; unique in the source." })
  externalId: string;

  @Field(() => String, { description: "What it is about, in one line." })
  title: string;

  @Field(() => WorkItemState, { description: "Whether it is still to be done." })
  state: WorkItemState;

  @Field(() => String, { nullable: true, description: "Its status in the tracker's own words." })
  status: string | null;

  @Field(() => [String], { description: "Its labels." })
  labels: string[];

  @Field(() => DateTime, { description: "When it was opened." })
  openedAt: number;

  @Field(() => DateTime, { nullable: true, description: "When it was closed; null: it is open." })
  closedAt: number | null;

  @Field(() => String, { nullable: true, description: "Its page in the tracker." })
  url: string | null;

  @Field(() => Float, { nullable: true, description: "How much work it was thought to be, in the tracker's own unit." })
  estimate: number | null;

  projectId: string;
}

@Needs("projects:read")
@ObjectType({ description: "What an import did to nodes of one type." })
export class ImportCount {
  @Field(() => String, { description: "The type of the nodes." })
  type: string;

  @Field(() => Int, { description: "How many it created." })
  created: number;

  @Field(() => Int, { description: "How many it changed." })
  changed: number;
}

@Needs("projects:read")
@ObjectType({
  implements: Node,
  description: "A run of `ratchet import` that changed something. Each of its parts is a revision, and can be undone.",
})
export class Import extends Node {
  @Field(() => String, { description: "What was read, such as `git`, `catalog`, `capabilities` or `openapi`." })
  kind: string;

  @Field(() => String, { description: "From where, such as `git:shop`." })
  source: string;

  @Field(() => DateTime, { description: "When it began." })
  at: number;

  @Field(() => String, { description: "Who ran it: a token's id, or `system` for the command." })
  actor: string;

  @Field(() => [ImportCount], { description: "What it did, by type." })
  counts: ImportCount[];
}

export const WorkItemConnection = connectionOf(WorkItem, "WorkItem");
export const ImportConnection = connectionOf(Import, "Import");
