import { Field, InputType, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../api/connection.js";
import { Node } from "../api/node.js";
import { Needs } from "../api/permission.js";
import { DateTime } from "../api/scalars.js";

/** What sort of event a change is. */
export enum ChangeKind {
  COMMIT = "COMMIT",
  RELEASE = "RELEASE",
  DEPLOYMENT = "DEPLOYMENT",
  PULL_REQUEST = "PULL_REQUEST",
  CONFIGURATION = "CONFIGURATION",
  PROMPT = "PROMPT",
  FLAG = "FLAG",
  EXPERIMENT = "EXPERIMENT",
  COMPETITOR = "COMPETITOR",
  OTHER = "OTHER",
}

registerEnumType(ChangeKind, {
  name: "ChangeKind",
  description: "What sort of event a change is.",
  valuesConfig: {
    COMMIT: { description: "A commit of a repository." },
    RELEASE: { description: "A version came out." },
    DEPLOYMENT: { description: "A version began to run somewhere." },
    PULL_REQUEST: { description: "Proposed work was merged." },
    CONFIGURATION: { description: "Settings changed." },
    PROMPT: { description: "A prompt changed." },
    FLAG: { description: "A feature flag took a step." },
    EXPERIMENT: { description: "An experiment took a step." },
    COMPETITOR: { description: "A competitor made a move." },
    OTHER: { description: "Anything else." },
  },
});

@Needs("components:read")
@ObjectType({ implements: Node, description: "An event in the world that may explain what is seen after it." })
export class Change extends Node {
  @Field(() => String, {
    description: "Where it was told, such as `git:shop`, `github:acme/shop`, or `api` for `recordChange`.",
  })
  source: string;

  @Field(() => String, {
    description: "Its name at its source, such as a commit's hash or a pull request's number; unique in the source.",
  })
  externalId: string;

  @Field(() => ChangeKind, { description: "What sort of event it is." })
  kind: ChangeKind;

  @Field(() => DateTime, { description: "When it happened." })
  at: number;

  @Field(() => String, { description: "What it is about, in one line." })
  title: string;

  @Field(() => String, { nullable: true, description: "The page that tells of it." })
  url: string | null;

  @Field(() => String, { nullable: true, description: "The environment that it happened in, such as `production`." })
  environment: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Who did it, as the workspace's pseudonym of that person; null: not known.",
  })
  by: string | null;

  @Field(() => DateTime, { description: "When it was first told here." })
  createdAt: number;
}

export const ChangeConnection = connectionOf(Change, "Change");

@InputType({ description: "Which changes are listed; what is absent does not narrow." })
export class ChangeFilter {
  @Field(() => String, { nullable: true, description: "The key of a component that they change." })
  component?: string | null;

  @Field(() => [ChangeKind], { nullable: true, description: "Their sorts." })
  kind?: ChangeKind[] | null;

  @Field(() => DateTime, { nullable: true, description: "From when on, that moment included." })
  since?: number | null;

  @Field(() => DateTime, { nullable: true, description: "Until when, that moment included." })
  until?: number | null;

  @Field(() => String, { nullable: true, description: "Where they were told, such as `git:shop`." })
  source?: string | null;
}

@InputType({ description: "A change to be recorded." })
export class RecordChangeInput {
  @Field(() => String, {
    nullable: true,
    description:
      "Its name at its source, 1 to 200 characters: the same source and name is the same change. Absent: new.",
  })
  externalId?: string | null;

  @Field(() => String, {
    defaultValue: "api",
    description: "Where it is told: small letters, digits and `. _ - /`, 1 to 100 characters.",
  })
  source: string;

  @Field(() => ChangeKind, { description: "What sort of event it is." })
  kind: ChangeKind;

  @Field(() => DateTime, { nullable: true, description: "When it happened; now when absent." })
  at?: number | null;

  @Field(() => String, { description: "What it is about, 1 to 500 characters; secrets and addresses are taken out." })
  title: string;

  @Field(() => [String], { description: "The keys of the components that it changes, 1 to 20." })
  components: string[];

  @Field(() => String, { nullable: true, description: "The page that tells of it: an http or https address." })
  url?: string | null;

  @Field(() => String, { nullable: true, description: "The environment that it happened in, up to 100 characters." })
  environment?: string | null;
}
