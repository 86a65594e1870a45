import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { Project } from "../../projects/types/project.js";
import { Release } from "../../projects/types/release.js";
import { ErrorLevel } from "./event.js";

/** Where an error group stands, as it is kept. */
export type StoredStatus = "UNRESOLVED" | "ESCALATING" | "REGRESSED" | "ARCHIVED" | "RESOLVED";

/** Where an error group stands. */
export enum ErrorStatus {
  NEW = "NEW",
  ONGOING = "ONGOING",
  ESCALATING = "ESCALATING",
  REGRESSED = "REGRESSED",
  ARCHIVED = "ARCHIVED",
  RESOLVED = "RESOLVED",
}

registerEnumType(ErrorStatus, {
  name: "ErrorStatus",
  description: "Where an error group stands.",
  valuesConfig: {
    NEW: { description: "It was first seen in the last seven days, and nobody said that it is mended." },
    ONGOING: { description: "It is older, and nobody said that it is mended." },
    ESCALATING: {
      description:
        "It has more events than its own past lets one expect: see `escalation`. Ongoing again after seven days without.",
    },
    REGRESSED: { description: "It came back after somebody had resolved it." },
    ARCHIVED: { description: "Somebody does not want to hear of it, until what `archive` says." },
    RESOLVED: { description: "Somebody said that it is mended, and it has not come back." },
  },
});

/** Which of Sentry's ways of grouping applied, the first that can. */
export enum GroupingMethod {
  FINGERPRINT = "FINGERPRINT",
  WORKSPACE_RULE = "WORKSPACE_RULE",
  STACK_FRAMES = "STACK_FRAMES",
  EXCEPTION = "EXCEPTION",
  MESSAGE = "MESSAGE",
  FALLBACK = "FALLBACK",
}

registerEnumType(GroupingMethod, {
  name: "GroupingMethod",
  description: "By what events were grouped: the first of these that can.",
  valuesConfig: {
    FINGERPRINT: { description: "The fingerprint that the sender gave." },
    WORKSPACE_RULE: { description: "A rule of the workspace: see `errorGroupingRules`." },
    STACK_FRAMES: { description: "The application's own stack frames." },
    EXCEPTION: { description: "The exception's type, and its message without what varies." },
    MESSAGE: { description: "The message without what varies." },
    FALLBACK: { description: "Nothing told events of this component apart." },
  },
});

@Needs("errors:read")
@ObjectType({
  implements: Node,
  description: "Events of one component that have one cause, as far as their fingerprint tells.",
})
export class ErrorGroup extends Node {
  @Field(() => String, { description: "What went wrong, in a line." })
  title: string;

  @Field(() => String, {
    nullable: true,
    description: "Where it went wrong: the innermost function of the application's own, or the route.",
  })
  culprit: string | null;

  /** As it is kept, where NEW and ONGOING are one: time alone tells them apart. */
  status: StoredStatus;

  @Field(() => ErrorLevel, { description: "How bad the latest event was." })
  level: ErrorLevel;

  @Field(() => String, { nullable: true, description: "The platform that the first event named, such as node." })
  platform: string | null;

  @Field(() => DateTime, { description: "When the earliest event happened." })
  firstSeen: number;

  @Field(() => DateTime, { description: "When the latest event happened." })
  lastSeen: number;

  @Field(() => DateTime, { nullable: true, description: "When it last came back after it had been resolved." })
  regressedAt: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When it last had more events than were to be expected; null: never.",
  })
  escalatedAt: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Why it last escalated: how many events came, how many were to be expected, and from what; null: it never did. By Sentry's published formula.",
  })
  escalation: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "Until when somebody is to have mended it, as `assignErrorGroup` said; null: nobody said.",
  })
  dueAt: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When it was told that this time is over, which is told once; null: it was not.",
  })
  overdueAt: number | null;

  @Field(() => Float, { description: "How many events it has had, each counted once however often it was sent." })
  events: number;

  @Field(() => String, { description: "The fingerprint: SHA-256 over what its events were grouped by, shortened." })
  fingerprint: string;

  @Field(() => GroupingMethod, { description: "By what its events were grouped." })
  groupingMethod: GroupingMethod;

  @Field(() => Int, { description: "The version of the grouping; a new version never moves old events." })
  groupingVersion: number;

  /** As its first event told it. */
  groupedBecause: string;

  componentId: string;

  /** The category that it is in, and why; null: it is in none. */
  categoryKey: string | null;
  categorisedHow: How | null;
  categorisedWhy: string | null;
  categorisedConfidence: number | null;
  categorisedFrom: string[] | null;
}

/** By what an error was put into a category, as `ErrorCategorised` tells it. */
export type How = "CORRECTION" | "WORKSPACE_RULE" | "LEARNT" | "SHIPPED_RULE";

export const ErrorGroupConnection = connectionOf(ErrorGroup, "ErrorGroup");

/** How often an error group was seen in one place. */
@Needs("errors:read")
@ObjectType()
class Sighting {
  @Field(() => Float, { description: "How many events there." })
  events: number;

  @Field(() => DateTime, { description: "When the earliest event there happened." })
  firstSeen: number;

  @Field(() => DateTime, { description: "When the latest event there happened." })
  lastSeen: number;
}

@Needs("errors:read")
@ObjectType({ description: "How often an error group was seen in one project." })
export class ErrorInProject extends Sighting {
  @Field(() => Project, { description: "The project." })
  project: Project;
}

@Needs("errors:read")
@ObjectType({ description: "How often an error group was seen in one release." })
export class ErrorInRelease extends Sighting {
  @Field(() => Release, { description: "The release." })
  release: Release;
}

/** Somebody's word on an error group. */
@Needs("errors:read")
@ObjectType()
export class GroupWord extends Node {
  @Field(() => DateTime, { description: "When it was said." })
  at: number;

  @Field(() => String, { description: "Who said it: a token's id." })
  by: string;

  @Field(() => String, { nullable: true, description: "Why, in their words." })
  reason: string | null;
}

/** In what an error is mended. */
export enum ErrorFix {
  NOW = "NOW",
  RELEASE = "RELEASE",
  NEXT = "NEXT",
  COMMIT = "COMMIT",
}

registerEnumType(ErrorFix, {
  name: "ErrorFix",
  description: "In what an error is mended: what brings it back hangs on that.",
  valuesConfig: {
    NOW: { description: "In whatever runs: any later event brings it back." },
    RELEASE: { description: "In a release: events of older ones do not bring it back." },
    NEXT: { description: "In the release that comes next: events of those that were there do not bring it back." },
    COMMIT: {
      description:
        "By a commit: in the first release that was made after it; until there is one, nothing brings it back.",
    },
  },
});

@Needs("errors:read")
@ObjectType({ implements: Node, description: "Somebody's word that an error group is mended." })
export class Resolution extends GroupWord {
  @Field(() => ErrorFix, { description: "In what it is mended." })
  fix: ErrorFix;

  @Field(() => String, {
    nullable: true,
    description:
      "The version that mends it, or with NEXT the latest one at that time: only events of a release that is not older than the fix bring it back.",
  })
  inRelease: string | null;

  @Field(() => String, { nullable: true, description: "The commit that mends it." })
  commit: string | null;
}
