import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { SeriesSelection } from "./inputs.js";
import { Metric } from "./metric.js";

@InputType({ description: "A stretch of time." })
export class PeriodInput {
  @Field(() => DateTime, { description: "From when on." })
  from: number;

  @Field(() => DateTime, { description: "Until when." })
  to: number;
}

@InputType({ description: "When something may have moved, and where it is looked for." })
export class TopMoversInput {
  @Field(() => DateTime, { nullable: true, description: "From when on; absent: a day before the end." })
  from?: number | null;

  @Field(() => DateTime, { nullable: true, description: "Until when; absent: now." })
  to?: number | null;

  @Field(() => PeriodInput, { nullable: true, description: "What it is held against; absent: the same time before." })
  before?: PeriodInput | null;

  @Field(() => [String], { nullable: true, description: "The keys of metrics, 100 at most; absent: all." })
  metrics?: string[] | null;

  @Field(() => SeriesSelection, { nullable: true, description: "Which series; absent: all." })
  filter?: SeriesSelection | null;
}

@Needs("metrics:read")
@ObjectType({ description: "A metric of a component that moved." })
export class Mover {
  @Field(() => Metric, { description: "The metric." })
  metric: Metric;

  @Field(() => Float, {
    description: "The median of its stretches before: their means, of a counter their rates a second.",
  })
  before: number;

  @Field(() => Float, { description: "The same in the time that was asked." })
  after: number;

  @Field(() => Int, { description: "How many stretches before had something." })
  nBefore: number;

  @Field(() => Int, { description: "How many stretches of the time that was asked had something." })
  nAfter: number;

  @Field(() => Float, {
    description:
      "The change in units of what its stretches usually scatter by (1.4826 × the median distance from the median, at least one percent of the value), from −100 to 100. The order is by its size.",
  })
  score: number;

  @Field(() => String, { description: "Why it stands here, in one sentence." })
  why: string;

  componentId: string;
}

@Needs("metrics:read")
@ObjectType({ description: "What moved most." })
export class TopMovers {
  @Field(() => [Mover], { description: "The metrics of components, the one that moved most first." })
  movers: Mover[];

  @Field(() => Int, { description: "How many metrics of components had enough in both times to be told." })
  compared: number;

  @Field(() => Int, { description: "How many had too little in one of them." })
  tooLittle: number;

  @Field(() => Int, { description: "How many series were read." })
  series: number;
}
