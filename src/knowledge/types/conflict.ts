import { Field, Float, ID, InputType, ObjectType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { ClaimStanding, ConflictState } from "./words.js";

@Needs("facts:read")
@ObjectType({ implements: Node, description: "That sources give a node different values where it can have one." })
export class Conflict extends Node {
  @Field(() => ID, { description: "The fact in question." })
  factId: string;

  @Field(() => ID, { description: "The node that it is about." })
  subjectId: string;

  @Field(() => String, { description: "The predicate's key." })
  predicate: string;

  @Field(() => ConflictState, { description: "How it stands." })
  state: ConflictState;

  @Field(() => ID, { nullable: true, description: "The claim to believe; null: none stands." })
  claimId: string | null;

  @Field(() => Float, { description: "The believed value's belief when it was last settled." })
  belief: number;

  @Field(() => Float, { description: "How much more likely it was than the next one." })
  margin: number;

  @Field(() => Float, {
    description:
      "How much it matters that a person looks: the chance that the believed value is wrong, times one more than what stands on the values.",
  })
  urgency: number;

  @Field(() => [String], { description: "Why it stands so, in sentences." })
  reasons: string[];

  @Field(() => ID, {
    nullable: true,
    description: "What the sources would have it be, where that is another value than the one a person decided on.",
  })
  proposedClaimId: string | null;

  @Field(() => DateTime, { description: "When it was found." })
  createdAt: number;

  @Field(() => DateTime, { description: "When it last changed." })
  changedAt: number;
}

export const ConflictConnection = connectionOf(Conflict, "Conflict");

@Needs("facts:read")
@ObjectType({ implements: Node, description: "A person's word on a conflict. No program overrules it." })
export class Decision extends Node {
  @Field(() => ID, { description: "The fact that it decides." })
  factId: string;

  @Field(() => ID, { description: "The claim that is right." })
  claimId: string;

  @Field(() => String, { description: "Why." })
  reason: string;

  @Field(() => String, { description: "Who decided: the id of a user or token." })
  by: string;

  @Field(() => DateTime, { description: "When." })
  at: number;

  @Field(() => DateTime, { nullable: true, description: "When it was taken back; null: it holds." })
  endedAt: number | null;
}

@Needs("facts:read")
@ObjectType({ description: "A value that is not believed any more." })
export class Retirement {
  @Field(() => ID, { description: "Of the retirement." })
  id: string;

  @Field(() => ID, { description: "The conflict in which it was retired." })
  conflictId: string;

  @Field(() => ID, { description: "The claim." })
  claimId: string;

  @Field(() => String, { description: "The value." })
  value: string;

  @Field(() => String, { description: "The predicate's key." })
  predicate: string;

  @Field(() => ID, { description: "The node that it was about." })
  subjectId: string;

  @Field(() => ClaimStanding, { description: "Whether it was rejected or superseded." })
  standing: ClaimStanding;

  @Field(() => DateTime, { description: "When it was retired." })
  retiredAt: number;

  @Field(() => ID, { nullable: true, description: "The claim that is believed instead." })
  insteadId: string | null;
}

export const RetirementConnection = connectionOf(Retirement, "Retirement");

@InputType({ description: "Which conflicts are listed; what is absent does not narrow." })
export class ConflictFilter {
  @Field(() => ConflictState, { nullable: true, description: "How they stand; OPEN is the queue for review." })
  state?: ConflictState | null;

  @Field(() => String, { nullable: true, description: "The predicate's key." })
  predicate?: string | null;

  @Field(() => ID, { nullable: true, description: "The node that they are about." })
  subject?: string | null;
}

@InputType({ description: "A person's word on a conflict." })
export class ResolveConflictInput {
  @Field(() => ID, { description: "The conflict's id." })
  id: string;

  @Field(() => ID, { description: "The claim that is right: one of its sides." })
  claim: string;

  @Field(() => String, { description: "Why. 1 to 1,000 characters." })
  reason: string;
}

@Needs("facts:read")
@ObjectType({ description: "That a conflict was found, changed or settled." })
export class ConflictChange {
  @Field(() => ID, { description: "The number of the change in the journal: give it as `after` to go on behind it." })
  sequence: number;

  @Field(() => DateTime, { description: "When." })
  at: number;

  @Field(() => String, { description: "What happened: opened, settled, reopened, decided, withdrawn or over." })
  verb: string;

  @Field(() => ID, { description: "The conflict." })
  conflictId: string;

  @Field(() => ConflictState, { nullable: true, description: "How it stood after that." })
  state: ConflictState | null;
}

@InputType({ description: "A conflict whose decision is taken back." })
export class ReopenConflictInput {
  @Field(() => ID, { description: "The conflict's id." })
  id: string;
}
