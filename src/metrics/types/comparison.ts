import { Field, Float, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { SeriesSelection } from "./inputs.js";
import { Metric } from "./metric.js";

/** What a comparison comes to. */
export enum ComparisonVerdict {
  BETTER = "BETTER",
  WORSE = "WORSE",
  DIFFERENT = "DIFFERENT",
  NO_CLEAR_DIFFERENCE = "NO_CLEAR_DIFFERENCE",
  NOT_ENOUGH = "NOT_ENOUGH",
}

registerEnumType(ComparisonVerdict, {
  name: "ComparisonVerdict",
  description: "What a comparison comes to.",
  valuesConfig: {
    BETTER: { description: "The second is clearly better, by the metric's direction." },
    WORSE: { description: "The second is clearly worse, by the metric's direction." },
    DIFFERENT: { description: "They clearly differ, and nobody has said which way is good." },
    NO_CLEAR_DIFFERENCE: { description: "The interval holds zero: chance alone may have made the difference." },
    NOT_ENOUGH: { description: "There is too little to say anything." },
  },
});

@InputType({ description: "One side of a comparison: a time, a release, or a release in a time." })
export class ComparedInput {
  @Field(() => DateTime, { nullable: true, description: "From when on; absent: 30 days before its end." })
  from?: number | null;

  @Field(() => DateTime, { nullable: true, description: "Until when; absent: now." })
  to?: number | null;

  @Field(() => String, { nullable: true, description: "The version of the release that was measured; absent: any." })
  release?: string | null;
}

@InputType({ description: "What is compared." })
export class CompareMetricInput {
  @Field(() => String, { description: "The metric's key." })
  metric: string;

  @Field(() => SeriesSelection, { nullable: true, description: "Which of its series; absent: all." })
  filter?: SeriesSelection | null;

  @Field(() => ComparedInput, { description: "What it is compared with: what was before, or is known to be good." })
  a: ComparedInput;

  @Field(() => ComparedInput, { description: "What is looked at." })
  b: ComparedInput;

  @Field(() => Float, {
    nullable: true,
    description: "Compare this percentile, above 0 and below 100, and not the means.",
  })
  percentile?: number | null;
}

@Needs("metrics:read")
@ObjectType({ description: "A value, with the interval that holds the true one in 95 of 100 cases." })
export class Interval {
  @Field(() => Float, { description: "The value." })
  value: number;

  @Field(() => Float, { description: "The interval's lower end." })
  low: number;

  @Field(() => Float, { description: "The interval's upper end." })
  high: number;
}

@Needs("metrics:read")
@ObjectType({ description: "One side of a comparison." })
export class ComparedSide {
  @Field(() => DateTime, { description: "From when on it was read." })
  from: number;

  @Field(() => DateTime, { description: "Until when it was read." })
  to: number;

  @Field(() => Int, { description: "How many series were read." })
  series: number;

  @Field(() => Float, { description: "How many values there are: samples, increases or observations." })
  values: number;

  @Field(() => Float, {
    description:
      "How many independent values the interval is made of: of a distribution its observations; of a gauge the means, and of a counter the rates, of equal stretches of time, since neighbouring samples are too alike to count each.",
  })
  n: number;

  @Field(() => Interval, {
    nullable: true,
    description: "The mean, of a counter its rate a second; with `percentile` that percentile. Null: too little.",
  })
  estimate: Interval | null;
}

@Needs("metrics:read")
@ObjectType({ description: "Two times or releases of a metric, compared." })
export class MetricComparison {
  @Field(() => Metric, { description: "The metric." })
  metric: Metric;

  @Field(() => ComparedSide, { description: "What it was compared with." })
  a: ComparedSide;

  @Field(() => ComparedSide, { description: "What was looked at." })
  b: ComparedSide;

  @Field(() => Interval, { nullable: true, description: "By how much b is above a; null: too little to say." })
  difference: Interval | null;

  @Field(() => Interval, {
    nullable: true,
    description: "By what share b is above a, 0.1 being ten percent; null: too little to say, or a may be zero.",
  })
  relative: Interval | null;

  @Field(() => ComparisonVerdict, { description: "What it comes to." })
  verdict: ComparisonVerdict;

  @Field(() => String, { description: "Why, in one sentence." })
  because: string;
}
