import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { CreateMonitorInput } from "./monitor-inputs.js";
import { MonitorTurn } from "./standing.js";

@InputType({ description: "A monitor that there need not be, and over which time it is tried." })
export class PreviewMonitorInput {
  @Field(() => CreateMonitorInput, { description: "The monitor." })
  monitor: CreateMonitorInput;

  @Field(() => Int, { nullable: true, description: "Over how many days until now, 1 to 14; absent: 7." })
  days?: number | null;
}

@Needs("metrics:read")
@ObjectType({ description: "What a monitor would have said of what was, for those who set thresholds." })
export class MonitorPreview {
  @Field(() => DateTime, { description: "Until when its first window saw." })
  from: number;

  @Field(() => DateTime, { description: "Until when its last window saw." })
  to: number;

  @Field(() => Int, { description: "How many looks it would have made." })
  looks: number;

  @Field(() => Int, { description: "How many of them had a value." })
  values: number;

  @Field(() => Float, { nullable: true, description: "The smallest value; null: there was none." })
  min: number | null;

  @Field(() => Float, { nullable: true, description: "The value that half of the looks were not above." })
  median: number | null;

  @Field(() => Float, { nullable: true, description: "The value that 99 of a hundred looks were not above." })
  p99: number | null;

  @Field(() => Float, { nullable: true, description: "The largest value; null: there was none." })
  max: number | null;

  @Field(() => Int, { description: "How often somebody would have been told." })
  told: number;

  @Field(() => [MonitorTurn], { description: "The turns of its state with reminders, oldest first, 500 at most." })
  turns: MonitorTurn[];
}
