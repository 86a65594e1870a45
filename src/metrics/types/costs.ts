import { Field, Float, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { SeriesSelection } from "./inputs.js";

/** By what costs are put together. */
export enum CostGrouping {
  CLIENT = "CLIENT",
  PROJECT = "PROJECT",
  COMPONENT = "COMPONENT",
  RELEASE = "RELEASE",
  MODEL = "MODEL",
  OPERATION = "OPERATION",
}

registerEnumType(CostGrouping, {
  name: "CostGrouping",
  description: "By what costs are put together.",
  valuesConfig: {
    CLIENT: { description: "By the client whose project it is." },
    PROJECT: { description: "By project; one that is merged into another counts as that one." },
    COMPONENT: { description: "By component; one that is merged into another counts as that one." },
    RELEASE: { description: "By the component's release." },
    MODEL: { description: "By the model that was used." },
    OPERATION: { description: "By what the model was asked to do, such as `chat`: `gen_ai.operation.name`." },
  },
});

@InputType({ description: "Which costs are asked for, and how they are put together." })
export class CostsInput {
  @Field(() => DateTime, { nullable: true, description: "From when on; absent: 30 days before the end." })
  from?: number | null;

  @Field(() => DateTime, { nullable: true, description: "Until when; absent: now." })
  to?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "How long a step is, in seconds: whole hours, 3,600 or more; absent: all in one.",
  })
  stepSeconds?: number | null;

  @Field(() => CostGrouping, { nullable: true, description: "By what costs are put together; absent: all in one." })
  groupBy?: CostGrouping | null;

  @Field(() => SeriesSelection, { nullable: true, description: "Of which series; absent: of all." })
  filter?: SeriesSelection | null;
}

@Needs("metrics:read")
@ObjectType({ description: "What one step cost." })
export class CostPoint {
  @Field(() => DateTime, { description: "When the step begins." })
  at: number;

  @Field(() => Float, { description: "What it cost, in the group's currency." })
  cost: number;

  @Field(() => Float, { description: "How many of the tokens that were paid for went in." })
  inputTokens: number;

  @Field(() => Float, { description: "How many of the tokens that were paid for came out." })
  outputTokens: number;
}

@Needs("metrics:read")
@ObjectType({ description: "What was spent on one thing, in one currency." })
export class CostGroup {
  @Field(() => String, { description: "The currency, as ISO 4217 has it." })
  currency: string;

  @Field(() => String, { nullable: true, description: "The model, where it is grouped by that; null: none was named." })
  model: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What the model was asked to do, where it is grouped by that; null: it was not told.",
  })
  operation: string | null;

  @Field(() => Float, { description: "What was spent in all." })
  cost: number;

  @Field(() => Float, { description: "How many tokens went in, of those that were paid for." })
  inputTokens: number;

  @Field(() => Float, { description: "How many tokens came out, of those that were paid for." })
  outputTokens: number;

  @Field(() => [CostPoint], { description: "The steps in which something was spent, oldest first." })
  points: CostPoint[];

  componentId: string | null;
  releaseId: string | null;
  projectId: string | null;
  clientId: string | null;
}

@Needs("metrics:read")
@ObjectType({ description: "Tokens whose price nobody has set." })
export class UnpricedTokens {
  @Field(() => String, { nullable: true, description: "The model; null: none was named." })
  model: string | null;

  @Field(() => Float, { description: "How many went in." })
  inputTokens: number;

  @Field(() => Float, { description: "How many came out." })
  outputTokens: number;

  @Field(() => Float, { description: "How many of which it was not told whether they went in or came out." })
  otherTokens: number;
}

@Needs("metrics:read")
@ObjectType({ description: "A sum in a currency." })
export class Money {
  @Field(() => String, { description: "The currency, as ISO 4217 has it." })
  currency: string;

  @Field(() => Float, { description: "The sum." })
  amount: number;
}

@Needs("metrics:read")
@ObjectType({ description: "What was spent in some time." })
export class Costs {
  @Field(() => DateTime, { description: "When the first hour begins that was read." })
  from: number;

  @Field(() => DateTime, { description: "When the last hour ends that was read." })
  to: number;

  @Field(() => Int, { description: "How long each step is, in seconds." })
  stepSeconds: number;

  @Field(() => [Money], { description: "What was spent in all, one sum a currency: nothing is converted." })
  totals: Money[];

  @Field(() => [CostGroup], { description: "What was spent on what, most first, one currency after the other." })
  groups: CostGroup[];

  @Field(() => [UnpricedTokens], {
    description: "Tokens that have no price, most first: they are in no sum. Set prices with `setModelPrice`.",
  })
  unpriced: UnpricedTokens[];

  @Field(() => DateTime, {
    nullable: true,
    description: "The time of the latest point that was read; null: there is none.",
  })
  freshAt: number | null;
}
