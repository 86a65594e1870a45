import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

@InputType({
  description: "Of which series updates are wanted; what is absent does not narrow. Lists hold 100 at most.",
})
export class MetricUpdateFilter {
  @Field(() => [String], { nullable: true, description: "The keys of their metrics." })
  metrics?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "The keys of the components that are measured; with each those that are merged into it now.",
  })
  components?: string[] | null;

  @Field(() => [String], { nullable: true, description: "The keys of the projects that it is measured for." })
  projects?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "The ids of the series themselves." })
  series?: string[] | null;
}

@Needs("metrics:read")
@ObjectType({ description: "That points of a series came in, at most every half second." })
export class MetricUpdate {
  @Field(() => ID, { description: "The id of the series, which may not be stored yet." })
  seriesId: string;

  @Field(() => DateTime, { description: "The time of the latest of these points." })
  at: number;

  @Field(() => Float, { description: "The value of that point as it was sent; of a histogram how many observations." })
  value: number;

  @Field(() => Int, { description: "How many points came in since the last update of this series." })
  count: number;

  metricId: string;
  componentId: string;
  projectId: string | null;
  /** Its number in this process, the same for all who follow: null where it was put together for one who is slow. */
  sequence: number | null;
}
