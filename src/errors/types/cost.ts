import { Field, Float, InputType, ObjectType } from "type-graphql";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { ErrorLevel } from "./event.js";

const AT_LEVEL = "How many minutes somebody loses by an event of level";

/** How many minutes an event costs by its level; as it is said and as it is read. */
@Needs("errors:read")
@ObjectType("ErrorMinutes", {
  description: "How many minutes of somebody's time one event costs, by the error's level.",
})
@InputType("ErrorMinutesInput", {
  description: "How many minutes of somebody's time one event costs, by the error's level; each from 0 to 10,000.",
})
export class ErrorMinutes {
  @Field(() => Float, { defaultValue: 0, description: `${AT_LEVEL} FATAL.` })
  fatal: number;

  @Field(() => Float, { defaultValue: 0, description: `${AT_LEVEL} ERROR.` })
  error: number;

  @Field(() => Float, { defaultValue: 0, description: `${AT_LEVEL} WARNING.` })
  warning: number;

  @Field(() => Float, { defaultValue: 0, description: `${AT_LEVEL} INFO.` })
  info: number;

  @Field(() => Float, { defaultValue: 0, description: `${AT_LEVEL} DEBUG.` })
  debug: number;
}

@Needs("errors:read")
@ObjectType({
  implements: Node,
  description: "What errors cost, by the workspace's own word: of all components, or of one that has rates of its own.",
})
export class ErrorCostRates extends Node {
  @Field(() => String, { description: "In which currency: three capital letters, as ISO 4217 has it." })
  currency: string;

  @Field(() => Float, { description: "What an hour of a person costs." })
  pricePerHour: number;

  @Field(() => Float, {
    description:
      "How many hours of work an error takes in a month in which it has events, beside what each event costs.",
  })
  hoursPerGroup: number;

  @Field(() => DateTime, { description: "When they were set last." })
  changedAt: number;

  /** The component's id; null: of all that have no rates of their own. */
  componentId: string | null;

  /** By level, FATAL first, as one list. */
  minutes: number[];
}

@InputType({ description: "What errors cost, of all components or of one." })
export class SetErrorCostRatesInput {
  @Field(() => String, {
    nullable: true,
    description: "The key of the component that they are of; absent: of all that have no rates of their own.",
  })
  component?: string | null;

  @Field(() => String, { description: "In which currency: three capital letters, as ISO 4217 has it." })
  currency: string;

  @Field(() => Float, { description: "What an hour of a person costs; from 0 to 1,000,000." })
  pricePerHour: number;

  @Field(() => ErrorMinutes, { description: "How many minutes somebody loses by one event, by level." })
  minutesPerEvent: ErrorMinutes;

  @Field(() => Float, {
    defaultValue: 0,
    description:
      "How many hours of work an error takes in a month in which it has events, beside what each event costs; from 0 to 1,000.",
  })
  hoursPerGroup: number;
}

@Needs("errors:read")
@ObjectType({ description: "What the cost of an error is put together of." })
export class ErrorCostParts {
  @Field(() => Float, { description: "How many events it had in the thirty days." })
  events: number;

  @Field(() => Float, {
    description:
      "The lower end of the interval that holds the mean of such months in 95 of 100 cases: by that of a Poisson count (Garwood 1936), wider where its days scatter more than single events would (quasi-Poisson, McCullagh and Nelder 1989, 6.2).",
  })
  eventsLow: number;

  @Field(() => Float, { description: "The upper end of that interval." })
  eventsHigh: number;

  @Field(() => ErrorLevel, { description: "The level whose minutes count: that of its latest event." })
  level: ErrorLevel;

  @Field(() => Float, { description: "How many minutes one event costs." })
  minutesPerEvent: number;

  @Field(() => Float, { description: "How many hours of work it takes a month beside its events." })
  hoursPerGroup: number;

  @Field(() => Float, { description: "What an hour costs." })
  pricePerHour: number;

  @Field(() => ErrorCostRates, { description: "The rates that were used: its component's own, else the workspace's." })
  rates: ErrorCostRates;
}

@Needs("errors:read")
@ObjectType({ description: "What an error costs a month of thirty days, by the workspace's own rates." })
export class ErrorCost {
  @Field(() => Float, {
    nullable: true,
    description: "What it costs a month, in `currency`, not rounded; null: nobody set rates (see `sentence`).",
  })
  perMonth: number | null;

  @Field(() => Float, { nullable: true, description: "What it costs at least, by the uncertainty of the count alone." })
  low: number | null;

  @Field(() => Float, { nullable: true, description: "What it costs at most, by the uncertainty of the count alone." })
  high: number | null;

  @Field(() => String, {
    nullable: true,
    description: "In which currency, as ISO 4217 has it; null: nobody set rates.",
  })
  currency: string | null;

  @Field(() => ErrorCostParts, { nullable: true, description: "What it is put together of; null: nobody set rates." })
  parts: ErrorCostParts | null;

  @Field(() => String, { description: "How it comes to that, in words; without rates, what is missing." })
  sentence: string;

  @Field(() => DateTime, { description: "From when on events are counted: thirty days before `until`." })
  since: number;

  @Field(() => DateTime, { description: "Until when." })
  until: number;
}
