import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { Capability } from "../../capabilities/types/capability.js";
import { Competitor } from "../../competitors/types.js";
import { CapabilityCover } from "./words.js";

@Needs("gaps:read")
@ObjectType({
  description: "That a competitor is believed to offer a capability, by claims with the predicate `offers`.",
})
export class Offer {
  @Field(() => ID, { description: "Of the link." })
  id: string;

  @Field(() => ID, { description: "The competitor." })
  competitorId: string;

  @Field(() => ID, { description: "The capability." })
  capabilityId: string;

  @Field(() => ID, { description: "The claim that says so." })
  claimId: string;

  @Field(() => Float, {
    description: "How likely that is true: belief in the claim times how sure it means this capability.",
  })
  belief: number;

  @Field(() => Float, { description: "How likely it still holds, if it did." })
  freshness: number;

  @Field(() => DateTime, { description: "Since when it is believed so." })
  at: number;
}

@Needs("gaps:read")
@ObjectType({ description: "How we fare against a competitor." })
export class WinLoss {
  @Field(() => Int, { description: "How many requests we served that need what it offers." })
  won: number;

  @Field(() => Int, { description: "How many requests were lost to it." })
  lost: number;
}

@Needs("gaps:read")
@ObjectType({ description: "One competitor's cell in the matrix." })
export class MatrixCell {
  @Field(() => ID, { description: "The competitor." })
  competitorId: string;

  @Field(() => Float, { description: "How likely it offers the capability; 0: nobody says so." })
  belief: number;

  @Field(() => Float, { nullable: true, description: "How likely that still holds; null: nobody says so." })
  freshness: number | null;

  @Field(() => ID, { nullable: true, description: "The claim that says so; null: nobody does." })
  claimId: string | null;
}

@Needs("gaps:read")
@ObjectType({ description: "One capability: how well we cover it, and who else offers it." })
export class MatrixRow {
  @Field(() => Capability, { description: "The capability." })
  capability: Capability;

  @Field(() => CapabilityCover, { nullable: true, description: "How well we cover it; null: not judged yet." })
  us: CapabilityCover | null;

  @Field(() => Float, { nullable: true, description: "Our coverage, from 0 to 1." })
  coverage: number | null;

  @Field(() => [MatrixCell], { description: "The competitors, in the order of the columns." })
  cells: MatrixCell[];
}

@Needs("gaps:read")
@ObjectType({ description: "Who offers what: capabilities by competitors and us." })
export class CapabilityMatrix {
  @Field(() => [Competitor], {
    complexity: ({ childComplexity }) => 20 * (1 + childComplexity),
    description: "The columns, 20 at most.",
  })
  competitors: Competitor[];

  @Field(() => [MatrixRow], { description: "The rows, by key." })
  rows: MatrixRow[];
}
