import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

/** Whether an anomaly goes on. */
export enum AnomalyState {
  OPEN = "OPEN",
  CLOSED = "CLOSED",
}

registerEnumType(AnomalyState, {
  name: "AnomalyState",
  description: "Whether an anomaly, or an incident, goes on.",
  valuesConfig: { OPEN: { description: "It goes on." }, CLOSED: { description: "It is over." } },
});

/** What of a series is unusual. */
export enum AnomalyFacet {
  VALUE = "VALUE",
  RATE = "RATE",
}

registerEnumType(AnomalyFacet, {
  name: "AnomalyFacet",
  description: "What of a series is unusual.",
  valuesConfig: {
    VALUE: { description: "How high it is: a gauge's level, the mean of what was observed in a minute." },
    RATE: { description: "How much comes: what a counter grew by, or how many were observed, a minute." },
  },
});

/** Why an anomaly is over. */
export enum AnomalyEnding {
  RECOVERED = "RECOVERED",
  STAYS = "STAYS",
  SILENT = "SILENT",
  DISMISSED = "DISMISSED",
}

registerEnumType(AnomalyEnding, {
  name: "AnomalyEnding",
  description: "Why an anomaly is over.",
  valuesConfig: {
    RECOVERED: { description: "Five values in a row were usual again." },
    STAYS: { description: "It has gone on for so long (100 values) that it is the new usual." },
    SILENT: { description: "Nothing came any more." },
    DISMISSED: { description: "Somebody said that it is none." },
  },
});

/** What people say of an anomaly. */
export enum AnomalyVerdict {
  NONE = "NONE",
  CONFIRMED = "CONFIRMED",
  DISMISSED = "DISMISSED",
}

registerEnumType(AnomalyVerdict, {
  name: "AnomalyVerdict",
  description: "What people say of an anomaly.",
  valuesConfig: {
    NONE: { description: "Nobody has said anything." },
    CONFIRMED: { description: "It is one." },
    DISMISSED: { description: "It is none." },
  },
});

/** Whether a move is for the better. */
export enum AnomalyEffect {
  WORSE = "WORSE",
  BETTER = "BETTER",
  UNKNOWN = "UNKNOWN",
}

registerEnumType(AnomalyEffect, {
  name: "AnomalyEffect",
  description: "Whether a move is for the better, by which way its metric is good.",
  valuesConfig: {
    WORSE: { description: "It moved the way that is bad." },
    BETTER: { description: "It moved the way that is good." },
    UNKNOWN: {
      description:
        "Nobody has said which way is good, nothing was expected, or it is how often something other than a counter was measured: neither more nor fewer of those is good.",
    },
  },
});

@Needs("metrics:read")
@ObjectType({
  implements: Node,
  description:
    "Something unusual in one stream of measurements (a metric of a component with one set of attributes, across its releases): from its first unusual value to its last.",
})
export class Anomaly extends Node {
  @Field(() => AnomalyState, { description: "Whether it goes on." })
  state: AnomalyState;

  @Field(() => AnomalyFacet, { description: "What is unusual: how high it is, or how much comes." })
  facet: AnomalyFacet;

  @Field(() => String, {
    description:
      "What is strange about it: `high` and `low` (beyond what single values reach), `jump`, `sharp change` and `drift` (the last values against those before), `daily shape` and `weekly shape` (not as usual at that time).",
  })
  pattern: string;

  @Field(() => DateTime, { description: "When it began, as the values before tell it: no later than `openedAt`." })
  onsetAt: number;

  @Field(() => DateTime, { description: "The time of the first value that is unusual enough to be told." })
  openedAt: number;

  @Field(() => DateTime, { description: "When it was noticed here." })
  detectedAt: number;

  @Field(() => DateTime, { description: "When it was strangest, so far." })
  peakAt: number;

  @Field(() => DateTime, {
    nullable: true,
    description:
      "When it was over, by the time of values; where they are usual again, of the fifth such in a row, by which it was seen. Null: it goes on.",
  })
  closedAt: number | null;

  @Field(() => AnomalyEnding, {
    nullable: true,
    description: "Why it is over; null: it goes on, or it was dismissed and that is not so any more.",
  })
  ending: AnomalyEnding | null;

  @Field(() => Float, {
    description:
      "How sure it is, from 0.5 to 1, the same for all series: on series without anomalies so many in a thousand values reach it as docs/anomalies.md tells. From 0.9 on it is worth telling people.",
  })
  score: number;

  @Field(() => Float, { description: "The value when it was strangest; of rates a minute." })
  value: number;

  @Field(() => Float, { nullable: true, description: "What was expected then; null: nothing was yet." })
  expected: number | null;

  @Field(() => Float, { nullable: true, description: "Below this a value was unusual when it began; null: not known." })
  low: number | null;

  @Field(() => Float, { nullable: true, description: "Above this a value was unusual when it began; null: not known." })
  high: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "How many values it lasted, with the five usual ones by which it was seen to be over; null: it goes on, or that is not known.",
  })
  rows: number | null;

  @Field(() => AnomalyVerdict, { description: "What people say of it." })
  verdict: AnomalyVerdict;

  @Field(() => DateTime, { nullable: true, description: "When they said so; null: nobody has." })
  verdictAt: number | null;

  @Field(() => String, { nullable: true, description: "Why, in their words; null: none were given." })
  verdictReason: string | null;

  streamId: string;
  seriesId: string;
  metricId: string;
  componentId: string;
  projectId: string | null;
  surprise: number;
  rowInterval: number;
}

export const AnomalyConnection = connectionOf(Anomaly, "Anomaly");
