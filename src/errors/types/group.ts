import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { Project } from "../../projects/types/project.js";
import { Release } from "../../projects/types/release.js";
import { ErrorLevel } from "./event.js";

/** Where an error group stands. */
export enum ErrorStatus {
  UNRESOLVED = "UNRESOLVED",
  REGRESSED = "REGRESSED",
  RESOLVED = "RESOLVED",
}

registerEnumType(ErrorStatus, {
  name: "ErrorStatus",
  description: "Where an error group stands.",
  valuesConfig: {
    UNRESOLVED: { description: "Nobody said that it is mended." },
    REGRESSED: { description: "It came back after somebody had resolved it." },
    RESOLVED: { description: "Somebody said that it is mended, and it has not come back." },
  },
});

/** Which of Sentry's ways of grouping applied, the first that can. */
export enum GroupingMethod {
  FINGERPRINT = "FINGERPRINT",
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

  @Field(() => ErrorStatus, { description: "Where it stands." })
  status: ErrorStatus;

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

  @Field(() => Float, { description: "How many events it has had, each counted once however often it was sent." })
  events: number;

  @Field(() => String, { description: "The fingerprint: SHA-256 over what its events were grouped by, shortened." })
  fingerprint: string;

  @Field(() => GroupingMethod, { description: "By what its events were grouped." })
  groupingMethod: GroupingMethod;

  @Field(() => Int, { description: "The version of the grouping; a new version never moves old events." })
  groupingVersion: number;

  @Field(() => String, { description: "Why its events are one group, in words." })
  groupedBecause: string;

  componentId: string;
}

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

@Needs("errors:read")
@ObjectType({ implements: Node, description: "Somebody's word that an error group is mended." })
export class Resolution extends Node {
  @Field(() => DateTime, { description: "When it was said." })
  at: number;

  @Field(() => String, { description: "Who said it: a token's id." })
  by: string;

  @Field(() => String, { nullable: true, description: "Why, in their words." })
  reason: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The version that mends it: where versions can be ordered, only events of this or a later one bring it back.",
  })
  inRelease: string | null;
}
