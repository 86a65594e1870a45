import { Field, Float, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { ErrorGroup } from "./group.js";

@Needs("errors:read")
@ObjectType({
  description: "An error group that is like another. Nothing is merged: what is alike is told, and a person decides.",
})
export class SimilarErrorGroup {
  @Field(() => ErrorGroup, { description: "The group." })
  group: ErrorGroup;

  @Field(() => Float, {
    description:
      "How alike they are, from 0 to 1: the mean over type, message without its values, place and platform, each weighed by how much it tells. 1: alike in all that both tell.",
  })
  similarity: number;

  @Field(() => [String], { description: "What is alike, in words, what tells most first." })
  reasons: string[];
}
