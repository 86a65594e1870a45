import { Field, Float, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Needs } from "../api/permission.js";
import { DateTime } from "../api/scalars.js";
import { Interval } from "../metrics/types/comparison.js";
import { Metric } from "../metrics/types/metric.js";

/** Which way a series goes. */
export enum TrendDirection {
  RISING = "RISING",
  FALLING = "FALLING",
  NONE = "NONE",
  NOT_ENOUGH = "NOT_ENOUGH",
}

registerEnumType(TrendDirection, {
  name: "TrendDirection",
  description: "Which way a series goes.",
  valuesConfig: {
    RISING: { description: "It rises: so much by chance alone has a corrected p under 5 %." },
    FALLING: { description: "It falls: so much by chance alone has a corrected p under 5 %." },
    NONE: {
      description: "Neither: chance alone may have made what is seen, or it stepped once, which `changes` tells.",
    },
    NOT_ENOUGH: { description: "It has values in fewer than ten steps, which is too little to say." },
  },
});

@InputType({ description: "Whose trends are asked, and over which time; what is absent does not narrow." })
export class TrendFilter {
  @Field(() => String, { nullable: true, description: "The key of the metric." })
  metric?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The key of the component that is measured; with it those that are merged into it.",
  })
  component?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The key of the project that it was measured for; with it those that are merged into it.",
  })
  project?: string | null;

  @Field(() => TrendDirection, { nullable: true, description: "Which way they go." })
  direction?: TrendDirection | null;

  @Field(() => DateTime, { nullable: true, description: "From when on; absent: 30 days before the end." })
  from?: number | null;

  @Field(() => DateTime, { nullable: true, description: "Until when; absent: now." })
  to?: number | null;
}

@Needs("metrics:read")
@ObjectType({ description: "A test of whether a series rises or falls." })
export class TrendTest {
  @Field(() => Float, { description: "Kendall's S in standard deviations, with a correction for continuity." })
  z: number;

  @Field(() => Float, { description: "How likely chance alone makes as much, either way." })
  p: number;
}

@Needs("metrics:read")
@ObjectType({
  description: "A time from which a series behaves otherwise: another level, another slope or another spread.",
})
export class TrendChange {
  @Field(() => DateTime, { description: "When the first step of what is new begins." })
  at: number;

  @Field(() => Float, {
    description: "How likely it is, all other changes given, if it was as likely as not before: from 0.9 to 1.",
  })
  confidence: number;

  @Field(() => Float, { description: "The mean of the steps from the change before, or the beginning, up to it." })
  before: number;

  @Field(() => Float, { description: "The mean of the steps from it up to the next change, or the end." })
  after: number;
}

@Needs("metrics:read")
@ObjectType({ description: "A step that is to come." })
export class TrendForecast {
  @Field(() => DateTime, { description: "When the step begins." })
  at: number;

  @Field(() => Float, { description: "What is expected: the mean of all models by how likely each is." })
  value: number;

  @Field(() => Float, { description: "What it is above in 97.5 of 100 cases." })
  low: number;

  @Field(() => Float, { description: "What it is below in 97.5 of 100 cases." })
  high: number;
}

@Needs("metrics:read")
@ObjectType({ description: "Whether a series rises or falls over some time, how fast, and what it stands on." })
export class MetricTrend {
  @Field(() => Metric, { description: "The metric." })
  metric: Metric;

  @Field(() => TrendDirection, { description: "Which way it goes." })
  direction: TrendDirection;

  @Field(() => Int, { description: "How many steps have a value: their mean, of a counter its rate a second." })
  points: number;

  @Field(() => Int, { description: "How long each step is, in seconds." })
  stepSeconds: number;

  @Field(() => DateTime, { description: "When the first step begins." })
  from: number;

  @Field(() => DateTime, { description: "When the last step ends: steps that are not over are left out." })
  to: number;

  @Field(() => Float, {
    nullable: true,
    description: "How many pairs of steps rise less how many fall, as a share of all: from −1 to 1. Null: not enough.",
  })
  tau: number | null;

  @Field(() => TrendTest, {
    nullable: true,
    description: "By Mann and Kendall, as if no value depended on those before it; null: not enough.",
  })
  mannKendall: TrendTest | null;

  @Field(() => TrendTest, {
    nullable: true,
    description: "By Hamed and Rao, with the dependence that is seen; null: not enough.",
  })
  hamedRao: TrendTest | null;

  @Field(() => TrendTest, {
    nullable: true,
    description:
      "By the widest variance of three: those two, and that of noise of which each step carries on a share; what the direction is told by. Null: not enough.",
  })
  cautious: TrendTest | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The p of the cautious test, corrected for all series that were tested by Benjamini and Yekutieli, who let them depend on each other in any way: of the trends that are told, at most one in twenty is expected to be chance. Null: not enough.",
  })
  correctedP: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      "By how much it rises a day: Sen's slope, the median of the slopes between all pairs of steps, with its 95 % interval by the cautious test. Null: not enough.",
  })
  slopePerDay: Interval | null;

  @Field(() => String, { description: "Why it is told so, in one sentence." })
  because: string;

  seriesId: string;
  componentId: string;
  /** The steps that have a value, when each begins. */
  parts: { at: number; value: number }[];
}

@Needs("metrics:read")
@ObjectType({ description: "The trends of series." })
export class MetricTrends {
  @Field(() => [MetricTrend], { description: "The trends, those with the best evidence first." })
  trends: MetricTrend[];

  @Field(() => Int, { description: "How many series were tested, which the correction counts." })
  tested: number;

  @Field(() => Int, { description: "How many had too little to be tested." })
  tooLittle: number;

  @Field(() => Boolean, {
    description: "Whether there are more series than the 1,000 that were read: a narrower filter has the others.",
  })
  isCut: boolean;
}
