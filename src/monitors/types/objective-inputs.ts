import { Field, Float, ID, InputType, Int } from "type-graphql";
import { AttributeInput, SeriesSelection } from "../../metrics/types/inputs.js";
import { ObjectiveKind, ObjectiveSide } from "./objective-words.js";
import { MonitorAggregate, MonitorSeverity } from "./words.js";

@InputType({ description: "Which of the events are meant." })
export class ObjectivePartInput {
  @Field(() => String, {
    nullable: true,
    description: "The key of a metric that counts them alone; absent: the objective's.",
  })
  metric?: string | null;

  @Field(() => [AttributeInput], {
    nullable: true,
    description: "Attributes that their series have beside those of the objective's filter, 20 at most.",
  })
  attributes?: AttributeInput[] | null;
}

@InputType({ description: "A service level objective to be made." })
export class CreateObjectiveInput {
  @Field(() => String, { description: "What it is called, 1 to 100 characters." })
  name: string;

  @Field(() => ObjectiveKind, { description: "What it counts." })
  kind: ObjectiveKind;

  @Field(() => String, { description: "The metric's key: for EVENTS what counts all of them." })
  metric: string;

  @Field(() => SeriesSelection, {
    nullable: true,
    description:
      "Which of its series, put together; absent: all. Who may watch some components only names one of them.",
  })
  filter?: SeriesSelection | null;

  @Field(() => Float, { description: "How many percent must be good, above 0 and below 100, such as 99.5." })
  target: number;

  @Field(() => Int, { description: "How many days its rolling window has: 7, 28 or 30." })
  windowDays: number;

  @Field(() => ObjectivePartInput, { nullable: true, description: "Which events are good; for EVENTS, or else `bad`." })
  good?: ObjectivePartInput | null;

  @Field(() => ObjectivePartInput, { nullable: true, description: "Which events are bad; for EVENTS, or else `good`." })
  bad?: ObjectivePartInput | null;

  @Field(() => Float, { nullable: true, description: "The threshold of a good value; for THRESHOLD and TIME_SLICES." })
  threshold?: number | null;

  @Field(() => ObjectiveSide, {
    nullable: true,
    description: "On which side of it a value is good; for THRESHOLD and TIME_SLICES. Absent: UP_TO.",
  })
  goodWhen?: ObjectiveSide | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "How many minutes a slice has, for TIME_SLICES: 60 (as when absent), or 5 with a window of 7 days, since single points are not kept for longer.",
  })
  sliceMinutes?: number | null;

  @Field(() => MonitorAggregate, {
    nullable: true,
    description:
      "What of a slice's values is held against the threshold, for TIME_SLICES; absent: AVERAGE, of a counter RATE.",
  })
  aggregate?: MonitorAggregate | null;

  @Field(() => Float, { nullable: true, description: "Which percentile, above 0 and up to 100; for PERCENTILE only." })
  percent?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "After how many minutes what still burns is told again, 5 to 43,200; absent: never.",
  })
  renotifyMinutes?: number | null;

  @Field(() => MonitorSeverity, { nullable: true, description: "How much it matters; absent: HIGH." })
  severity?: MonitorSeverity | null;
}

@InputType({ description: "What an objective is to be from now on: all of it, since its parts depend on each other." })
export class UpdateObjectiveInput extends CreateObjectiveInput {
  @Field(() => ID, { description: "The objective's id." })
  id: string;
}

@InputType({ description: "An objective to be deleted or looked at now." })
export class ObjectiveInput {
  @Field(() => ID, { description: "The objective's id." })
  id: string;
}

@InputType({ description: "Which objectives are listed; what is absent does not narrow." })
export class ObjectiveFilter {
  @Field(() => String, {
    nullable: true,
    description: "A part of the name, in capital or small letters, up to 100 characters.",
  })
  text?: string | null;
}
