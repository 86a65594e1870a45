import { Field, Float, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { ComparedSide, ComparisonVerdict, Interval } from "./comparison.js";
import { SeriesSelection } from "./inputs.js";
import { Percentile } from "./range.js";

/** By what a baseline tells the seasons apart. */
export enum Season {
  NONE = "NONE",
  HOUR_OF_DAY = "HOUR_OF_DAY",
  HOUR_OF_WEEK = "HOUR_OF_WEEK",
}

registerEnumType(Season, {
  name: "Season",
  description: "By what a baseline tells the seasons apart, in UTC.",
  valuesConfig: {
    NONE: { description: "By nothing: its window was shorter than three days." },
    HOUR_OF_DAY: { description: "By the hour of the day: its window was at least three days." },
    HOUR_OF_WEEK: { description: "By the hour of the week, from Monday 0:00: its window was at least two weeks." },
  },
});

@Needs("metrics:read")
@ObjectType({ description: "One hour of a baseline's season." })
export class SeasonHour {
  @Field(() => Int, { description: "Which hour, from 0 on." })
  hour: number;

  @Field(() => Float, { nullable: true, description: "The mean of these hours; null: nothing was measured in them." })
  mean: number | null;
}

@Needs("metrics:read")
@ObjectType({
  implements: Node,
  description: "What a metric was in some time, frozen under a name, for others to be held against.",
})
export class Baseline extends Node {
  @Field(() => String, { description: "Its name, unique in the workspace." })
  name: string;

  @Field(() => DateTime, { description: "When its window begins." })
  from: number;

  @Field(() => DateTime, { description: "When its window ends." })
  to: number;

  @Field(() => Float, { description: "How many values it is made of: samples, increases or observations." })
  values: number;

  @Field(() => Float, { description: "How many independent values its interval is made of: see ComparedSide." })
  n: number;

  @Field(() => Interval, { description: "The mean, of a counter its rate a second, with its 95 % interval." })
  mean: Interval;

  @Field(() => [Percentile], { description: "The 50th, 90th, 95th and 99th percentile of its values." })
  percentiles: Percentile[];

  @Field(() => Season, { description: "By what its seasons are told apart." })
  seasonBy: Season;

  @Field(() => [SeasonHour], { description: "Its season by the hour; empty without one." })
  season: SeasonHour[];

  @Field(() => DateTime, { description: "When it was frozen." })
  createdAt: number;

  metricId: string;
  variance: number;
  filter: SeriesSelection;
}

export const BaselineConnection = connectionOf(Baseline, "Baseline");

@InputType({ description: "A baseline to be frozen." })
export class FreezeBaselineInput {
  @Field(() => String, { description: "Its name, 1 to 100 characters, that no other baseline of the workspace has." })
  name: string;

  @Field(() => String, { description: "The metric's key." })
  metric: string;

  @Field(() => SeriesSelection, { nullable: true, description: "Which of its series; absent: all." })
  filter?: SeriesSelection | null;

  @Field(() => DateTime, { description: "When its window begins." })
  from: number;

  @Field(() => DateTime, { nullable: true, description: "When its window ends; absent: now." })
  to?: number | null;
}

@InputType({ description: "What is held against a baseline." })
export class CompareToBaselineInput {
  @Field(() => String, { description: "The baseline's name." })
  name: string;

  @Field(() => DateTime, { description: "From when on." })
  from: number;

  @Field(() => DateTime, { nullable: true, description: "Until when; absent: now." })
  to?: number | null;
}

@Needs("metrics:read")
@ObjectType({ description: "A time, held against a baseline." })
export class BaselineComparison {
  @Field(() => Baseline, { description: "The baseline." })
  baseline: Baseline;

  @Field(() => ComparedSide, { description: "What was measured." })
  measured: ComparedSide;

  @Field(() => Float, {
    nullable: true,
    description:
      "What the baseline's season expects of these hours; without a season its mean. Null: nothing is known of them.",
  })
  expected: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      "By how much it is above the baseline; with a season, above what that expects hour by hour. Null: too little to say.",
  })
  difference: Interval | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      "By what share it is above, 0.1 being ten percent; null: too little to say, or the baseline may be zero.",
  })
  relative: Interval | null;

  @Field(() => ComparisonVerdict, { description: "What it comes to." })
  verdict: ComparisonVerdict;

  @Field(() => String, { description: "Why, in one sentence." })
  because: string;
}
