import { Field, Float, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

/** How a gap could be closed. */
export enum GapOptionKind {
  OPERATION = "OPERATION",
  TRAINING = "TRAINING",
  BUILD = "BUILD",
  BUY = "BUY",
  PARTNER = "PARTNER",
  DECLINE = "DECLINE",
}

registerEnumType(GapOptionKind, {
  name: "GapOptionKind",
  description: "How a gap could be closed.",
  valuesConfig: {
    OPERATION: { description: "By an operation of an API or a tool that is there." },
    TRAINING: { description: "By training people or models." },
    BUILD: { description: "By building it." },
    BUY: { description: "By buying it." },
    PARTNER: { description: "By a partner who does it." },
    DECLINE: { description: "Not at all: such requests are declined." },
  },
});

/** Whether an option was chosen. */
export enum GapOptionState {
  PROPOSED = "PROPOSED",
  CHOSEN = "CHOSEN",
}

registerEnumType(GapOptionState, {
  name: "GapOptionState",
  description: "Whether an option was chosen.",
  valuesConfig: {
    PROPOSED: { description: "It is one of the options." },
    CHOSEN: { description: "It is what was chosen." },
  },
});

@Needs("gaps:read")
@InputType("RangeInput", { description: "What something may come to." })
@ObjectType({ description: "What something may come to." })
export class Range {
  @Field(() => Float, { description: "If all goes well." })
  low: number;

  @Field(() => Float, { description: "Most likely." })
  likely: number;

  @Field(() => Float, { description: "If much goes wrong." })
  high: number;
}

@Needs("gaps:read")
@ObjectType({ implements: Node, description: "One way of closing a gap." })
export class GapOption extends Node {
  @Field(() => ID, { description: "The gap." })
  gapId: string;

  @Field(() => GapOptionKind, { description: "How it would be closed." })
  kind: GapOptionKind;

  @Field(() => String, { description: "What it is, in a few words." })
  title: string;

  @Field(() => String, { nullable: true, description: "What speaks for and against it; null: nobody said." })
  note: string | null;

  @Field(() => ID, { nullable: true, description: "The operation that would do it; null: none." })
  operationId: string | null;

  @Field(() => String, { nullable: true, description: "The currency of its cost, as ISO 4217 has it." })
  currency: string | null;

  @Field(() => Float, { nullable: true, description: "How likely it fails, from 0 to 1; null: nobody said." })
  risk: number | null;

  @Field(() => [String], { description: "Addresses of what that rests on." })
  evidence: string[];

  @Field(() => GapOptionState, { description: "Whether it was chosen." })
  state: GapOptionState;

  @Field(() => String, { description: "Who added it: the id of a user or token." })
  by: string;

  @Field(() => DateTime, { description: "When it was added." })
  createdAt: number;

  @Field(() => DateTime, { nullable: true, description: "When it was chosen; null: it was not." })
  chosenAt: number | null;

  @Field(() => String, { nullable: true, description: "Who chose it: the id of a user or token." })
  chosenBy: string | null;

  @Field(() => String, { nullable: true, description: "Why it was chosen." })
  reason: string | null;

  costLow: number | null;
  costLikely: number | null;
  costHigh: number | null;
  daysLow: number | null;
  daysLikely: number | null;
  daysHigh: number | null;
}

@InputType({ description: "A way of closing a gap." })
export class AddGapOptionInput {
  @Field(() => ID, { description: "The gap's id." })
  gap: string;

  @Field(() => GapOptionKind, { description: "How it would be closed." })
  kind: GapOptionKind;

  @Field(() => String, { description: "What it is, in 1 to 200 characters." })
  title: string;

  @Field(() => String, { nullable: true, description: "What speaks for and against it, up to 4,000 characters." })
  note?: string | null;

  @Field(() => ID, { nullable: true, description: "The operation that would do it; with OPERATION." })
  operation?: string | null;

  @Field(() => Range, { nullable: true, description: "What it costs, in `currency`; 0 or more, in order." })
  cost?: Range | null;

  @Field(() => String, { nullable: true, description: "Three capital letters, as ISO 4217 has them; with `cost`." })
  currency?: string | null;

  @Field(() => Range, { nullable: true, description: "How many days it takes; 0 or more, in order." })
  days?: Range | null;

  @Field(() => Float, { nullable: true, description: "How likely it fails, from 0 to 1." })
  risk?: number | null;

  @Field(() => [String], { nullable: true, description: "Up to 20 http or https addresses of what that rests on." })
  evidence?: string[] | null;
}

@InputType({ description: "The option that is chosen." })
export class ChooseGapOptionInput {
  @Field(() => ID, { description: "The gap's id." })
  gap: string;

  @Field(() => ID, { nullable: true, description: "The option's id; null takes the choice back." })
  option: string | null;

  @Field(() => String, { description: "Why, in 1 to 1,000 characters." })
  reason: string;
}

@InputType({ description: "An option that is to go." })
export class RemoveGapOptionInput {
  @Field(() => ID, { description: "The option's id." })
  id: string;
}

@Needs("gaps:read")
@ObjectType({ description: "An operation or tool that may do what is lacking." })
export class GapCandidate {
  @Field(() => ID, { description: "The operation." })
  operationId: string;

  @Field(() => Float, { description: "How likely it does, from 0 to 1, by what both say of themselves." })
  confidence: number;
}
