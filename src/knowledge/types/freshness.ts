import { Field, Float, ID, InputType, ObjectType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { Claim } from "./fact.js";

@Needs("facts:read")
@ObjectType({
  description:
    "How likely a claim that held when it was last confirmed still holds: a Weibull lifetime survived up to the confirmation.",
})
export class Freshness {
  @Field(() => Float, { description: "That likelihood, from 0 to 1; an override's where there is one." })
  freshness: number;

  @Field(() => DateTime, { nullable: true, description: "When it falls below one half; null: never." })
  validUntil: number | null;

  @Field(() => DateTime, { description: "Since when the value holds, as far as is known." })
  validFrom: number;

  @Field(() => DateTime, { description: "When it was last confirmed by a source that says it of its own." })
  confirmedAt: number;

  @Field(() => ID, { description: "The statement that confirmed it." })
  confirmedBy: string;

  @Field(() => ID, { nullable: true, description: "The override that holds; null: none." })
  overrideId: string | null;

  @Field(() => [String], { description: "Why, in sentences." })
  why: string[];
}

@Needs("facts:read")
@ObjectType({ implements: Node, description: "A person's word on how fresh a claim is, until it ends." })
export class Override extends Node {
  @Field(() => ID, { description: "The claim." })
  claimId: string;

  @Field(() => Float, { description: "How fresh it is, from 0 to 1." })
  freshness: number;

  @Field(() => String, { description: "Why." })
  reason: string;

  @Field(() => String, { description: "Who said so: the id of a user or token." })
  by: string;

  @Field(() => DateTime, { description: "Since when." })
  at: number;

  @Field(() => DateTime, { description: "Until when it holds." })
  endsAt: number;
}

@InputType({ description: "A person's word on how fresh a claim is." })
export class OverrideInput {
  @Field(() => ID, { description: "The claim." })
  claim: string;

  @Field(() => Float, { description: "How fresh it is, from 0 (stale) to 1." })
  freshness: number;

  @Field(() => DateTime, { description: "Until when that holds; in the future." })
  endsAt: number;

  @Field(() => String, { description: "Why. 1 to 1,000 characters." })
  reason: string;
}

@InputType({ description: "That a claim was checked and holds." })
export class ConfirmInput {
  @Field(() => ID, { description: "The claim." })
  claim: string;

  @Field(() => DateTime, { nullable: true, description: "When it was checked; absent: now." })
  at?: number | null;

  @Field(() => String, { nullable: true, description: "What it was checked against. 4,000 characters at most." })
  quote?: string | null;
}

@InputType({ description: "That a node stands on a claim, as a conclusion, decision or plan does." })
export class SupportInput {
  @Field(() => ID, { description: "What stands on it: any node; also a claim that follows from another." })
  node: string;

  @Field(() => ID, { description: "The claim that it stands on." })
  claim: string;
}

@Needs("facts:read")
@ObjectType({ description: "A stale claim, and how much hangs on it." })
export class Verification {
  @Field(() => Claim, { description: "The claim to verify." })
  claim: Claim;

  @Field(() => DateTime, { description: "Since when it is stale." })
  staleSince: number;

  @Field(() => [String], { description: "Why it stands at this place, in sentences." })
  why: string[];
}

export const VerificationConnection = connectionOf(Verification, "Verification");

@Needs("facts:read")
@ObjectType({ description: "A claim that a node stands on, directly or by way of others." })
export class Ground {
  @Field(() => ID, { description: "The claim." })
  claimId: string;

  @Field(() => ID, { description: "What stands on it: the node asked for, or another claim." })
  supports: string;

  @Field(() => String, { description: "The value." })
  value: string;

  @Field(() => Float, { description: "How likely it is the right value." })
  belief: number;

  @Field(() => Float, { description: "How likely it still holds." })
  freshness: number;

  @Field(() => Float, { description: "Both together with what it stands on itself: the weakest counts." })
  confidence: number;
}

@Needs("facts:read")
@ObjectType({ description: "What a node stands on, and how much that can bear." })
export class Grounding {
  @Field(() => ID, { description: "The node." })
  nodeId: string;

  @Field(() => Float, { nullable: true, description: "That of the weakest claim on the way; null: it stands on none." })
  confidence: number | null;

  @Field(() => [Ground], { description: "The claims, the weakest first; 200 at most." })
  grounds: Ground[];

  @Field(() => Boolean, {
    description: "Whether it stands on more claims than are followed; the weakest may be among them.",
  })
  cut: boolean;

  @Field(() => [String], { description: "What marks it down, in sentences." })
  why: string[];
}

@InputType({ description: "A word on how fresh a claim is that ends before its time." })
export class EndOverrideInput {
  @Field(() => ID, { description: "The override's id." })
  id: string;
}
