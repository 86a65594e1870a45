import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { Money } from "./costs.js";

/** How a component does. */
export enum HealthState {
  FAILING = "FAILING",
  DEGRADED = "DEGRADED",
  SILENT = "SILENT",
  UNKNOWN = "UNKNOWN",
  HEALTHY = "HEALTHY",
}

registerEnumType(HealthState, {
  name: "HealthState",
  description: "How a component does.",
  valuesConfig: {
    FAILING: { description: "Of at least 20 calls five percent or more failed." },
    DEGRADED: { description: "Of at least 20 calls one percent or more failed." },
    SILENT: { description: "It was called before, and in this time it was not." },
    UNKNOWN: { description: "No call of it was ever measured." },
    HEALTHY: { description: "It was called, and nearly all went well." },
  },
});

@InputType({ description: "Of which components the health is asked, and when." })
export class ComponentHealthInput {
  @Field(() => [String], {
    nullable: true,
    description: "The keys of components, 100 at most; absent: all with calls.",
  })
  components?: string[] | null;

  @Field(() => DateTime, { nullable: true, description: "From when on; absent: an hour before the end." })
  from?: number | null;

  @Field(() => DateTime, { nullable: true, description: "Until when; absent: now." })
  to?: number | null;
}

@Needs("metrics:read")
@ObjectType({ description: "How something does that a component needs: that it depends on or calls." })
export class NeededHealth {
  @Field(() => ID, { description: "The id of the component that is needed." })
  id: string;

  @Field(() => HealthState, { description: "How that does." })
  state: HealthState;

  @Field(() => String, { description: "Why, in one sentence." })
  why: string;

  componentId: string;
}

@Needs("metrics:read")
@ObjectType({
  description: "How a component does in some time, by the calls of it that were measured (`span.duration`).",
})
export class ComponentHealth {
  @Field(() => HealthState, { description: "How it does." })
  state: HealthState;

  @Field(() => String, { description: "Why, in one sentence." })
  why: string;

  @Field(() => DateTime, {
    description:
      "From when on it was read: of a time over six hours, and of one whose single points may be gone, from the beginning of the hour.",
  })
  from: number;

  @Field(() => DateTime, { description: "Until when it was read; never after now." })
  to: number;

  @Field(() => Float, { description: "How many calls." })
  calls: number;

  @Field(() => Float, { description: "How many calls a second, from `from` to `to`." })
  rate: number;

  @Field(() => Float, {
    nullable: true,
    description: "Which share of the calls failed, from 0 to 1; null without any.",
  })
  errors: number | null;

  @Field(() => Float, { nullable: true, description: "What half of the calls took at most, in milliseconds." })
  p50: number | null;

  @Field(() => Float, { nullable: true, description: "What 95 of 100 calls took at most, in milliseconds." })
  p95: number | null;

  @Field(() => [Money], { description: "What it spent in the hours of this time, one sum a currency." })
  cost: Money[];

  @Field(() => DateTime, { nullable: true, description: "The time of the latest call; null: none was ever measured." })
  freshAt: number | null;

  @Field(() => [NeededHealth], {
    description: "How that does which it depends on or calls, worst first; 50 at most.",
  })
  needs: NeededHealth[];

  @Field(() => NeededHealth, { nullable: true, description: "The one of these that does worst; null: it needs none." })
  worst: NeededHealth | null;

  componentId: string;
}

@Needs("metrics:read")
@ObjectType({ description: "How components do." })
export class HealthReport {
  @Field(() => [ComponentHealth], {
    description: "The components: the worst first, and of one state by share of errors and key.",
  })
  components: ComponentHealth[];

  @Field(() => Int, { description: "How many there are, whether shown or not." })
  total: number;
}
