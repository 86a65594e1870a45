import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { Touched } from "../../journal/types.js";

@Needs("errors:read")
@ObjectType({ description: "What merging or unmerging error groups did, or with `preview` would do." })
export class ErrorGroupMerge {
  @Field(() => Touched, { description: "What it touched in the graph." })
  touched: Touched;

  @Field(() => Boolean, { description: "Whether it was only looked at, and nothing was done." })
  preview: boolean;
}

@InputType({ description: "Two error groups that are not the same, however alike they look." })
export class KeepErrorGroupsApartInput {
  @Field(() => ID, { description: "The id of one." })
  id: string;

  @Field(() => ID, { description: "The id of the other." })
  other: string;

  @Field(() => String, { nullable: true, description: "Why, in at most 2,000 characters." })
  reason?: string | null;
}
