import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { Gap } from "./gap.js";
import { CapabilityCover } from "./words.js";

const WEIGHT = "0 or more; absent:";

@InputType({ description: "Which gaps are ranked; what is absent does not narrow." })
export class GapAnalysisFilter {
  @Field(() => ID, { nullable: true, description: "Only what this client asked for." })
  client?: string | null;

  @Field(() => String, { nullable: true, description: "Only capabilities of this owner." })
  owner?: string | null;

  @Field(() => [CapabilityCover], { nullable: true, description: "Only those covered so." })
  coverStates?: CapabilityCover[] | null;

  @Field(() => ID, { nullable: true, description: "Only what this competitor offers, or what we lost to it." })
  competitor?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Only proposed capabilities, made of needs that nothing matched; false: only others.",
  })
  proposed?: boolean | null;

  @Field(() => Int, { nullable: true, description: "Only those that so many distinct clients asked for; absent: 1." })
  minClients?: number | null;
}

@InputType({ description: "How much each part counts. Only their proportions matter." })
export class GapWeights {
  @Field(() => Float, { nullable: true, description: `Distinct clients that ask. ${WEIGHT} 1.` })
  clients?: number | null;

  @Field(() => Float, { nullable: true, description: `Money at stake in requests that were not served. ${WEIGHT} 1.` })
  value?: number | null;

  @Field(() => Float, { nullable: true, description: `Money lost already. ${WEIGHT} 0.5.` })
  lost?: number | null;

  @Field(() => Float, { nullable: true, description: `That it is asked for more and more. ${WEIGHT} 0.5.` })
  trend?: number | null;

  @Field(() => Float, { nullable: true, description: `That competitors offer it. ${WEIGHT} 0.5.` })
  pressure?: number | null;

  @Field(() => Float, { nullable: true, description: `That other gaps wait for it. ${WEIGHT} 0.5.` })
  blocks?: number | null;
}

@Needs("gaps:read")
@ObjectType({ description: "One part of a gap's rank." })
export class GapPart {
  @Field(() => String, { description: "Which: clients, value, lost, trend, pressure or blocks." })
  name: string;

  @Field(() => Float, {
    description:
      "As measured: clients that asked lately, money at stake or lost, the natural logarithm of how much the last month's rate exceeds the year's, the chance that a competitor offers it, clients that wait for what it blocks. Older requests count less.",
  })
  raw: number;

  @Field(() => Float, {
    description: "On a scale from 0 to 1; money and clients by logarithm, the largest open gap being 1.",
  })
  value: number;

  @Field(() => Float, { description: "What it adds to the score." })
  adds: number;
}

@Needs("gaps:read")
@ObjectType({ description: "A gap in its rank, and why it has that." })
export class RankedGap {
  @Field(() => Int, { description: "Its place, from 1." })
  rank: number;

  @Field(() => Gap, { description: "The gap." })
  gap: Gap;

  @Field(() => Float, { description: "From 0 to 1: the weighted mean of its parts, times what of it is not covered." })
  score: number;

  @Field(() => [GapPart], { description: "What the score is made of, the weightiest first." })
  parts: GapPart[];

  @Field(() => [String], { description: "Why it stands there, in sentences, the weightiest first." })
  why: string[];
}

@Needs("gaps:read")
@ObjectType({ description: "The gaps in their order." })
export class GapAnalysis {
  @Field(() => [RankedGap], { description: "The gaps, the most pressing first." })
  gaps: RankedGap[];

  @Field(() => DateTime, { description: "For which time." })
  at: number;

  @Field(() => String, {
    nullable: true,
    description: "The currency that money is counted in: the most used one; null: none was named.",
  })
  currency: string | null;
}
