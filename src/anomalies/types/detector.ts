import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { AnomalyFacet } from "./anomaly.js";

/** What a series' detector does. */
export enum DetectorPhase {
  NOT_WATCHED = "NOT_WATCHED",
  WARMING_UP = "WARMING_UP",
  WATCHING = "WATCHING",
  SILENCED = "SILENCED",
  MUTED = "MUTED",
}

registerEnumType(DetectorPhase, {
  name: "DetectorPhase",
  description: "What a series' detector does.",
  valuesConfig: {
    NOT_WATCHED: { description: "Nothing came since it could be watched, or more series come than are watched." },
    WARMING_UP: { description: "It has seen too little to say anything: some 220 values are needed." },
    WATCHING: { description: "It tells what is unusual." },
    SILENCED: { description: "It told so much lately that it tells only of what is much stranger, until it is quiet." },
    MUTED: { description: "Somebody muted it." },
  },
});

@Needs("metrics:read")
@ObjectType({ description: "What is known of a series' detector, across the releases of its component." })
export class DetectorStatus {
  @Field(() => DetectorPhase, { description: "What it does." })
  phase: DetectorPhase;

  @Field(() => DateTime, { nullable: true, description: "As of when this is known; null: nothing is." })
  at: number | null;

  @Field(() => DateTime, { nullable: true, description: "Until when it is muted; null: it is not, or for ever." })
  mutedUntil: number | null;

  @Field(() => String, { nullable: true, description: "Why it is muted, in somebody's words; null: none were given." })
  muteReason: string | null;
}

@Needs("metrics:read")
@ObjectType({ description: "How unusual one value is, and what was expected, from those before it alone." })
export class ScoredValue {
  @Field(() => DateTime, { description: "The value's time." })
  at: number;

  @Field(() => Float, { description: "The value; of rates a minute." })
  value: number;

  @Field(() => Float, { description: "How unusual it is, from 0 to 1: 0.5 and more is." })
  score: number;

  @Field(() => Boolean, { description: "Whether it would be told, being no echo of what was told before." })
  anomalous: boolean;

  @Field(() => Float, { nullable: true, description: "What was expected; null while it warms up." })
  expected: number | null;

  @Field(() => Float, { nullable: true, description: "Below this a single value is unusual; null while it warms up." })
  low: number | null;

  @Field(() => Float, { nullable: true, description: "Above this a single value is unusual; null while it warms up." })
  high: number | null;
}

@Needs("metrics:read")
@ObjectType({ description: "A series with what its detector says of each value." })
export class ScoredSeries {
  @Field(() => AnomalyFacet, { description: "What was looked at: how high it is, or how much comes." })
  facet: AnomalyFacet;

  @Field(() => Int, { description: "How far apart values are, in seconds." })
  step: number;

  @Field(() => DateTime, { description: "From when on it was read, so that the detector is warm." })
  learntSince: number;

  @Field(() => [ScoredValue], { description: "The values asked for, in order of time." })
  values: ScoredValue[];
}
