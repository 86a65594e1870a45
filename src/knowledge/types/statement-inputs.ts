import { Field, Float, ID, InputType } from "type-graphql";
import { DateTime } from "../../api/scalars.js";

@InputType({ description: "That a source says something of a node." })
export class StatementInput {
  @Field(() => ID, { description: "What it is about: the id of any node, such as a client, component or competitor." })
  subject: string;

  @Field(() => String, {
    description:
      "The key of what is said of it, such as `head-office`. One that is not declared is proposed by its first use, as text.",
  })
  predicate: string;

  @Field(() => String, {
    description:
      'The value as the source has it, such as "12 GB", "EUR 1,200", "3 May 2024" or "Ann Lee; Bo Chan"; kept word for word, compared in its normal form. 4,000 characters at most.',
  })
  value: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The key of the source; absent: the caller himself. One that is not declared is made by its first use.",
  })
  source?: string | null;

  @Field(() => DateTime, { nullable: true, description: "When the source said it; absent: now." })
  at?: number | null;

  @Field(() => DateTime, { nullable: true, description: "Since when it holds in the world, where the source says so." })
  validFrom?: number | null;

  @Field(() => DateTime, { nullable: true, description: "Until when it holds, where the source says so." })
  validTo?: number | null;

  @Field(() => String, { nullable: true, description: "The words that it stands on. 4,000 characters at most." })
  quote?: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "How sure the source is, from 0 to 1; absent: as sure as the caller may be. More than that is refused.",
  })
  confidence?: number | null;
}

@InputType({ description: "Statements to be recorded together." })
export class StateManyInput {
  @Field(() => [StatementInput], { description: "The statements, 1 to 500." })
  statements: StatementInput[];
}
