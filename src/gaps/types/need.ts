import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { NeedVerdict } from "./words.js";

@Needs("requests:read")
@ObjectType({ implements: Node, description: "One thing that a request asks for, and what the catalogue answers." })
export class Need extends Node {
  @Field(() => ID, { description: "The request." })
  requestId: string;

  @Field(() => Int, { description: "Its place in the request, from 0." })
  position: number;

  @Field(() => String, { description: "The words of the request that say it." })
  text: string;

  @Field(() => NeedVerdict, { description: "What the catalogue answers." })
  verdict: NeedVerdict;

  @Field(() => Float, { description: "How likely nothing in the catalogue is what is asked for, from 0 to 1." })
  none: number;

  @Field(() => ID, { nullable: true, description: "The capability that it was matched to; null: none." })
  capabilityId: string | null;

  @Field(() => Float, { description: "How likely that capability is the right one, from 0 to 1; 0 without one." })
  confidence: number;

  @Field(() => Float, {
    description:
      "How much it matters that a person looks: how unsure it is, times one more than the request's value on a scale of tens.",
  })
  urgency: number;

  @Field(() => [String], { description: "Why, in sentences." })
  reasons: string[];

  @Field(() => String, { nullable: true, description: "Who decided it: the id of a user or token; null: the program." })
  decidedBy: string | null;

  @Field(() => DateTime, { description: "When it was matched or decided." })
  at: number;

  @Field(() => String, { description: "With which models, in which versions." })
  model: string;
}

export const NeedConnection = connectionOf(Need, "Need");

@InputType({ description: "A person's word on what a need is." })
export class CorrectNeedInput {
  @Field(() => ID, { description: "The need's id." })
  need: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The key of the capability that it needs; the one that it was matched to confirms it. Null: nothing in the catalogue.",
  })
  capability: string | null;
}

@InputType({ description: "Needs that are something else than they were taken for." })
export class SplitCapabilityInput {
  @Field(() => String, { description: "The key of the capability that is made of them; nobody may have it yet." })
  key: string;

  @Field(() => String, { nullable: true, description: "Its name for people; the key when absent." })
  name?: string | null;

  @Field(() => [ID], { description: "The needs, 1 to 500." })
  needs: string[];
}

@Needs("requests:read")
@ObjectType({ description: "A capability that may be what a text asks for." })
export class CapabilityMatch {
  @Field(() => ID, { description: "The capability." })
  capabilityId: string;

  @Field(() => Float, { description: "How likely it is the right one, from 0 to 1." })
  confidence: number;

  @Field(() => Float, { description: "The score by which matches are ordered; only comparable within one answer." })
  score: number;
}

@Needs("requests:read")
@ObjectType({ description: "One thing that a text asks for." })
export class MatchedNeed {
  @Field(() => String, { description: "The words." })
  text: string;

  @Field(() => NeedVerdict, { description: "What the catalogue answers." })
  verdict: NeedVerdict;

  @Field(() => Float, { description: "How likely nothing in the catalogue is what is asked for, from 0 to 1." })
  none: number;

  @Field(() => [CapabilityMatch], { description: "What may be meant, the likeliest first." })
  matches: CapabilityMatch[];
}

@Needs("requests:read")
@ObjectType({ description: "What the catalogue answers to a text." })
export class TextMatch {
  @Field(() => NeedVerdict, { description: "What the catalogue answers to the whole." })
  verdict: NeedVerdict;

  @Field(() => Float, { description: "How likely nothing in the catalogue is what is asked for, from 0 to 1." })
  none: number;

  @Field(() => [CapabilityMatch], { description: "What may be meant, the likeliest first." })
  matches: CapabilityMatch[];

  @Field(() => [MatchedNeed], { description: "The text split into what it asks for." })
  needs: MatchedNeed[];
}
