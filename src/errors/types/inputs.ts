import { Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";

import { Needs } from "../../api/permission.js";
import { DateTime, Json } from "../../api/scalars.js";
import { ErrorFacts, ErrorLevel } from "./event.js";
import { ErrorStatus } from "./group.js";

/** The orders in which error groups can be listed; each has its index and its Cypher file. */
export enum ErrorGroupOrder {
  LAST_SEEN = "LAST_SEEN",
  FIRST_SEEN = "FIRST_SEEN",
  EVENTS = "EVENTS",
}

registerEnumType(ErrorGroupOrder, {
  name: "ErrorGroupOrder",
  description: "In which order error groups are listed.",
  valuesConfig: {
    LAST_SEEN: { description: "The one seen latest first." },
    FIRST_SEEN: { description: "The newest first." },
    EVENTS: { description: "The one with most events first." },
  },
});

/** How long the intervals of counts over time are. */
export enum CountInterval {
  HOUR = "HOUR",
  DAY = "DAY",
}

registerEnumType(CountInterval, {
  name: "CountInterval",
  description: "How long the intervals of counts over time are, in UTC.",
  valuesConfig: {
    HOUR: { description: "An hour; over 31 days at most." },
    DAY: { description: "A day; over 400 days at most." },
  },
});

@InputType({ description: "Which error groups: those that meet every condition given." })
export class ErrorGroupFilter {
  @Field(() => [ErrorStatus], { nullable: true, description: "Those in one of these states." })
  status?: ErrorStatus[] | null;

  @Field(() => [ErrorLevel], { nullable: true, description: "Those whose latest event had one of these levels." })
  level?: ErrorLevel[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Those in the category with this key of `errorTaxonomy`, or in one that is a kind of it; NOT_FOUND where there is none.",
  })
  category?: string | null;

  @Field(() => String, { nullable: true, description: "Those of the component with this key." })
  component?: string | null;

  @Field(() => String, { nullable: true, description: "Those seen in the project with this key." })
  project?: string | null;

  @Field(() => String, { nullable: true, description: "Those seen in a release with this version." })
  release?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Those seen since then." })
  since?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether to give only those first seen in the last seven days; false and null: all.",
  })
  isNew?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "Those whose title or culprit holds this text, upper or lower case.",
  })
  text?: string | null;
}

@InputType({ description: "An error to be reported. The same `eventId` sent twice counts once." })
export class ReportErrorInput extends ErrorFacts {
  @Field(() => String, {
    nullable: true,
    description:
      "The sender's id of the event, up to 64 letters, digits or . _ : - characters; made when absent, and then sending it again counts again.",
  })
  eventId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The key of the component that failed; made when it is new. Absent only with a token bound to a component.",
  })
  component?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The key of the project that was being served; made when it is new.",
  })
  project?: string | null;

  @Field(() => String, { nullable: true, description: "The component's version, up to 200 characters." })
  release?: string | null;

  @Field(() => ErrorLevel, { defaultValue: ErrorLevel.ERROR, description: "How bad it is." })
  level: ErrorLevel;

  @Field(() => DateTime, {
    nullable: true,
    description: "When it happened; absent, over five minutes ahead or over 90 days past: now.",
  })
  at?: number | null;

  @Field(() => String, { nullable: true, description: "Short for one exception: its type." })
  type?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "Your own grouping: equal fingerprints are one group. `{{ default }}` in it stands for ours.",
  })
  fingerprint?: string[] | null;

  @Field(() => String, { nullable: true, description: "The platform, such as node or python." })
  platform?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Who was hit: any stable identifier. Only a keyed hash of it is kept.",
  })
  user?: string | null;

  @Field(() => Json, { nullable: true, description: "Tags: a map of short texts." })
  tags?: unknown;

  @Field(() => Json, { nullable: true, description: "Anything else that helps to find the cause." })
  context?: unknown;
}

@Needs("errors:report")
@ObjectType({ description: "What became of a reported error." })
export class ErrorReceipt {
  @Field(() => ID, { description: "The event's id." })
  eventId: string;

  @Field(() => ID, { description: "The group that it was counted into." })
  groupId: string;

  @Field(() => Boolean, { description: "Whether it had been counted before and so was not counted again." })
  duplicate: boolean;
}

@Needs("errors:report")
@ObjectType({ description: "What became of one error of a batch: its receipt, or why it was not taken." })
export class ErrorOutcome {
  @Field(() => ErrorReceipt, { nullable: true, description: "Its receipt; null: it was not taken." })
  receipt: ErrorReceipt | null;

  @Field(() => String, {
    nullable: true,
    description: "The stable code of what is wrong with it, such as BAD_USER_INPUT.",
  })
  code: string | null;

  @Field(() => String, { nullable: true, description: "What is wrong with it, in a sentence." })
  reason: string | null;

  @Field(() => String, { nullable: true, description: "The field that is wrong, where one is." })
  argument: string | null;
}

@InputType({ description: "Errors to be reported, each for itself." })
export class ReportErrorsInput {
  @Field(() => [ReportErrorInput], { description: "The errors, 1 to 500." })
  errors: ReportErrorInput[];
}

@InputType({ description: "A quarantined error to be reported once more." })
export class RetryQuarantinedInput {
  @Field(() => ID, { description: "Its id." })
  id: string;
}

/** Which release of its component mends an error. */
export enum ErrorFixedIn {
  CURRENT = "CURRENT",
  NEXT = "NEXT",
}

registerEnumType(ErrorFixedIn, {
  name: "ErrorFixedIn",
  description: "Which release of its component mends an error.",
  valuesConfig: {
    CURRENT: { description: "The latest that there is." },
    NEXT: { description: "The one that comes next." },
  },
});

@InputType({ description: "An error group to be resolved." })
export class ResolveErrorGroupInput {
  @Field(() => ID, { description: "The group's id." })
  id: string;

  @Field(() => String, { nullable: true, description: "Why, up to 2,000 characters." })
  reason?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The version that mends it: events of earlier versions do not bring it back. Versions that have no order, such as hashes, go by when they were first seen.",
  })
  inRelease?: string | null;

  @Field(() => ErrorFixedIn, {
    nullable: true,
    description: "Or which release of its component mends it. At most one of `inRelease`, `in` and `inCommit`.",
  })
  in?: ErrorFixedIn | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Or the commit that mends it: 7 to 64 hexadecimal digits; its release is found as soon as there is one.",
  })
  inCommit?: string | null;
}

@InputType({ description: "An error group that is resolved or archived, to be reopened." })
export class ReopenErrorGroupInput {
  @Field(() => ID, { description: "The group's id." })
  id: string;

  @Field(() => String, { nullable: true, description: "Why, up to 2,000 characters." })
  reason?: string | null;
}
