import { Field, Float, ID, InputType, Int } from "type-graphql";
import { DateTime } from "../../api/scalars.js";
import { SeriesSelection } from "../../metrics/types/inputs.js";
import { MonitorAggregate, MonitorCondition, MonitorSeverity, MonitorState, NoDataMode } from "./words.js";

@InputType({ description: "A monitor to be made, or tried on what was." })
export class CreateMonitorInput {
  @Field(() => String, { description: "What it is called, 1 to 100 characters." })
  name: string;

  @Field(() => String, { description: "The metric's key." })
  metric: string;

  @Field(() => SeriesSelection, {
    nullable: true,
    description:
      "Which of its series, put together; absent: all. Who may watch some components only names one of them.",
  })
  filter?: SeriesSelection | null;

  @Field(() => MonitorAggregate, {
    nullable: true,
    description: "What of the values of a window is watched; absent: AVERAGE, of a counter RATE.",
  })
  aggregate?: MonitorAggregate | null;

  @Field(() => Float, { nullable: true, description: "Which percentile, above 0 and up to 100; for PERCENTILE only." })
  percent?: number | null;

  @Field(() => Int, {
    description:
      "How long the window is that each look sees, 5 to 10,080 minutes (a week). It is looked at every minute, and where the window is longer than ten minutes, ten times a window.",
  })
  windowMinutes: number;

  @Field(() => MonitorCondition, { description: "What is bad." })
  condition: MonitorCondition;

  @Field(() => Float, { nullable: true, description: "The threshold of a warning; absent: nothing warns." })
  warn?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The threshold of an alert, worse than `warn`; absent: nothing alerts. For UNUSUAL 0.9 when absent.",
  })
  alert?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "How far a warning must come back before it is none, so that it does not flap; absent: to `warn`.",
  })
  warnRecovery?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "How far an alert must come back before it is none, so that it does not flap; absent: to `alert`.",
  })
  alertRecovery?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "For how many minutes it must be bad before its state says so, up to 1,440; absent: at once.",
  })
  holdMinutes?: number | null;

  @Field(() => NoDataMode, {
    nullable: true,
    description: "What it means that nothing was measured; absent: SHOW.",
  })
  noData?: NoDataMode | null;

  @Field(() => Int, {
    nullable: true,
    description: "After how many minutes what is still bad is told again, 5 to 43,200; absent: never.",
  })
  renotifyMinutes?: number | null;

  @Field(() => MonitorSeverity, { nullable: true, description: "How much it matters; absent: MEDIUM." })
  severity?: MonitorSeverity | null;
}

@InputType({ description: "What a monitor is to be from now on: all of it, since its parts depend on each other." })
export class UpdateMonitorInput extends CreateMonitorInput {
  @Field(() => ID, { description: "The monitor's id." })
  id: string;
}

@InputType({ description: "A monitor to be paused." })
export class PauseMonitorInput {
  @Field(() => ID, { description: "The monitor's id." })
  id: string;

  @Field(() => DateTime, { nullable: true, description: "Until when; absent: until it is resumed." })
  until?: number | null;
}

@InputType({ description: "A monitor to be resumed, deleted or looked at now." })
export class MonitorInput {
  @Field(() => ID, { description: "The monitor's id." })
  id: string;
}

@InputType({ description: "Which monitors are listed; what is absent does not narrow." })
export class MonitorFilter {
  @Field(() => String, {
    nullable: true,
    description: "A part of the name, in capital or small letters, up to 100 characters.",
  })
  text?: string | null;

  @Field(() => [MonitorState], { nullable: true, description: "The states that they are in." })
  states?: MonitorState[] | null;
}
