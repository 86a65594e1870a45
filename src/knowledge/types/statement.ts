import { Field, Float, ID, InputType, ObjectType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

@Needs("facts:read")
@ObjectType({ implements: Node, description: "One source saying one thing once. It is kept as it was said." })
export class Statement extends Node {
  @Field(() => ID, { description: "What it is about." })
  subjectId: string;

  @Field(() => String, { description: "The key of what is said of it." })
  predicate: string;

  @Field(() => String, { description: "The value, word for word." })
  verbatim: string;

  @Field(() => String, { description: "The value in its normal form." })
  value: string;

  @Field(() => ID, { description: "The fact that it says something of: this subject's value of this predicate." })
  factId: string;

  @Field(() => ID, { description: "The claim that it makes: this value of that fact." })
  claimId: string;

  @Field(() => ID, { description: "Who says it." })
  sourceId: string;

  @Field(() => DateTime, { description: "When it was said." })
  at: number;

  @Field(() => DateTime, { nullable: true, description: "Since when it holds, as the source says; null: it does not." })
  validFrom: number | null;

  @Field(() => DateTime, { nullable: true, description: "Until when it holds, as the source says; null: it does not." })
  validTo: number | null;

  @Field(() => String, { nullable: true, description: "The words that it stands on." })
  quote: string | null;

  @Field(() => Float, { description: "How sure the source is, from 0 to 1." })
  confidence: number;

  @Field(() => String, { description: "Who brought it here: the id of a token or user." })
  by: string;

  @Field(() => DateTime, { description: "When it was recorded here." })
  recordedAt: number;

  @Field(() => DateTime, { nullable: true, description: "When it was taken back; null: it stands." })
  retractedAt: number | null;

  @Field(() => String, { nullable: true, description: "Why it was taken back." })
  retractedBecause: string | null;

  @Field(() => ID, { nullable: true, description: "The statement that stands in its place." })
  correctedBy: string | null;
}

export const StatementConnection = connectionOf(Statement, "Statement");

@Needs("facts:read")
@ObjectType({ description: "A statement that was given, and whether it is new." })
export class Stated {
  @Field(() => Statement, { description: "The statement; one that was there already as it was." })
  statement: Statement;

  @Field(() => Boolean, { description: "Whether it is new; false: the same was said before." })
  created: boolean;
}

@InputType({ description: "Which statements are listed; what is absent does not narrow." })
export class StatementFilter {
  @Field(() => ID, { nullable: true, description: "What they are about; goes with `predicate` or alone." })
  subject?: string | null;

  @Field(() => String, { nullable: true, description: "The key of what is said; only together with `subject`." })
  predicate?: string | null;

  @Field(() => String, { nullable: true, description: "The key of who says it; not together with `subject`." })
  source?: string | null;

  @Field(() => DateTime, { nullable: true, description: "What was recorded and stood at that time; absent: all." })
  asOf?: number | null;
}

@InputType({ description: "A statement to be taken back." })
export class RetractInput {
  @Field(() => ID, { description: "Its id." })
  id: string;

  @Field(() => String, { description: "Why. 1 to 1,000 characters." })
  reason: string;
}

@InputType({ description: "A statement to be corrected: it is taken back, and another stands in its place." })
export class CorrectInput {
  @Field(() => ID, { description: "Its id." })
  id: string;

  @Field(() => String, { description: "The right value." })
  value: string;

  @Field(() => String, { description: "Why. 1 to 1,000 characters." })
  reason: string;

  @Field(() => DateTime, { nullable: true, description: "Since when it holds; absent: as before." })
  validFrom?: number | null;

  @Field(() => DateTime, { nullable: true, description: "Until when it holds; absent: as before." })
  validTo?: number | null;
}
