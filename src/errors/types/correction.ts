import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { GroupWord } from "./group.js";

@Needs("errors:read")
@ObjectType({
  implements: Node,
  description: "Somebody's word that an error group belongs into a category; errors like it are put there as well.",
})
export class ErrorCorrection extends GroupWord {
  @Field(() => String, { nullable: true, description: "The category's key; null: an earlier word was taken back." })
  category: string | null;
}

@InputType({ description: "An error group that belongs into another category." })
export class CorrectErrorCategoryInput {
  @Field(() => ID, { description: "The group's id." })
  id: string;

  @Field(() => String, {
    nullable: true,
    description: "The key of the category; null: what was said before is taken back.",
  })
  category: string | null;

  @Field(() => String, { nullable: true, description: "Why, up to 2,000 characters." })
  reason?: string | null;
}
