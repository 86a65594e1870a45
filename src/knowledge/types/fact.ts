import { ArgsType, Field, Float, ID, Int, ObjectType } from "type-graphql";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { ClaimStanding } from "./words.js";

/** The two axes of time on which what was said is read. */
@ArgsType()
export class Times {
  @Field(() => DateTime, {
    nullable: true,
    description: "As it was known at that time: what was recorded and not yet taken back; absent: now.",
  })
  asOf?: number | null;

  @Field(() => DateTime, { nullable: true, description: "What held in the world at that time; absent: at `asOf`." })
  validAt?: number | null;
}

@Needs("facts:read")
@ObjectType({ implements: Node, description: "A value that was said of a node, by however many sources." })
export class Claim extends Node {
  @Field(() => ID, { description: "The fact that it is a value of." })
  factId: string;

  @Field(() => String, { description: "The value, tidied for people." })
  value: string;

  @Field(() => String, { description: "The normal form in which it is compared." })
  key: string;

  @Field(() => Float, { nullable: true, description: "Its number, in the predicate's unit; null: it is none." })
  number: number | null;

  @Field(() => String, { nullable: true, description: "The unit or currency of its number; null: none." })
  unit: string | null;

  @Field(() => [String], { description: "The members of a set; else empty." })
  members: string[];

  @Field(() => [String], { description: "The broader categories above it, nearest first; else empty." })
  above: string[];

  @Field(() => ID, { nullable: true, description: "The node that it names, where values are links." })
  linkId: string | null;

  @Field(() => Int, { description: "How many things stand on it, directly or by way of others." })
  uses: number;

  predicateId: string;
}

@Needs("facts:read")
@ObjectType({ description: "One of the values that a fact may have, with what speaks for it." })
export class Candidate {
  @Field(() => ID, { description: "The claim." })
  claimId: string;

  @Field(() => String, { description: "The value, tidied for people." })
  value: string;

  @Field(() => Float, { description: "How likely it is the right one, from 0 to 1." })
  belief: number;

  @Field(() => [ID], { description: "The sources whose last word it is." })
  sources: string[];
}

@Needs("facts:read")
@ObjectType({ description: "A time in which a fact had one value, as far as its sources tell." })
export class Period {
  @Field(() => ID, { description: "The claim that held." })
  claimId: string;

  @Field(() => String, { description: "The value." })
  value: string;

  @Field(() => DateTime, { description: "Since when." })
  from: number;

  @Field(() => DateTime, { nullable: true, description: "Until when; null: it goes on." })
  to: number | null;

  @Field(() => [ID], { description: "The sources that said so in that time." })
  sources: string[];
}

@Needs("facts:read")
@ObjectType({ description: "What is believed of one predicate of a node, and on what grounds." })
export class Fact extends Node {
  @Field(() => ID, { description: "The node that it is about." })
  subjectId: string;

  @Field(() => ID, { description: "The predicate." })
  predicateId: string;

  @Field(() => String, { description: "The predicate's key." })
  predicate: string;

  @Field(() => String, { nullable: true, description: "The value to believe; null: nothing is said of that time." })
  value: string | null;

  @Field(() => ID, { nullable: true, description: "The claim of the value to believe." })
  claimId: string | null;

  @Field(() => Float, { nullable: true, description: "How likely the value is the right one, from 0 to 1." })
  belief: number | null;

  @Field(() => Float, { nullable: true, description: "How much more likely it is than the next one." })
  margin: number | null;

  @Field(() => [Float], { nullable: true, description: "For numbers the 95 % interval of the true one; else null." })
  interval: number[] | null;

  @Field(() => [Candidate], { description: "All values that are in question, the most likely first." })
  candidates: Candidate[];

  @Field(() => Boolean, { description: "Whether no value has a clear margin: a person should look." })
  contested: boolean;

  @Field(() => Boolean, { description: "Whether a person has decided it." })
  decided: boolean;

  @Field(() => [String], { description: "Why this value, in sentences, the weightiest first." })
  why: string[];

  /** When it is read for. */
  asOf: number;
  validAt: number;
}

@Needs("facts:read")
@ObjectType({ description: "How a value stands in a conflict, and since when." })
export class Side {
  @Field(() => ID, { description: "The claim." })
  claimId: string;

  @Field(() => String, { description: "The value." })
  value: string;

  @Field(() => ClaimStanding, { description: "How it stands." })
  standing: ClaimStanding;

  @Field(() => Float, { description: "Its belief when that was found." })
  belief: number;

  @Field(() => DateTime, { description: "Since when it stands so." })
  at: number;

  @Field(() => DateTime, { nullable: true, description: "Until when a superseded value held; else null." })
  until: number | null;
}
