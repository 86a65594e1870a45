import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { MetricDirection, MetricKind } from "./metric.js";

@InputType({ description: "One attribute of a measurement." })
export class MetricAttributeInput {
  @Field(() => String, { description: "Its name, such as `http.route`, up to 100 characters." })
  name: string;

  @Field(() => String, { description: "Its value, up to 200 characters." })
  value: string;
}

@InputType({ description: "Observations that were counted in buckets." })
export class MetricHistogramInput {
  @Field(() => [Float], { description: "The upper bounds of the buckets but the last, ascending; up to 200." })
  bounds: number[];

  @Field(() => [Float], {
    description: "How many observations each bucket has: one number more than there are bounds.",
  })
  counts: number[];

  @Field(() => Float, {
    nullable: true,
    description: "What all observations add up to; absent: not known, and worked out from the buckets.",
  })
  sum?: number | null;

  @Field(() => Float, { nullable: true, description: "The lowest observation; absent: not known." })
  min?: number | null;

  @Field(() => Float, { nullable: true, description: "The highest observation; absent: not known." })
  max?: number | null;
}

@InputType({ description: "One measurement of one metric." })
export class MetricPointInput {
  @Field(() => String, { description: "The metric's name, such as `queue.length`, up to 200 characters." })
  metric: string;

  @Field(() => String, { defaultValue: "", description: "Its unit in UCUM's letters, such as `ms`, `By` or `1`." })
  unit: string;

  @Field(() => MetricKind, { description: "What its numbers are." })
  kind: MetricKind;

  @Field(() => MetricDirection, { nullable: true, description: "Which way it is good, where the metric is new." })
  direction?: MetricDirection | null;

  @Field(() => String, { nullable: true, description: "What it measures, where the metric is new." })
  description?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The key of the component that is measured; made when it is new. Absent only with a token bound to a component.",
  })
  component?: string | null;

  @Field(() => String, { nullable: true, description: "The component's version, up to 200 characters." })
  release?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The key of the project that is being served; made when it is new.",
  })
  project?: string | null;

  @Field(() => [MetricAttributeInput], { defaultValue: [], description: "What tells series apart; up to 32." })
  attributes: MetricAttributeInput[];

  @Field(() => DateTime, {
    description: "When it was measured. The same series, time and `id` sent again replaces what was sent before.",
  })
  at: number;

  @Field(() => String, {
    nullable: true,
    description: "Tells measurements of one series and millisecond apart, up to 200 characters.",
  })
  id?: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "How high a gauge is, by how much a counter has grown (or, with `total`, how far), or one observation of a distribution.",
  })
  value?: number | null;

  @Field(() => MetricHistogramInput, { nullable: true, description: "Of a distribution: many observations at once." })
  histogram?: MetricHistogramInput | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether a counter's value, or a histogram, is of all since a start and not since the point before.",
  })
  total: boolean;

  @Field(() => DateTime, { nullable: true, description: "Since when a total counts; absent: not known." })
  since?: number | null;
}

@InputType({ description: "Measurements to be recorded." })
export class RecordMetricsInput {
  @Field(() => [MetricPointInput], { description: "The measurements, 1 to 1,000." })
  points: MetricPointInput[];
}

@Needs("metrics:report")
@ObjectType({ description: "Measurements of one metric and component that were not taken, for one reason." })
export class RefusedPoints {
  @Field(() => String, { description: "Why, as a word that never changes, such as `unit` or `cardinality`." })
  reason: string;

  @Field(() => String, { description: "Why, as a sentence." })
  sentence: string;

  @Field(() => String, { description: "The metric's name." })
  metric: string;

  @Field(() => String, { description: "The component's key; empty: none was named." })
  component: string;

  @Field(() => Int, { description: "How many." })
  points: number;
}

@Needs("metrics:report")
@ObjectType({ description: "What became of measurements." })
export class MetricsReceipt {
  @Field(() => Int, { description: "How many were taken. What was sent before counts here and changes nothing." })
  taken: number;

  @Field(() => [RefusedPoints], { description: "Those that were not taken, by reason, metric and component." })
  refused: RefusedPoints[];
}
