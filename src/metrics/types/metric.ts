import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

/** What a metric's numbers are. */
export enum MetricKind {
  GAUGE = "GAUGE",
  COUNTER = "COUNTER",
  DISTRIBUTION = "DISTRIBUTION",
}

registerEnumType(MetricKind, {
  name: "MetricKind",
  description: "What a metric's numbers are.",
  valuesConfig: {
    GAUGE: { description: "How high something is at a time: memory in use, a queue's length, a balance." },
    COUNTER: {
      description: "How often something happened, or how much was used; its rate and its increase are of interest.",
    },
    DISTRIBUTION: { description: "Single measurements, one by one or in histograms: durations, sizes, scores." },
  },
});

/** Which way a metric is good. */
export enum MetricDirection {
  UP_IS_GOOD = "UP_IS_GOOD",
  UP_IS_BAD = "UP_IS_BAD",
  NEITHER = "NEITHER",
}

registerEnumType(MetricDirection, {
  name: "MetricDirection",
  description: "Which way a metric is good.",
  valuesConfig: {
    UP_IS_GOOD: { description: "More is better: a success rate, a score." },
    UP_IS_BAD: { description: "More is worse: errors, durations, costs." },
    NEITHER: { description: "Neither, or nobody has said." },
  },
});

@Needs("metrics:read")
@ObjectType({ implements: Node, description: "Something that is measured, in one unit, by any component." })
export class Metric extends Node {
  @Field(() => String, { description: "Its name, unique in the workspace, such as `http.server.request.duration`." })
  key: string;

  @Field(() => String, { description: "Its unit in UCUM's letters, such as `ms`, `By`, `1`; empty: none was told." })
  unit: string;

  @Field(() => MetricKind, { description: "What its numbers are." })
  kind: MetricKind;

  @Field(() => MetricDirection, { description: "Which way it is good." })
  direction: MetricDirection;

  @Field(() => String, {
    nullable: true,
    description: "What it measures, in its sender's words; null: none were given.",
  })
  description: string | null;

  @Field(() => DateTime, { description: "When it first came." })
  createdAt: number;
}

export const MetricConnection = connectionOf(Metric, "Metric");

@Needs("metrics:read")
@ObjectType({
  implements: Node,
  description:
    "One metric of one component (in one release, for one project, where its sender tells), with one set of attributes.",
})
export class Series extends Node {
  @Field(() => String, { description: 'Its attributes as JSON, by name, such as {"http.route":"/pay"}.' })
  attributes: string;

  @Field(() => DateTime, { description: "When it first came." })
  createdAt: number;

  @Field(() => DateTime, {
    nullable: true,
    description: "The time of its latest point that is stored; null: none is yet.",
  })
  lastAt: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Its latest value that is stored: of a counter what was added, of a histogram how many observations.",
  })
  lastValue: number | null;

  metricId: string;
  componentId: string;
  releaseId: string | null;
  projectId: string | null;
  form: string;
}

export const SeriesConnection = connectionOf(Series, "Series");
