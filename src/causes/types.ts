import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Needs } from "../api/permission.js";
import { DateTime } from "../api/scalars.js";
import { Change } from "../changes/types.js";
import { ErrorGroup } from "../errors/types/group.js";
import { Component } from "../projects/types/component.js";
import { Release } from "../projects/types/release.js";

/** What sort of thing a root cause is. */
export enum RootCauseKind {
  CHANGE = "CHANGE",
  RELEASE = "RELEASE",
  COMPONENT = "COMPONENT",
  OPERATION = "OPERATION",
  ERROR = "ERROR",
}

registerEnumType(RootCauseKind, {
  name: "RootCauseKind",
  description: "What sort of thing a root cause is.",
  valuesConfig: {
    CHANGE: { description: "A change, such as a deployment, a setting, a prompt or a flag." },
    RELEASE: { description: "A release in which the errors were first seen, and of which no change tells." },
    COMPONENT: { description: "A component that all of them stand on, or that they are in; no change of it is known." },
    OPERATION: { description: "An operation in which all of them happened, and nothing else is known." },
    ERROR: { description: "Another error, as somebody has said." },
  },
});

/** How it is known when an error began. */
export enum ErrorBeginning {
  FIRST_SEEN = "FIRST_SEEN",
  REGRESSED = "REGRESSED",
  BURST = "BURST",
}

registerEnumType(ErrorBeginning, {
  name: "ErrorBeginning",
  description: "How it is known when an error began.",
  valuesConfig: {
    FIRST_SEEN: { description: "By its first event." },
    REGRESSED: { description: "By the event with which it came back after it had been resolved." },
    BURST: {
      description:
        "By the hour from which on it came at least three times as often: two Poisson rates instead of one, by the generalised likelihood ratio.",
    },
  },
});

@Needs("errors:read")
@ObjectType({ description: "An error that a root cause explains." })
export class CausedError {
  @Field(() => ErrorGroup, { description: "The error group." })
  group: ErrorGroup;

  @Field(() => Float, { description: "How likely this is its cause, from 0 to 1." })
  belief: number;

  @Field(() => [String], { description: "What speaks for it, and how much each counts." })
  reasons: string[];

  @Field(() => [String], {
    description:
      "The keys of the components from the error's to the one where the cause lies; `…` where you may not see one.",
  })
  path: string[];

  @Field(() => DateTime, { description: "When it began." })
  beganAt: number;

  @Field(() => ErrorBeginning, { description: "How that is known." })
  beganBy: ErrorBeginning;

  @Field(() => Float, { description: "How many events it has had since the hour in which it began." })
  events: number;
}

@Needs("errors:read")
@ObjectType({ description: "What brought errors about: one cause, however different their stacks are." })
export class RootCause {
  @Field(() => RootCauseKind, { description: "What sort of thing it is." })
  kind: RootCauseKind;

  @Field(() => String, { description: "What it is, in a line." })
  title: string;

  @Field(() => Change, { nullable: true, description: "The change; null: it is none." })
  change: Change | null;

  @Field(() => Release, { nullable: true, description: "The release; null: it is none." })
  release: Release | null;

  @Field(() => Component, { nullable: true, description: "Where it lies; null: you may not see that." })
  component: Component | null;

  @Field(() => ErrorGroup, { nullable: true, description: "The error that is the cause of others; null: it is none." })
  error: ErrorGroup | null;

  @Field(() => Float, {
    description: "How likely it is the cause of at least one of them, from 0 to 1: that it is of none is the product.",
  })
  belief: number;

  @Field(() => Float, {
    description:
      "What it is ranked by: over its errors, the sum of belief × ln(1 + events since they began). Ten times the events add 2.3.",
  })
  score: number;

  @Field(() => [String], { description: "Why it stands where it does." })
  why: string[];

  @Field(() => DateTime, { description: "When the first of its errors began." })
  beganAt: number;

  @Field(() => [CausedError], {
    complexity: ({ childComplexity }) => 20 * (1 + childComplexity),
    description: "The errors that it explains, by belief; twenty at most.",
  })
  errors: CausedError[];

  @Field(() => Float, { description: "How many events these have had since they began." })
  events: number;

  @Field(() => Int, { description: "How many different people they hit, at any time." })
  people: number;

  @Field(() => Int, { description: "In how many projects they were seen, at any time." })
  projects: number;
}

@Needs("errors:read")
@ObjectType({ description: "What the errors that began lately have in common." })
export class RootCauses {
  @Field(() => [RootCause], { description: "The causes, first the one that explains most of what goes wrong." })
  causes: RootCause[];

  @Field(() => DateTime, { description: "From when on errors that began were looked at." })
  since: number;

  @Field(() => Int, {
    description:
      "How many errors began since then and are neither resolved nor archived; the newest hundred, and of those seen last the hundred, are looked at.",
  })
  considered: number;

  @Field(() => [ErrorGroup], {
    complexity: ({ childComplexity }) => 20 * (1 + childComplexity),
    description: "Those of which no cause is more likely than not, what began last first; twenty at most.",
  })
  unexplained: ErrorGroup[];
}

@InputType({ description: "Of which errors root causes are looked for." })
export class RootCauseFilter {
  @Field(() => DateTime, {
    nullable: true,
    description: "Errors that began since; absent: seven days ago, at most 30.",
  })
  since?: number | null;

  @Field(() => String, { nullable: true, description: "The key of a component: only causes of an error in it." })
  component?: string | null;
}

@Needs("errors:read")
@ObjectType({ description: "What somebody has named as the cause of an error." })
export class NamedCause {
  changeId: string | null;

  errorId: string | null;

  @Field(() => String, { nullable: true, description: "Why, in their words." })
  reason: string | null;

  @Field(() => String, { description: "Who said so." })
  by: string;

  @Field(() => DateTime, { description: "When." })
  at: number;
}

@InputType({ description: "What brought an error about: a change or another error, one of both." })
export class NameErrorCauseInput {
  @Field(() => ID, { description: "The error group." })
  id: string;

  @Field(() => ID, { nullable: true, description: "The change that is the cause." })
  change?: string | null;

  @Field(() => ID, { nullable: true, description: "The error group that is the cause; not one that this one caused." })
  error?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Why, up to 2,000 characters; secrets and addresses are taken out.",
  })
  reason?: string | null;
}

@InputType({ description: "Which error's named cause is taken back." })
export class WithdrawErrorCauseInput {
  @Field(() => ID, { description: "The error group." })
  id: string;
}
