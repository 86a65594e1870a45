import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { Touched } from "../../journal/types.js";
import { PREVIEW } from "./words.js";

@InputType({ description: "Two nodes that are the same thing." })
export class MergeInput {
  @Field(() => ID, { description: "The id of the one that is shown under the other from now on." })
  member: string;

  @Field(() => ID, { description: "The id of the one that stands for both." })
  canonical: string;

  @Field(() => Boolean, { nullable: true, description: PREVIEW })
  preview?: boolean | null;
}

@InputType({ description: "A node that is a thing of its own after all." })
export class UnmergeInput {
  @Field(() => ID, { description: "The id of the one that was shown under another." })
  id: string;

  @Field(() => Boolean, { nullable: true, description: PREVIEW })
  preview?: boolean | null;
}

@Needs("projects:read")
@ObjectType({ description: "What merging or unmerging clients did, or with `preview` would do." })
export class ClientMerge {
  @Field(() => Touched, { description: "What it touched in the graph." })
  touched: Touched;

  @Field(() => Boolean, { description: "Whether it was only looked at, and nothing was done." })
  preview: boolean;
}

@Needs("projects:read")
@ObjectType({ description: "What merging or unmerging projects did, or with `preview` would do." })
export class ProjectMerge {
  @Field(() => Touched, { description: "What it touched in the graph." })
  touched: Touched;

  @Field(() => Boolean, { description: "Whether it was only looked at, and nothing was done." })
  preview: boolean;
}

@Needs("components:read")
@ObjectType({ description: "What merging or unmerging components did, or with `preview` would do." })
export class ComponentMerge {
  @Field(() => Touched, { description: "What it touched in the graph." })
  touched: Touched;

  @Field(() => Boolean, { description: "Whether it was only looked at, and nothing was done." })
  preview: boolean;
}
