import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { MonitorChangeKind, MonitorState } from "./words.js";

@Needs("metrics:read")
@ObjectType({ description: "How a monitor or objective stood when it was last looked at." })
export class Standing {
  @Field(() => MonitorState, { description: "Its state." })
  state: MonitorState;

  @Field(() => DateTime, { description: "Since when it is in this state." })
  since: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "The latest value: of an objective the burn rate that is nearest to its limit, or furthest beyond. Null: nothing was measured.",
  })
  value: number | null;

  @Field(() => DateTime, { nullable: true, description: "Until when the last look saw; null: there was none." })
  evaluatedAt: number | null;

  @Field(() => DateTime, { description: "When it is looked at next." })
  dueAt: number;

  @Field(() => String, { description: "Why it stands so, in one sentence." })
  why: string;
}

/** A standing as the program works with it. */
export interface KeptStanding extends Standing {
  id: string;
  toldState: MonitorState | null;
  toldAt: number | null;
  warnSince: number | null;
  alertSince: number | null;
}

@Needs("metrics:read")
@ObjectType({ description: "A turn of what is watched from one state to another." })
export class MonitorTurn {
  @Field(() => MonitorChangeKind, { description: "What it is." })
  kind: MonitorChangeKind;

  @Field(() => DateTime, { description: "When it was found." })
  at: number;

  @Field(() => MonitorState, { description: "The state before." })
  from: MonitorState;

  @Field(() => MonitorState, { description: "The state from then on." })
  to: MonitorState;

  @Field(() => Float, { nullable: true, description: "The value; null: nothing was measured." })
  value: number | null;

  @Field(() => Float, { nullable: true, description: "The threshold that it is beyond; null: none." })
  threshold: number | null;

  @Field(() => String, { description: "Why, in one sentence." })
  sentence: string;
}

@Needs("metrics:read")
@ObjectType({ description: "A turn of a monitor or objective, as the journal has it." })
export class MonitorChange extends MonitorTurn {
  @Field(() => Int, { description: "Its place in the journal: give it as `after` to go on behind it." })
  sequence: number;

  type: string;
  nodeId: string;
}

@InputType({ description: "Which changes of state; what is absent does not narrow." })
export class MonitorChangeFilter {
  @Field(() => [ID], { nullable: true, description: "The ids of monitors and objectives, 100 at most." })
  nodes?: string[] | null;

  @Field(() => String, { nullable: true, description: "The key of the component that they are of." })
  component?: string | null;

  @Field(() => String, { nullable: true, description: "The key of the project that they are of." })
  project?: string | null;

  @Field(() => [MonitorChangeKind], { nullable: true, description: "What kinds of changes." })
  kinds?: MonitorChangeKind[] | null;
}
