import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { Needs } from "../api/permission.js";
import { DateTime } from "../api/scalars.js";

/** What is kept for a time only. */
export enum RetainedKind {
  RECEIPT = "RECEIPT",
  ERROR_OCCURRENCE = "ERROR_OCCURRENCE",
  QUARANTINED = "QUARANTINED",
  INTAKE_COUNT = "INTAKE_COUNT",
  METRIC_POINTS = "METRIC_POINTS",
  METRIC_HOURS = "METRIC_HOURS",
  METRIC_DAYS = "METRIC_DAYS",
  RUN = "RUN",
  METRIC_REFUSAL = "METRIC_REFUSAL",
  DETECTOR_STATE = "DETECTOR_STATE",
  ANOMALY = "ANOMALY",
  PROOF = "PROOF",
  NOTICE = "NOTICE",
  IDEMPOTENCY_KEY = "IDEMPOTENCY_KEY",
  HEARTBEAT = "HEARTBEAT",
}

registerEnumType(RetainedKind, {
  name: "RetainedKind",
  description: "What is kept for a time only.",
  valuesConfig: {
    RECEIPT: { description: "That an event was counted: what is sent again after that time counts again." },
    ERROR_OCCURRENCE: { description: "A sampled event of an error group; the group and its counts stay." },
    QUARANTINED: { description: "What could not be stored." },
    INTAKE_COUNT: { description: "How much of what kind was received in a minute, and what became of it." },
    METRIC_POINTS: { description: "Single measurements of one series and hour; what they sum up to stays." },
    METRIC_HOURS: { description: "What the measurements of one series and day sum up to by hour." },
    METRIC_DAYS: { description: "What the measurements of one series and month sum up to by day." },
    METRIC_REFUSAL: { description: "How many measurements of one metric and component were not taken, and why." },
    RUN: { description: "Where a call or run was, to which a score can be attached." },
    DETECTOR_STATE: { description: "What the detector of a stream of measurements has learnt." },
    ANOMALY: {
      description:
        "An anomaly that is over and of which nobody has said anything; an incident goes with the last of its anomalies.",
    },
    PROOF: {
      description: "That a scheduled test of a capability passed or failed; the latest of each verdict stays.",
    },
    NOTICE: { description: "That a watch has noticed a change, with the log of its delivery." },
    IDEMPOTENCY_KEY: {
      description: "A key under which a mutation is done once, with its answer; it says itself how long it holds.",
    },
    HEARTBEAT: { description: "A sign of life of a process of Ratchet; only those of dead ones grow old." },
  },
});

@Needs("retention:read")
@ObjectType({ description: "How long one kind of thing is kept, and what was let go of it." })
export class Retention {
  @Field(() => RetainedKind, { description: "What it is." })
  kind: RetainedKind;

  @Field(() => Float, {
    nullable: true,
    description: "After how many days it is let go, at the earliest; null: nobody has looked yet.",
  })
  keptDays: number | null;

  @Field(() => DateTime, { nullable: true, description: "When it was last looked for; null: never." })
  lastRunAt: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "How many the last run let go over all workspaces; null: never looked, or the token is bound to one workspace.",
  })
  removed: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "How many were let go in all, over all workspaces; null: never looked, or the token is bound to one workspace.",
  })
  removedInAll: number | null;

  @Field(() => DateTime, { nullable: true, description: "When the next run is due; null: none is planned yet." })
  nextRunAt: number | null;
}
