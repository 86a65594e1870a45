import { Field, Float, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { SeriesSelection } from "./inputs.js";
import { Metric } from "./metric.js";

/** By what series are put together. */
export enum MetricGrouping {
  COMPONENT = "COMPONENT",
  RELEASE = "RELEASE",
  PROJECT = "PROJECT",
  CLIENT = "CLIENT",
  ATTRIBUTE = "ATTRIBUTE",
}

registerEnumType(MetricGrouping, {
  name: "MetricGrouping",
  description: "By what series are put together.",
  valuesConfig: {
    COMPONENT: { description: "By component; one that is merged into another counts as that one." },
    RELEASE: { description: "By the component's release." },
    PROJECT: { description: "By project; one that is merged into another counts as that one." },
    CLIENT: { description: "By the client whose project it is." },
    ATTRIBUTE: { description: "By the value of one attribute, which `attribute` names." },
  },
});

@InputType({ description: "What is asked of a metric over some time." })
export class MetricRangeInput {
  @Field(() => String, { description: "The metric's key." })
  metric: string;

  @Field(() => SeriesSelection, { nullable: true, description: "Which of its series; absent: all." })
  filter?: SeriesSelection | null;

  @Field(() => DateTime, { description: "From when on." })
  from: number;

  @Field(() => DateTime, { nullable: true, description: "Until when; absent: now." })
  to?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "How long a step is, in seconds, 1 to 31,536,000; absent: what gives about 100 steps.",
  })
  stepSeconds?: number | null;

  @Field(() => [MetricGrouping], {
    nullable: true,
    description: "By what series are put together; absent: all in one.",
  })
  groupBy?: MetricGrouping[] | null;

  @Field(() => String, { nullable: true, description: "The attribute's name, where ATTRIBUTE is in `groupBy`." })
  attribute?: string | null;

  @Field(() => [Float], {
    nullable: true,
    description: "Which percentiles of each step, such as 50 and 99.9; up to ten, each above 0 and up to 100.",
  })
  percentiles?: number[] | null;
}

@Needs("metrics:read")
@ObjectType({ description: "A percentile of the values of one step." })
export class Percentile {
  @Field(() => Float, { description: "Which, such as 95." })
  percent: number;

  @Field(() => Float, { nullable: true, description: "The value that so many percent are not above; null: none are." })
  value: number | null;
}

@Needs("metrics:read")
@ObjectType({
  description:
    "One step of a group. Its values are of the samples of a gauge, of what a counter grew by from one point to the next, and of the observations of a distribution.",
})
export class MetricPoint {
  @Field(() => DateTime, { description: "When the step begins." })
  at: number;

  @Field(() => Float, { description: "How many values there are." })
  count: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Their sum: of a counter its increase. Of histograms that do not tell it, it is worked out from their buckets, and null where they have none. Null where it is beyond all numbers.",
  })
  sum: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Their mean, each value counting the same; null without any, and where `sum` is.",
  })
  average: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The smallest. Of histograms that do not tell it, the outer border of their lowest bucket that has something, or the inner one where that is open; null where they have no buckets either.",
  })
  min: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The largest. Of histograms that do not tell it, the outer border of their highest bucket that has something, or the inner one where that is open; null where they have no buckets either.",
  })
  max: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Of a gauge each series' latest sample in the step, added up as PromQL's `sum(last_over_time(…))` does (memory of all instances; for their mean ask for `average`). Of a distribution the latest observation. Null for counters and histograms.",
  })
  last: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "A second: what a counter grew by, and of a distribution how many observations; in a step that is not over, of the time that has passed. Null for gauges.",
  })
  rate: number | null;

  @Field(() => [Percentile], { description: "The percentiles that were asked, in that order." })
  percentiles: Percentile[];
}

@Needs("metrics:read")
@ObjectType({ description: "Series that were put together, step by step." })
export class MetricGroup {
  @Field(() => String, {
    nullable: true,
    description: "The value of the attribute that it is grouped by; null: it is not, or these series do not have it.",
  })
  attribute: string | null;

  @Field(() => Int, { description: "How many series it has." })
  series: number;

  @Field(() => [MetricPoint], { description: "The steps that have something, oldest first." })
  points: MetricPoint[];

  componentId: string | null;
  releaseId: string | null;
  projectId: string | null;
  clientId: string | null;
}

@Needs("metrics:read")
@ObjectType({ description: "A metric over some time, step by step." })
export class MetricRange {
  @Field(() => Metric, { description: "The metric." })
  metric: Metric;

  @Field(() => DateTime, { description: "When the first step begins: at or before the `from` that was asked." })
  from: number;

  @Field(() => DateTime, { description: "When the last step ends: at or behind the `to` that was asked." })
  to: number;

  @Field(() => Int, {
    description: "How long each step is, in seconds. Steps begin at whole multiples of it from 1970 on.",
  })
  stepSeconds: number;

  @Field(() => String, { description: "Why the steps are so long, in one sentence." })
  stepBecause: string;

  @Field(() => Int, { description: "How many series were read." })
  series: number;

  @Field(() => DateTime, {
    nullable: true,
    description: "The time of the latest point of these series; null: there is none.",
  })
  freshAt: number | null;

  @Field(() => Float, { description: "How far a percentile may be off, relative to its value." })
  accuracy: number;

  @Field(() => Boolean, {
    description:
      "Whether some series are histograms: of them a percentile is only as near as the width of its bucket, and so are the extremes and the sum where the sender does not tell them.",
  })
  isBucketed: boolean;

  @Field(() => [MetricGroup], { description: "The groups, by the keys of what they are grouped by." })
  groups: MetricGroup[];
}
