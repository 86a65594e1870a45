import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { KEY, NAME, NEW_NAME } from "../../projects/types/words.js";

/** How far a capability has come. */
export enum CapabilityState {
  PROPOSED = "PROPOSED",
  OFFERED = "OFFERED",
  RETIRED = "RETIRED",
}

registerEnumType(CapabilityState, {
  name: "CapabilityState",
  description: "How far a capability has come.",
  valuesConfig: {
    PROPOSED: { description: "Somebody thought of it; nobody provides it." },
    OFFERED: { description: "Clients can have it." },
    RETIRED: { description: "It is not offered any more." },
  },
});

@Needs("capabilities:read")
@ObjectType({ implements: Node, description: "Something that can be done for clients." })
export class Capability extends Node {
  @Field(() => String, { description: "Its short name, unique in the workspace; never changes." })
  key: string;

  @Field(() => String, { description: "Its name for people." })
  name: string;

  @Field(() => String, { nullable: true, description: "What it does, and for whom; null: nobody said." })
  description: string | null;

  @Field(() => [String], { description: "What clients say who need it." })
  examples: string[];

  @Field(() => String, {
    nullable: true,
    description: "Who answers for it: a team's or a role's name; null: nobody said.",
  })
  owner: string | null;

  @Field(() => Float, {
    nullable: true,
    description: "What serving one request costs, in `currency`; null: not known.",
  })
  cost: number | null;

  @Field(() => String, { nullable: true, description: "The currency of the cost, as ISO 4217 has it." })
  currency: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "How mature it is, as CMMI counts: 1 initial to 5 optimising; null: not known.",
  })
  level: number | null;

  @Field(() => CapabilityState, { description: "How far it has come." })
  state: CapabilityState;

  @Field(() => DateTime, { description: "When it was first named." })
  createdAt: number;

  @Field(() => DateTime, { description: "When what is said of it last changed." })
  changedAt: number;
}

export const CapabilityConnection = connectionOf(Capability, "Capability");

@InputType({ description: "Which capabilities are listed: those that meet every condition given." })
export class CapabilityFilter {
  @Field(() => CapabilityState, { nullable: true, description: "In this state." })
  state?: CapabilityState | null;

  @Field(() => String, { nullable: true, description: "Owned by exactly this." })
  owner?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "With these words in key, name, description or examples, up to 200 characters. The list then holds the hundred that fit best, the best first.",
  })
  search?: string | null;
}

const DESCRIPTION = "What it does, and for whom, up to 4,000 characters.";
const EXAMPLES = "What clients say who need it: up to 100 texts of up to 1,000 characters.";
const OWNER = "Who answers for it: a team's or a role's name, up to 200 characters.";
const COST = "What serving one request costs, in `currency`.";
const CURRENCY = "The currency of the cost: three capital letters, as ISO 4217 has it.";
const LEVEL = "How mature it is, from 1 (initial) to 5 (optimising).";

@InputType({ description: "A capability to be created." })
export class CreateCapabilityInput {
  @Field(() => String, { description: KEY })
  key: string;

  @Field(() => String, { nullable: true, description: NEW_NAME })
  name?: string | null;

  @Field(() => String, { nullable: true, description: DESCRIPTION })
  description?: string | null;

  @Field(() => [String], { nullable: true, description: EXAMPLES })
  examples?: string[] | null;

  @Field(() => String, { nullable: true, description: OWNER })
  owner?: string | null;

  @Field(() => Float, { nullable: true, description: COST })
  cost?: number | null;

  @Field(() => String, { nullable: true, description: CURRENCY })
  currency?: string | null;

  @Field(() => Int, { nullable: true, description: LEVEL })
  level?: number | null;

  @Field(() => CapabilityState, {
    nullable: true,
    description: "How far it has come; PROPOSED when absent. What is provided is offered.",
  })
  state?: CapabilityState | null;
}

@InputType({ description: "What is to change of a capability; what is absent stays, and null takes a value away." })
export class UpdateCapabilityInput {
  @Field(() => ID, { description: "Its id." })
  id: string;

  @Field(() => String, { nullable: true, description: NAME })
  name?: string | null;

  @Field(() => String, { nullable: true, description: DESCRIPTION })
  description?: string | null;

  @Field(() => [String], { nullable: true, description: EXAMPLES })
  examples?: string[] | null;

  @Field(() => String, { nullable: true, description: OWNER })
  owner?: string | null;

  @Field(() => Float, { nullable: true, description: COST })
  cost?: number | null;

  @Field(() => String, { nullable: true, description: CURRENCY })
  currency?: string | null;

  @Field(() => Int, { nullable: true, description: LEVEL })
  level?: number | null;

  @Field(() => CapabilityState, { nullable: true, description: "How far it has come." })
  state?: CapabilityState | null;
}
