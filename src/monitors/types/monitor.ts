import { Field, Float, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import type { SeriesSelection } from "../../metrics/types/inputs.js";
import type { MetricKind } from "../../metrics/types/metric.js";
import { type KeptStanding, Standing } from "./standing.js";
import { MonitorAggregate, MonitorCondition, MonitorSeverity, NoDataMode } from "./words.js";

@Needs("metrics:read")
@ObjectType({ implements: Node, description: "A question that is asked of a metric again and again, and what is bad." })
export class Monitor extends Node {
  @Field(() => String, { description: "What it is called." })
  name: string;

  @Field(() => MonitorAggregate, { description: "What of the values of a window is watched." })
  aggregate: MonitorAggregate;

  @Field(() => Float, { nullable: true, description: "Which percentile; null for other aggregates." })
  percent: number | null;

  @Field(() => Int, { description: "How long the window is that each look sees, in minutes." })
  windowMinutes: number;

  @Field(() => MonitorCondition, { description: "What is bad." })
  condition: MonitorCondition;

  @Field(() => Float, { nullable: true, description: "The threshold of a warning; null: nothing warns." })
  warn: number | null;

  @Field(() => Float, { nullable: true, description: "The threshold of an alert; null: nothing alerts." })
  alert: number | null;

  @Field(() => Float, { nullable: true, description: "How far a warning must come back; null: to `warn`." })
  warnRecovery: number | null;

  @Field(() => Float, { nullable: true, description: "How far an alert must come back; null: to `alert`." })
  alertRecovery: number | null;

  @Field(() => Int, { description: "For how many minutes it must be bad before its state says so." })
  holdMinutes: number;

  @Field(() => NoDataMode, { description: "What it means that nothing was measured." })
  noData: NoDataMode;

  @Field(() => Int, {
    nullable: true,
    description: "After how many minutes what is still bad is told again; null: never.",
  })
  renotifyMinutes: number | null;

  @Field(() => MonitorSeverity, { description: "How much it matters." })
  severity: MonitorSeverity;

  @Field(() => Boolean, { description: "Whether it is not looked at for now." })
  paused: boolean;

  @Field(() => DateTime, { nullable: true, description: "Until when it is paused; null: it is not, or until resumed." })
  pausedUntil: number | null;

  @Field(() => DateTime, { description: "When it was made." })
  createdAt: number;

  @Field(() => Standing, { description: "How it stood at the last look." })
  standing: KeptStanding;

  standingId: string;
  metricId: string;
  /** What is known of the metric: its key, kind and unit. */
  metric: string;
  kind: MetricKind;
  unit: string;
  componentId: string | null;
  projectId: string | null;
  clientId: string | null;
  release: string | null;
  /** Which series, as it was asked, as JSON; a `SeriesSelection`. */
  selection: string;
  /** The components that it reads, when its maker may not read all; null: all. */
  within: string[] | null;
}

/** Which series a monitor is about. */
export function selectionOf({ selection }: Pick<Monitor, "selection">): SeriesSelection {
  return JSON.parse(selection) as SeriesSelection;
}

export const MonitorConnection = connectionOf(Monitor, "Monitor");
