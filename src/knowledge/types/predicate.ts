import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { NameKind, ValueKind } from "./words.js";

@Needs("facts:read")
@ObjectType({ implements: Node, description: "What can be said of nodes, such as their `head-office`." })
export class Predicate extends Node {
  @Field(() => String, { description: "Its short name, unique in the workspace; never changes." })
  key: string;

  @Field(() => String, { description: "Its name for people." })
  name: string;

  @Field(() => ValueKind, { description: "What its values are." })
  kind: ValueKind;

  @Field(() => Boolean, { description: "Whether a node can have several values at once; those never conflict." })
  many: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      "What it is about, such as `price`, `staff` or `address`: how long its values last at first, and where sources that are good at one such predicate are taken to be good at the others; null: nothing is known.",
  })
  category: string | null;

  @Field(() => String, { nullable: true, description: "The unit that its numbers are compared in; null: none." })
  unit: string | null;

  @Field(() => NameKind, { nullable: true, description: "What names its texts are; null: none." })
  names: NameKind | null;

  @Field(() => Boolean, {
    description: "Whether its numbers are opinions, such as ratings, of which the mean is true.",
  })
  opinion: boolean;

  @Field(() => Boolean, { description: "Whether somebody declared or confirmed it; else its first use proposes it." })
  confirmed: boolean;

  @Field(() => DateTime, { description: "When it was first named." })
  createdAt: number;

  /** A tree of categories: each child with its parent at the same place. */
  children: string[];
  parents: string[];
  /** Among which predicates a source's reliability is one. */
  group: string;
}

export const PredicateConnection = connectionOf(Predicate, "Predicate");

@Needs("facts:read")
@ObjectType({ description: "How long the values of a predicate last: a Weibull distribution." })
export class Lifetime {
  @Field(() => Float, { description: "Its scale, in days: 63 % of values have been replaced by then." })
  scaleDays: number;

  @Field(() => Float, { description: "Its shape: above 1, old values are replaced more often than young ones." })
  shape: number;

  @Field(() => [Float], {
    nullable: true,
    description: "The 95 % interval of the scale, in days; null: not learnt yet.",
  })
  scaleInterval: number[] | null;

  @Field(() => [Float], { nullable: true, description: "The 95 % interval of the shape; null: not learnt yet." })
  shapeInterval: number[] | null;

  @Field(() => Int, { description: "How many replaced values it stands on." })
  events: number;

  @Field(() => String, { description: "The prior that it is shrunk towards, by category." })
  prior: string;

  @Field(() => DateTime, { description: "Since when this is what is taken for it." })
  at: number;
}

@Needs("facts:read")
@ObjectType({ description: "That one category is a part of another." })
@InputType("BroaderInput", { description: "That one category is a part of another." })
export class Broader {
  @Field(() => String, { description: "The narrower one, such as `Lyon`." })
  child: string;

  @Field(() => String, { description: "The broader one, such as `France`." })
  parent: string;
}

@InputType({ description: "A predicate to be declared, or what is to change of one. What is absent stays as it is." })
export class PredicateInput {
  @Field(() => String, { description: "Its short name: 1 to 100 small letters, digits or . _ - characters." })
  key: string;

  @Field(() => String, { nullable: true, description: "Its name for people; absent for a new one: its key." })
  name?: string | null;

  @Field(() => ValueKind, {
    nullable: true,
    description: "What its values are; absent for a new one: TEXT. It cannot change once something is said with it.",
  })
  kind?: ValueKind | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether a node can have several values at once. It cannot change once something is said with it.",
  })
  many?: boolean | null;

  @Field(() => String, { nullable: true, description: "What it is about, such as `price`." })
  category?: string | null;

  @Field(() => String, { nullable: true, description: "The unit that its numbers are compared in, such as `GB`." })
  unit?: string | null;

  @Field(() => NameKind, { nullable: true, description: "What names its texts are." })
  names?: NameKind | null;

  @Field(() => Boolean, { nullable: true, description: "Whether its numbers are opinions, such as ratings." })
  opinion?: boolean | null;

  @Field(() => [Broader], {
    nullable: true,
    description: "The whole tree of its categories, child by child; 10,000 at most. A loop is refused and named.",
  })
  hierarchy?: Broader[] | null;
}
