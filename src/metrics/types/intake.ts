import { Field, Float, Int, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

@Needs("intake:read")
@ObjectType({ description: "Measurements that were not taken, of one metric and component and for one reason." })
export class MetricRefusal {
  @Field(() => String, { description: "Why, as a word that never changes, such as `unit` or `cardinality`." })
  reason: string;

  @Field(() => String, { description: "Why, as a sentence." })
  sentence: string;

  @Field(() => String, { description: "The metric's name; empty: there were too many to name them all." })
  metric: string;

  @Field(() => String, { description: "The component's key; empty: none was named, or there were too many." })
  component: string;

  @Field(() => Float, { description: "How many." })
  points: number;

  @Field(() => DateTime, { description: "When one first came." })
  firstAt: number;

  @Field(() => DateTime, { description: "When one last came." })
  lastAt: number;
}

@Needs("intake:read")
@ObjectType({ description: "How measurements come in: how many series there are, what waits, and what is not taken." })
export class MetricIntake {
  @Field(() => Int, { description: "How many series the workspace has that had a point in the last two weeks." })
  series: number;

  @Field(() => Int, { description: "How many it may have; points of others are refused." })
  seriesLimit: number;

  @Field(() => Int, {
    description: "How many points were taken by this process and wait to be written into the graph.",
  })
  waiting: number;
}
