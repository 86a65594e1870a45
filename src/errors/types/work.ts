import { Field, ID, InputType, ObjectType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

@Needs("errors:read")
@ObjectType({ description: "Whose work an error group is: a user, or a token such as an agent's." })
export class ErrorAssignee {
  @Field(() => ID, { description: "The id of the user or token." })
  id: string;

  @Field(() => String, { description: "The name." })
  name: string;
}

@Needs("errors:read")
@ObjectType({ implements: Node, description: "What somebody said of an error group." })
export class ErrorComment extends Node {
  @Field(() => DateTime, { description: "When." })
  at: number;

  @Field(() => String, { description: "Who: a user's or token's id." })
  by: string;

  @Field(() => String, { description: "In their words; secrets and addresses are taken out." })
  text: string;
}

export const ErrorCommentConnection = connectionOf(ErrorComment, "ErrorComment");

@Needs("errors:read")
@ObjectType({ implements: Node, description: "Something that is to be done about an error group." })
export class ErrorTask extends Node {
  @Field(() => DateTime, { description: "When it was added." })
  at: number;

  @Field(() => String, { description: "Who added it: a user's or token's id." })
  by: string;

  @Field(() => String, { description: "What is to be done." })
  title: string;

  @Field(() => DateTime, { nullable: true, description: "When it was done; null: not yet." })
  doneAt: number | null;

  @Field(() => String, { nullable: true, description: "Who said that it is done." })
  doneBy: string | null;

  groupId: string;
}

@InputType({ description: "Whose work an error group is, and until when; what is absent stays." })
export class AssignErrorGroupInput {
  @Field(() => ID, { description: "The group's id." })
  id: string;

  @Field(() => ID, {
    nullable: true,
    description: "The id of a user or token of this workspace; null: nobody's.",
  })
  to?: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it is due; null: whenever." })
  dueAt?: number | null;

  @Field(() => String, { nullable: true, description: "Why, up to 2,000 characters." })
  reason?: string | null;
}

@InputType({ description: "Something to be said of an error group." })
export class CommentOnErrorGroupInput {
  @Field(() => ID, { description: "The group's id." })
  id: string;

  @Field(() => String, { description: "In your words, 1 to 4,000 characters." })
  text: string;
}

@InputType({ description: "Something to be done about an error group." })
export class AddErrorTaskInput {
  @Field(() => ID, { description: "The group's id." })
  id: string;

  @Field(() => String, { description: "What is to be done, 1 to 500 characters." })
  title: string;
}

@InputType({ description: "A task that is done, or not done after all." })
export class CompleteErrorTaskInput {
  @Field(() => ID, { description: "The task's id." })
  id: string;

  @Field(() => Boolean, { defaultValue: true, description: "Whether it is done." })
  done: boolean;
}
