import { Field, Float, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime, Json } from "../../api/scalars.js";
import { KEY } from "./words.js";

/** What the values of a trait are. */
export enum TraitKind {
  TEXT = "TEXT",
  NUMBER = "NUMBER",
  BOOLEAN = "BOOLEAN",
  CATEGORY = "CATEGORY",
}

registerEnumType(TraitKind, {
  name: "TraitKind",
  description: "What the values of a trait are.",
  valuesConfig: {
    TEXT: { description: "Texts, each of its own." },
    NUMBER: { description: "Numbers." },
    BOOLEAN: { description: "True or false." },
    CATEGORY: { description: "Words out of few, which many projects share." },
  },
});

@Needs("projects:read")
@ObjectType({
  implements: Node,
  description: "Something that projects can be told by, such as their size or the model used.",
})
export class Trait extends Node {
  @Field(() => String, { description: "Its short name, unique in the workspace; never changes." })
  key: string;

  @Field(() => String, { description: "Its name for people." })
  name: string;

  @Field(() => TraitKind, { description: "What its values are; never changes." })
  kind: TraitKind;

  @Field(() => String, { nullable: true, description: "The unit of its numbers; null: none." })
  unit: string | null;

  @Field(() => DateTime, { description: "When it was first named." })
  createdAt: number;
}

export const TraitConnection = connectionOf(Trait, "Trait");

@Needs("projects:read")
@ObjectType({ description: "A project's value of a trait, from a time on." })
export class TraitValue {
  @Field(() => ID, { description: "The value's own id, by which it can be taken back." })
  id: string;

  @Field(() => Trait, { description: "Of which trait." })
  trait: Trait;

  @Field(() => Json, { description: "The value: a text, a number, true or false." })
  value: unknown;

  @Field(() => Float, { nullable: true, description: "The value as a number; null when it is none." })
  number: number | null;

  @Field(() => DateTime, { description: "From when on it held." })
  at: number;

  @Field(() => DateTime, { description: "When it was told." })
  recordedAt: number;

  @Field(() => DateTime, { nullable: true, description: "When it was taken back as wrong; null: it stands." })
  retractedAt: number | null;

  @Field(() => String, { description: "Who told it: a token's or a user's id, or `system`." })
  by: string;
}

@InputType({ description: "A project's value of a trait." })
export class SetTraitInput {
  @Field(() => ID, { description: "The project's id." })
  project: string;

  @Field(() => String, { description: `The trait. ${KEY}` })
  trait: string;

  @Field(() => Json, { description: "The value: a text of 1 to 2,000 characters, a number, true or false." })
  value: unknown;

  @Field(() => DateTime, { nullable: true, description: "From when on it holds; absent: now." })
  at?: number | null;

  @Field(() => TraitKind, {
    nullable: true,
    description: "What the trait's values are; absent: what the trait says, or for a new one what the value is.",
  })
  kind?: TraitKind | null;

  @Field(() => String, { nullable: true, description: "The unit of a new trait's numbers, up to 50 characters." })
  unit?: string | null;
}

@InputType({ description: "A value of a trait that was wrong." })
export class RetractTraitInput {
  @Field(() => ID, { description: "The value's id." })
  id: string;
}
