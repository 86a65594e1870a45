import { Field, Float, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { KEY, NAME, NEW_NAME } from "./words.js";

/** What a project's life has come to. */
export enum ProjectStatus {
  ACTIVE = "ACTIVE",
  CLOSED = "CLOSED",
}

registerEnumType(ProjectStatus, {
  name: "ProjectStatus",
  description: "Whether a project is under way.",
  valuesConfig: { ACTIVE: { description: "Under way." }, CLOSED: { description: "Ended." } },
});

/** How a project ended. */
export enum ProjectOutcome {
  SUCCESS = "SUCCESS",
  PARTIAL = "PARTIAL",
  FAILURE = "FAILURE",
}

registerEnumType(ProjectOutcome, {
  name: "ProjectOutcome",
  description: "How a project ended.",
  valuesConfig: {
    SUCCESS: { description: "It did what it was for." },
    PARTIAL: { description: "It did a part of what it was for." },
    FAILURE: { description: "It did not do what it was for." },
  },
});

@Needs("projects:read")
@ObjectType({ implements: Node, description: "A piece of work for a client." })
export class Project extends Node {
  @Field(() => String, {
    description: "Its short name, unique in the workspace; never changes. SDKs name it in the tag `ratchet.project`.",
  })
  key: string;

  @Field(() => String, { description: "Its name for people." })
  name: string;

  @Field(() => ProjectStatus, { description: "Whether it is under way." })
  status: ProjectStatus;

  @Field(() => ProjectOutcome, { nullable: true, description: "How it ended; null while it is under way." })
  outcome: ProjectOutcome | null;

  @Field(() => Float, { nullable: true, description: "How well it ended, from 0 to 1; null while it is under way." })
  score: number | null;

  @Field(() => String, { nullable: true, description: "Why its outcome is that; null while it is under way." })
  reason: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it ended; null while it is under way." })
  closedAt: number | null;

  @Field(() => Float, { nullable: true, description: "What it may cost, in `currency`; null when nobody said." })
  budget: number | null;

  @Field(() => Float, { nullable: true, description: "What it has cost, in `currency`; null when nobody said." })
  cost: number | null;

  @Field(() => String, { nullable: true, description: "The currency of budget and cost, as ISO 4217 has it." })
  currency: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it began; null when nobody said." })
  startedAt: number | null;

  @Field(() => DateTime, { nullable: true, description: "By when it is to be done; null when nobody said." })
  dueAt: number | null;

  @Field(() => DateTime, { description: "When it was first named." })
  createdAt: number;

  clientId: string | null;
  memberIds?: string[];
}

export const ProjectConnection = connectionOf(Project, "Project");

@InputType({ description: "A project to be created." })
export class CreateProjectInput {
  @Field(() => String, { description: KEY })
  key: string;

  @Field(() => String, { nullable: true, description: NEW_NAME })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "The key of the client that it is for." })
  client?: string | null;

  @Field(() => [String], { nullable: true, description: "The keys of the components that it uses, up to 100." })
  components?: string[] | null;
}

@InputType({ description: "What is to change of a project; what is absent stays, and null takes a value away." })
export class UpdateProjectInput {
  @Field(() => ID, { description: "Its id." })
  id: string;

  @Field(() => String, { nullable: true, description: NAME })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "The key of the client that it is for." })
  client?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "The keys of components that it uses, beside those it is known to use; up to 100.",
  })
  addComponents?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "The keys of components that it no longer uses, up to 100.",
  })
  removeComponents?: string[] | null;

  @Field(() => Float, { nullable: true, description: "What it may cost, in `currency`." })
  budget?: number | null;

  @Field(() => Float, { nullable: true, description: "What it has cost, in `currency`." })
  cost?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "The currency of budget and cost: three capital letters, as ISO 4217 has it.",
  })
  currency?: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it began." })
  startedAt?: number | null;

  @Field(() => DateTime, { nullable: true, description: "By when it is to be done." })
  dueAt?: number | null;
}

/** The order of a list of projects. */
export enum ProjectOrder {
  KEY = "KEY",
  CREATED_AT = "CREATED_AT",
  CLOSED_AT = "CLOSED_AT",
}

registerEnumType(ProjectOrder, {
  name: "ProjectOrder",
  description: "The order of a list of projects.",
  valuesConfig: {
    KEY: { description: "By key, from the first letter on." },
    CREATED_AT: { description: "The newest first." },
    CLOSED_AT: { description: "The one that ended last first; those under way are left out." },
  },
});

@InputType({ description: "Which projects are listed: those that meet every condition given." })
export class ProjectFilter {
  @Field(() => ProjectStatus, { nullable: true, description: "Under way, or ended." })
  status?: ProjectStatus | null;

  @Field(() => [ProjectOutcome], { nullable: true, description: "Ended with one of these outcomes." })
  outcome?: ProjectOutcome[] | null;

  @Field(() => String, { nullable: true, description: "For the client with this key." })
  client?: string | null;

  @Field(() => String, { nullable: true, description: "Using the component with this key." })
  component?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "With this text in key or name, in any case; up to 200 characters.",
  })
  text?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Ended at this time or later." })
  closedSince?: number | null;
}
