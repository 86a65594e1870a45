import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

/** What was received. */
export enum IntakeKind {
  ERROR = "ERROR",
  TRANSACTION = "TRANSACTION",
  SESSION = "SESSION",
  ATTACHMENT = "ATTACHMENT",
  CLIENT_REPORT = "CLIENT_REPORT",
  FEEDBACK = "FEEDBACK",
  PROFILE = "PROFILE",
  REPLAY = "REPLAY",
  SPAN = "SPAN",
  LOG = "LOG",
  METRIC = "METRIC",
  CHECK_IN = "CHECK_IN",
  OTHER = "OTHER",
  REQUEST = "REQUEST",
}

registerEnumType(IntakeKind, {
  name: "IntakeKind",
  description: "A kind of thing that senders send.",
  valuesConfig: {
    ERROR: { description: "An error, or a message that was captured like one." },
    TRANSACTION: { description: "A timed piece of work." },
    SESSION: { description: "Whether a use of a release went well, singly or summed." },
    ATTACHMENT: { description: "A file that belongs to an event." },
    CLIENT_REPORT: { description: "What a sender has thrown away itself." },
    FEEDBACK: { description: "What a person wrote." },
    PROFILE: { description: "Where time was spent." },
    REPLAY: { description: "A recording of what a person saw." },
    SPAN: { description: "A step of a transaction, sent by itself." },
    LOG: { description: "Lines of a log." },
    METRIC: { description: "Measured numbers." },
    CHECK_IN: { description: "A sign of life of a scheduled job." },
    OTHER: { description: "Anything else." },
    REQUEST: { description: "A request of which no item could be told: refused unread, or damaged." },
  },
});

/** What became of something that was received; each thing has exactly one outcome. */
export enum IntakeOutcome {
  STORED = "STORED",
  DUPLICATE = "DUPLICATE",
  FILTERED = "FILTERED",
  LIMITED = "LIMITED",
  INVALID = "INVALID",
  DROPPED = "DROPPED",
}

registerEnumType(IntakeOutcome, {
  name: "IntakeOutcome",
  description: "What became of something that was received; each thing has exactly one outcome.",
  valuesConfig: {
    STORED: { description: "It was committed." },
    DUPLICATE: { description: "It had been stored before and was not counted again." },
    FILTERED: { description: "A rule of the workspace keeps such things out." },
    LIMITED: { description: "More came than may come." },
    INVALID: { description: "It could not be understood or stored." },
    DROPPED: { description: "Nothing here keeps things of its kind." },
  },
});

@Needs("intake:read")
@ObjectType({ description: "Why things were not stored, and how many." })
export class IntakeReason {
  @Field(() => IntakeOutcome, { description: "What became of them." })
  outcome: IntakeOutcome;

  @Field(() => String, { description: "The reason in a short word, such as `rule`, `rate` or `malformed`." })
  reason: string;

  @Field(() => Int, { description: "How many." })
  items: number;
}

/** Counts of what was received and what became of it. */
@Needs("intake:read")
@ObjectType()
export abstract class IntakeCounts {
  @Field(() => Int, {
    description: "Things for which an answer was given. What the sender was told to send again is not among them.",
  })
  received: number;

  @Field(() => Int, { description: "How many were committed." })
  stored: number;

  @Field(() => Int, { description: "How many had been stored before." })
  duplicate: number;

  @Field(() => Int, { description: "How many a rule of the workspace kept out." })
  filtered: number;

  @Field(() => Int, { description: "How many were more than may come." })
  limited: number;

  @Field(() => Int, { description: "How many could not be understood or stored." })
  invalid: number;

  @Field(() => Int, { description: "How many were of a kind that nothing here keeps." })
  dropped: number;

  @Field(() => Int, { description: "How many quarantined things were let go to make room for newer ones." })
  forgotten: number;

  @Field(() => Boolean, {
    description: "Whether everything received has exactly one outcome: received is the sum of the six outcomes.",
  })
  balanced: boolean;

  @Field(() => [IntakeReason], { description: "Why things were not stored, most frequent first." })
  reasons: IntakeReason[];
}

@Needs("intake:read")
@ObjectType({
  implements: Node,
  description: "What was received of one kind in one minute, by all processes together.",
})
export class IntakeMinute extends IntakeCounts implements Node {
  @Field(() => ID, { description: "A UUID, the same for ever." })
  id: string;

  @Field(() => DateTime, { description: "The minute of arrival, at its beginning." })
  at: number;

  @Field(() => IntakeKind, { description: "What was received." })
  kind: IntakeKind;
}

@Needs("intake:read")
@ObjectType({ description: "What was received between two moments, by all processes together." })
export class IntakeTotal extends IntakeCounts {
  @Field(() => DateTime, { description: "From when on." })
  since: number;

  @Field(() => DateTime, { description: "Until when; the minute that begins then is not included." })
  until: number;
}

export const IntakeMinuteConnection = connectionOf(IntakeMinute, "IntakeMinute");

@ArgsType()
export class IntakeAsked {
  @Field(() => DateTime, { nullable: true, description: "From when on; absent: 24 hours before the end." })
  since?: number | null;

  @Field(() => DateTime, { nullable: true, description: "Until when; absent: now." })
  until?: number | null;

  @Field(() => IntakeKind, { nullable: true, description: "Of which kind; absent: of all." })
  kind?: IntakeKind | null;
}
