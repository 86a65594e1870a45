import { Field, Float, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import type { MetricKind } from "../../metrics/types/metric.js";
import { ObjectiveKind, ObjectiveSide } from "./objective-words.js";
import { type KeptStanding, Standing } from "./standing.js";
import { MonitorAggregate, MonitorSeverity } from "./words.js";

@Needs("metrics:read")
@ObjectType({ implements: Node, description: "How much of a rolling window must go well: a service level objective." })
export class Objective extends Node {
  @Field(() => String, { description: "What it is called." })
  name: string;

  @Field(() => ObjectiveKind, { description: "What it counts." })
  kind: ObjectiveKind;

  @Field(() => Float, { description: "How many percent must be good." })
  target: number;

  @Field(() => Int, { description: "How many days its window has: it ends now." })
  windowDays: number;

  @Field(() => Float, { nullable: true, description: "The threshold of a good value; null for EVENTS." })
  threshold: number | null;

  @Field(() => ObjectiveSide, { nullable: true, description: "On which side of it a value is good; null for EVENTS." })
  goodWhen: ObjectiveSide | null;

  @Field(() => Int, { nullable: true, description: "How many minutes a slice has; null for others than TIME_SLICES." })
  sliceMinutes: number | null;

  @Field(() => MonitorAggregate, {
    nullable: true,
    description: "What of a slice's values is held against the threshold; null for others than TIME_SLICES.",
  })
  aggregate: MonitorAggregate | null;

  @Field(() => Float, { nullable: true, description: "Which percentile; null for other aggregates." })
  percent: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "After how many minutes what still burns is told again; null: never.",
  })
  renotifyMinutes: number | null;

  @Field(() => MonitorSeverity, { description: "How much it matters." })
  severity: MonitorSeverity;

  @Field(() => DateTime, { description: "When it was made." })
  createdAt: number;

  @Field(() => Standing, { description: "How it stood at the last look, by how fast its error budget goes." })
  standing: KeptStanding;

  standingId: string;
  metricId: string;
  /** What is known of the metric: its key and kind. */
  metric: string;
  metricKind: MetricKind;
  componentId: string | null;
  projectId: string | null;
  clientId: string | null;
  release: string | null;
  /** Which series, as JSON; a `SeriesSelection`. */
  selection: string;
  attributes: string[];
  within: string[] | null;
  /** Of EVENTS: whether the part that is counted is the good or the bad one, of which metric, and with which attributes beside. */
  part: "GOOD" | "BAD" | null;
  partMetricId: string | null;
  partMetricKind: MetricKind | null;
  partAttributes: string[] | null;
}

export const ObjectiveConnection = connectionOf(Objective, "Objective");

@Needs("metrics:read")
@ObjectType({
  description: "What may go wrong in an objective's window, and what of it is left. Counted as the objective counts.",
})
export class ErrorBudget {
  @Field(() => Float, { description: "How many may be bad: (1 − target) of all." })
  allowed: number;

  @Field(() => Float, { description: "How many were bad." })
  used: number;

  @Field(() => Float, { description: "How many may still be bad; below zero: the objective is missed." })
  remaining: number;

  @Field(() => Float, { description: "The same as a share of what is allowed, 1 being all of it." })
  share: number;
}

@Needs("metrics:read")
@ObjectType({
  description:
    "Two windows, both of which must burn faster than a limit to alert: the long one says that it matters, the short one that it goes on.",
})
export class BurnRate {
  @Field(() => Int, { description: "How many minutes the long window has." })
  longMinutes: number;

  @Field(() => Int, { description: "How many minutes the short window has." })
  shortMinutes: number;

  @Field(() => Float, {
    description: "The burn rate that alerts; 1 uses up the budget exactly in the objective's window.",
  })
  limit: number;

  @Field(() => Float, { nullable: true, description: "The burn rate of the long window; null: nothing was counted." })
  longRate: number | null;

  @Field(() => Float, { nullable: true, description: "The burn rate of the short window; null: nothing was counted." })
  shortRate: number | null;

  @Field(() => Boolean, { description: "Whether both are above the limit, and enough was counted to say so." })
  isBurning: boolean;
}

@Needs("metrics:read")
@ObjectType({ description: "One day of an objective." })
export class ObjectiveDay {
  @Field(() => DateTime, { description: "When the day begins, in UTC." })
  at: number;

  @Field(() => Float, { description: "How many were good." })
  good: number;

  @Field(() => Float, { description: "How many there were." })
  total: number;

  @Field(() => Float, { nullable: true, description: "The share that was good; null: nothing was counted." })
  compliance: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The share of the whole window's budget that was left at its end; null: nothing was counted in all of it.",
  })
  budgetLeft: number | null;
}

@Needs("metrics:read")
@ObjectType({ description: "How an objective is kept in its window, which ends now. It is read by whole hours." })
export class ObjectiveReport {
  @Field(() => DateTime, { description: "When the window begins." })
  from: number;

  @Field(() => DateTime, { description: "When it ends." })
  to: number;

  @Field(() => Float, { description: "How many were good." })
  good: number;

  @Field(() => Float, { description: "How many there were." })
  total: number;

  @Field(() => Float, { nullable: true, description: "The share that was good; null: see `reason`." })
  compliance: number | null;

  @Field(() => Boolean, { nullable: true, description: "Whether the target is met; null: see `reason`." })
  isMet: boolean | null;

  @Field(() => ErrorBudget, { nullable: true, description: "What may go wrong, and what is left; null: see `reason`." })
  budget: ErrorBudget | null;

  @Field(() => [BurnRate], { description: "How fast the budget goes, in the windows that alert." })
  burnRates: BurnRate[];

  @Field(() => DateTime, {
    nullable: true,
    description:
      "When the budget is used up if it goes on as in the last six hours; null: not within the length of the window.",
  })
  exhaustedAt: number | null;

  @Field(() => [ObjectiveDay], { description: "Day by day in UTC, oldest first, 31 at most." })
  days: ObjectiveDay[];

  @Field(() => String, { nullable: true, description: "Why nothing can be said; null: it can." })
  reason: string | null;
}
