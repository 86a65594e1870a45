import { Field, Float, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { Touched } from "../../journal/types.js";
import { Project, ProjectOutcome } from "./project.js";
import { PREVIEW } from "./words.js";

/** What happened to a project. */
export enum ProjectTurnKind {
  CLOSED = "CLOSED",
  REOPENED = "REOPENED",
}

registerEnumType(ProjectTurnKind, {
  name: "ProjectTurnKind",
  description: "What happened to a project.",
  valuesConfig: { CLOSED: { description: "It was closed." }, REOPENED: { description: "It was taken up again." } },
});

@Needs("projects:read")
@ObjectType({ description: "What an outcome rests on: a node of the graph, or an address." })
export class Evidence {
  @Field(() => ID, { nullable: true, description: "The id of the node; null: it is an address." })
  nodeId: string | null;

  @Field(() => String, { nullable: true, description: "The type of the node; null: it is an address." })
  type: string | null;

  @Field(() => String, { nullable: true, description: "The address; null: it is a node." })
  url: string | null;

  @Field(() => String, { nullable: true, description: "What it shows; null when nobody said." })
  note: string | null;
}

@Needs("projects:read")
@ObjectType({ implements: Node, description: "A turn in a project's life: it was closed, or taken up again." })
export class ProjectTurn extends Node {
  @Field(() => ProjectTurnKind, { description: "What happened." })
  kind: ProjectTurnKind;

  @Field(() => DateTime, { description: "When it was done." })
  at: number;

  @Field(() => String, { description: "Who did it: a token's or a user's id, or `system`." })
  by: string;

  @Field(() => String, { description: "Why." })
  reason: string;

  @Field(() => DateTime, { nullable: true, description: "When the project ended; of a closing only." })
  closedAt: number | null;

  @Field(() => ProjectOutcome, { nullable: true, description: "With which outcome; of a closing only." })
  outcome: ProjectOutcome | null;

  @Field(() => Float, { nullable: true, description: "With which score, from 0 to 1; of a closing only." })
  score: number | null;
}

@InputType({ description: "What an outcome rests on: either a node or an address." })
export class EvidenceInput {
  @Field(() => ID, { nullable: true, description: "The id of a node of this workspace." })
  node?: string | null;

  @Field(() => String, { nullable: true, description: "An http or https address, up to 2,000 characters." })
  url?: string | null;

  @Field(() => String, { nullable: true, description: "What it shows, up to 500 characters." })
  note?: string | null;
}

@InputType({ description: "That a project ended, how, why, and on what that rests." })
export class CloseProjectInput {
  @Field(() => ID, { description: "The project's id." })
  id: string;

  @Field(() => ProjectOutcome, { description: "How it ended." })
  outcome: ProjectOutcome;

  @Field(() => Float, { description: "How well it ended, from 0 to 1." })
  score: number;

  @Field(() => String, { description: "Why, 3 to 2,000 characters." })
  reason: string;

  @Field(() => [EvidenceInput], { description: "What that rests on, 1 to 50." })
  evidence: EvidenceInput[];

  @Field(() => DateTime, { nullable: true, description: "When it ended; absent: now." })
  closedAt?: number | null;

  @Field(() => Boolean, { nullable: true, description: PREVIEW })
  preview?: boolean | null;
}

@InputType({ description: "That a project is taken up again, and why." })
export class ReopenProjectInput {
  @Field(() => ID, { description: "The project's id." })
  id: string;

  @Field(() => String, { description: "Why, 3 to 2,000 characters." })
  reason: string;

  @Field(() => Boolean, { nullable: true, description: PREVIEW })
  preview?: boolean | null;
}

@Needs("projects:read")
@ObjectType({ description: "What closing or reopening a project did, or with `preview` would do." })
export class ProjectChange {
  @Field(() => Project, { description: "The project, as it is after that." })
  project: Project;

  @Field(() => Touched, { description: "What it touched in the graph." })
  touched: Touched;

  @Field(() => Boolean, { description: "Whether it was only looked at, and nothing was done." })
  preview: boolean;
}
