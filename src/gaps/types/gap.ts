import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { CapabilityCover, GapStanding, GapTurnKind } from "./words.js";

@Needs("gaps:read")
@ObjectType({ description: "Money of one currency." })
export class AmountOf {
  @Field(() => Float, { description: "How much." })
  amount: number;

  @Field(() => String, { nullable: true, description: "The currency, as ISO 4217 has it; null: nobody said." })
  currency: string | null;
}

@Needs("gaps:read")
@ObjectType({ implements: Node, description: "A capability that clients ask for and that is not covered." })
export class Gap extends Node {
  @Field(() => ID, { description: "The capability that is lacking." })
  capabilityId: string;

  @Field(() => GapStanding, { description: "How it stands." })
  state: GapStanding;

  @Field(() => CapabilityCover, { description: "How well the capability is covered." })
  coverState: CapabilityCover;

  @Field(() => Float, {
    description:
      "How well it is covered, from 0 to 1: the best provider's success times the freshness of its proof, bounded by the weakest prerequisite.",
  })
  coverage: number;

  @Field(() => DateTime, { description: "When it was opened, or reopened, last." })
  openedAt: number;

  @Field(() => DateTime, { nullable: true, description: "When it was closed; null: it is open." })
  closedAt: number | null;

  @Field(() => Int, { description: "How often it was opened again." })
  reopenings: number;

  @Field(() => ID, { nullable: true, description: "The proof that closed it; null: it is open." })
  proofId: string | null;

  @Field(() => Int, { description: "How many requests need it." })
  requests: number;

  @Field(() => Int, {
    description: "How many distinct clients asked; a request without a client counts as one of its own.",
  })
  clients: number;

  @Field(() => Float, { description: "The highest confidence with which a request was found to need it, from 0 to 1." })
  confidence: number;

  @Field(() => Int, { description: "How many requests were lost that needed it." })
  losses: number;

  @Field(() => Float, {
    description:
      "How likely at least one competitor offers it, from 0 to 1: by belief and freshness of the claims that say so.",
  })
  pressure: number;

  @Field(() => DateTime, { description: "When it was first asked for." })
  firstAt: number;

  @Field(() => DateTime, { description: "When it was last asked for." })
  lastAt: number;

  @Field(() => DateTime, { description: "When this was measured." })
  measuredAt: number;

  /** As JSON, the ids of other nodes, and the sum in the workspace's currency. */
  amounts: string;
  offeredBy: string[];
  lostTo: string[];
  blocks: string[];
  lacking: string[];
  value: number;
  currency: string | null;
  lost: number;
}

export const GapConnection = connectionOf(Gap, "Gap");

@Needs("gaps:read")
@ObjectType({ implements: Node, description: "Something that happened to a gap." })
export class GapTurn extends Node {
  @Field(() => ID, { description: "The gap." })
  gapId: string;

  @Field(() => GapTurnKind, { description: "What happened." })
  kind: GapTurnKind;

  @Field(() => DateTime, { description: "When." })
  at: number;

  @Field(() => String, { description: "Why, in a sentence." })
  reason: string;

  @Field(() => ID, { nullable: true, description: "The proof that did it; null: none." })
  proofId: string | null;

  @Field(() => String, { description: "By whom: the id of a user or token, or `system`." })
  by: string;
}

@InputType({ description: "Which gaps; what is absent does not narrow." })
export class GapFilter {
  @Field(() => GapStanding, { nullable: true, description: "How they stand." })
  state?: GapStanding | null;
}

@Needs("gaps:read")
@ObjectType({ description: "That a gap was opened, closed or opened again, or that a choice was made." })
export class GapChange {
  @Field(() => ID, { description: "The number of the change in the journal: give it as `after` to go on behind it." })
  sequence: number;

  @Field(() => DateTime, { description: "When." })
  at: number;

  @Field(() => String, { description: "What happened: opened, closed, reopened, unfounded, chosen." })
  verb: string;

  @Field(() => ID, { description: "The gap." })
  gapId: string;

  @Field(() => GapStanding, { nullable: true, description: "How it stood after that." })
  state: GapStanding | null;
}
