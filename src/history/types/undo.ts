import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { Touched } from "../../journal/types.js";

@Needs("journal:revert")
@ObjectType({ description: "Why a part of a change cannot be undone: something has changed since." })
export class UndoConflict {
  @Field(() => ID, { description: "The revision that would be undone." })
  revision: string;

  @Field(() => ID, { description: "The node." })
  node: string;

  @Field(() => String, { description: "The node's type." })
  type: string;

  @Field(() => String, { nullable: true, description: "The property; null: the node itself, or a link." })
  property: string | null;

  @Field(() => String, { description: "What stands against it, in words." })
  because: string;

  @Field(() => Int, {
    nullable: true,
    description: "The sequence of the latest later change of the node; null: none is recorded.",
  })
  changedBy: number | null;
}

@Needs("journal:revert")
@ObjectType({ description: "What undoing did, or with `preview` would do." })
export class UndoReport {
  @Field(() => Boolean, { description: "Whether it was only a look: nothing is changed." })
  preview: boolean;

  @Field(() => Int, { description: "How many revisions are undone, wholly or but for their conflicts." })
  undone: number;

  @Field(() => Int, {
    description: "How many revisions of the time cannot be undone at all: they were not made to be.",
  })
  notUndoable: number;

  @Field(() => Touched, { description: "What it touches." })
  touched: Touched;

  @Field(() => Int, { description: "How many conflicts there are." })
  conflictCount: number;

  @Field(() => [UndoConflict], { description: "The conflicts, 100 at most." })
  conflicts: UndoConflict[];
}

const SKIP = "Whether to undo what has no conflict and leave the rest; else one conflict refuses all.";
const PREVIEW = "Whether only to look what it would touch, and what conflicts.";

@InputType({ description: "A change to be undone." })
export class UndoInput {
  @Field(() => ID, { description: "The revision's id." })
  revision: string;

  @Field(() => Boolean, { description: SKIP })
  skipConflicts: boolean = false;

  @Field(() => Boolean, { description: PREVIEW })
  preview: boolean = false;
}

@InputType({ description: "What somebody did in a time, to be undone, newest first." })
export class UndoSessionInput {
  @Field(() => ID, {
    description: "The id of the user or token who did it; `system` for the program and its commands.",
  })
  actor: string;

  @Field(() => DateTime, { description: "From when on." })
  from: number;

  @Field(() => DateTime, { description: "Until when." })
  to: number;

  @Field(() => Boolean, { description: SKIP })
  skipConflicts: boolean = false;

  @Field(() => Boolean, { description: PREVIEW })
  preview: boolean = false;
}
