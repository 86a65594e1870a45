import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { SourceKind } from "./words.js";

@Needs("facts:read")
@ObjectType({ implements: Node, description: "Who or what says something." })
export class Source extends Node {
  @Field(() => String, { description: "Its short name, unique in the workspace; never changes." })
  key: string;

  @Field(() => String, { description: "Its name for people." })
  name: string;

  @Field(() => SourceKind, { description: "Who or what it is." })
  kind: SourceKind;

  @Field(() => Float, {
    nullable: true,
    description:
      "The highest confidence of what it says, from 0 to 1: for an agent it follows from how often its statements survive; null: as high as the writer's.",
  })
  highestConfidence: number | null;

  @Field(() => DateTime, { description: "When it was first named." })
  createdAt: number;
}

export const SourceConnection = connectionOf(Source, "Source");

@Needs("facts:read")
@ObjectType({ description: "How often a source is right with one kind of predicate, as one round of learning found." })
export class Reliability {
  @Field(() => String, { description: "The kind of predicate: a category with the kind of value, or a predicate." })
  group: string;

  @Field(() => Float, { description: "The share of its statements that are right, from 0 to 1." })
  reliability: number;

  @Field(() => [Float], { description: "The 95 % interval of that share." })
  interval: number[];

  @Field(() => Int, { description: "How many of its statements it stands on." })
  claims: number;

  @Field(() => DateTime, { description: "Since when this is what is taken for it." })
  at: number;

  @Field(() => DateTime, { nullable: true, description: "Until when it was; null: it still is." })
  endedAt: number | null;
}

@Needs("facts:read")
@ObjectType({
  description:
    "That a source repeats what another says, its errors included; or with a rate of 0 that somebody said it does not.",
})
export class Copying {
  @Field(() => ID, { description: "The source that it copies." })
  of: string;

  @Field(() => String, { description: "The key of that source." })
  ofKey: string;

  @Field(() => Float, {
    description: "The share of what both say that is copied, from 0 (somebody said that it does not copy) to 1.",
  })
  rate: number;

  @Field(() => Boolean, { description: "Whether somebody declared it; else it was found by the errors they share." })
  declared: boolean;

  @Field(() => DateTime, { description: "Since when it is known." })
  at: number;
}

@InputType({ description: "A source to be declared, or what is to change of one." })
export class SourceInput {
  @Field(() => String, { description: "Its short name: 1 to 200 characters without spaces at its ends." })
  key: string;

  @Field(() => String, { nullable: true, description: "Its name for people; absent for a new one: its key." })
  name?: string | null;

  @Field(() => SourceKind, { nullable: true, description: "Who or what it is; absent for a new one: TOOL." })
  kind?: SourceKind | null;
}

@InputType({ description: "That a source repeats what another says." })
export class CopyingInput {
  @Field(() => String, { description: "The key of the source that copies." })
  source: string;

  @Field(() => String, { description: "The key of the source that it copies." })
  of: string;

  @Field(() => Float, {
    nullable: true,
    description: "The share that is copied, from 0 (it does not copy) to 1; absent: 0.9.",
  })
  rate?: number | null;
}
