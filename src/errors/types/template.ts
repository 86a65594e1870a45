import { Field, ID, InputType } from "type-graphql";

@InputType({ description: "A template by which messages come to an error group, and should not." })
export class RefuseErrorTemplateInput {
  @Field(() => ID, { description: "The id of the error group." })
  id: string;

  @Field(() => String, { description: "One of its `messageTemplates`, as it stands there." })
  template: string;

  @Field(() => String, { nullable: true, description: "Why, in at most 2,000 characters." })
  reason?: string | null;
}
