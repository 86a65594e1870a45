import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { Touched } from "../../journal/types.js";
import { Component } from "../../projects/types/component.js";
import { Capability } from "./capability.js";

@InputType({ description: "That a capability requires another." })
export class RequireCapabilityInput {
  @Field(() => ID, { description: "The id of the capability that requires." })
  capability: string;

  @Field(() => ID, { description: "The id of the capability that it requires." })
  requires: string;
}

@Needs("capabilities:read")
@ObjectType({ description: "A capability that another cannot do without, near or far." })
export class Prerequisite {
  @Field(() => Capability, { description: "The capability that is required." })
  capability: Capability;

  @Field(() => Int, { description: "Over how many requirements, at the fewest: 1 is what it requires itself." })
  depth: number;
}

@InputType({ description: "That a component provides a capability." })
export class ProvideCapabilityInput {
  @Field(() => ID, { description: "The id of the component." })
  component: string;

  @Field(() => ID, { description: "The id of the capability." })
  capability: string;

  @Field(() => DateTime, { nullable: true, description: "Since when; now when absent." })
  since?: number | null;
}

@InputType({ description: "That a component does not provide a capability any more." })
export class StopProvidingInput {
  @Field(() => ID, { description: "The id of the component." })
  component: string;

  @Field(() => ID, { description: "The id of the capability." })
  capability: string;

  @Field(() => DateTime, { nullable: true, description: "Until when it did; now when absent." })
  until?: number | null;
}

@Needs("capabilities:read")
@ObjectType({
  description:
    "How often something went well, with the interval that holds the true share in 95 of 100 cases (Wilson).",
})
export class SuccessRate {
  @Field(() => Int, { description: "How many proofs this is of: the last 50 tests and served requests at most." })
  count: number;

  @Field(() => Int, { description: "How many of them went well." })
  passed: number;

  @Field(() => Float, { description: "The share that went well, from 0 to 1." })
  rate: number;

  @Field(() => Float, { description: "The interval's lower end." })
  low: number;

  @Field(() => Float, { description: "The interval's upper end." })
  high: number;
}

@Needs("capabilities:read")
@ObjectType({ description: "That a component provides a capability, and how well." })
export class CapabilityProvider {
  @Field(() => Component, { description: "The component." })
  component: Component;

  @Field(() => DateTime, { description: "Since when." })
  since: number;

  @Field(() => DateTime, { nullable: true, description: "Until when it did; null: it does." })
  until: number | null;

  @Field(() => DateTime, { nullable: true, description: "When a test last had a verdict on it; null: never." })
  lastTestAt: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When it last passed a test or served a request; null: never.",
  })
  lastPassedAt: number | null;

  measured: number;
  passed: number;
}

@Needs("capabilities:read")
@ObjectType({ description: "A capability that a component provides." })
export class ProvidedCapability {
  @Field(() => Capability, { description: "The capability." })
  capability: Capability;

  @Field(() => DateTime, { description: "Since when." })
  since: number;

  @Field(() => DateTime, { nullable: true, description: "Until when it did; null: it does." })
  until: number | null;
}

@Needs("capabilities:read")
@ObjectType({ description: "What merging or unmerging capabilities did, or with `preview` would do." })
export class CapabilityMerge {
  @Field(() => Touched, { description: "What it touched in the graph." })
  touched: Touched;

  @Field(() => Boolean, { description: "Whether it was only looked at, and nothing was done." })
  preview: boolean;
}
