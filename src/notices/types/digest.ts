import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

/** How often a digest comes. */
export enum DigestPeriod {
  DAILY = "DAILY",
  WEEKLY = "WEEKLY",
}

registerEnumType(DigestPeriod, {
  name: "DigestPeriod",
  description: "How often a digest comes.",
  valuesConfig: {
    DAILY: { description: "Every day at 08:00 UTC, of the 24 hours before." },
    WEEKLY: { description: "Every Monday at 08:00 UTC, of the seven days before." },
  },
});

@Needs("workspace:read")
@ObjectType({ description: "One thing in a digest." })
export class DigestItem {
  @Field(() => String, { description: "What it is, in a few words." })
  text: string;

  @Field(() => ID, { nullable: true, description: "The node; null: it is a figure." })
  nodeId: string | null;

  @Field(() => DateTime, { description: "When it happened." })
  at: number;
}

@Needs("workspace:read")
@ObjectType({ description: "What happened of one kind." })
export class DigestSection {
  @Field(() => String, { description: "Its heading." })
  title: string;

  @Field(() => Int, { description: "How many there are, counted to 1,000." })
  count: number;

  @Field(() => [DigestItem], { description: "The latest or largest, 20 at most." })
  items: DigestItem[];
}

@Needs("workspace:read")
@ObjectType({ description: "What concerns a role in a stretch of time, as far as the reader may read it." })
export class Digest {
  @Field(() => String, { nullable: true, description: "The role; null: all that the reader may read." })
  role: string | null;

  @Field(() => DateTime, { description: "From when." })
  since: number;

  @Field(() => DateTime, { description: "To before when." })
  until: number;

  @Field(() => [DigestSection], {
    description: "What happened, by kind; kinds of which nothing happened are left out.",
  })
  sections: DigestSection[];
}

@Needs("watches:read")
@ObjectType({ implements: Node, description: "That somebody gets a digest by e-mail." })
export class DigestSubscription extends Node {
  @Field(() => DigestPeriod, { description: "How often." })
  period: DigestPeriod;

  @Field(() => String, { nullable: true, description: "For which role; null: all that its owner may read." })
  role: string | null;

  @Field(() => String, { nullable: true, description: "Where it goes; null: to the owner's own address." })
  email: string | null;

  @Field(() => DateTime, { description: "When the next one is sent." })
  nextAt: number;

  @Field(() => DateTime, { description: "Since when." })
  createdAt: number;
}

@InputType({ description: "A digest to get by e-mail. One a period: asked for again it is changed." })
export class SubscribeDigestInput {
  @Field(() => DigestPeriod, { description: "How often." })
  period: DigestPeriod;

  @Field(() => String, {
    nullable: true,
    description: "Where it goes; a user who gives none gets it at his own address.",
  })
  email?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "For which role, built-in or custom; absent: the role of who asks. Nobody reads more by it than he may.",
  })
  role?: string | null;
}

@InputType({ description: "A digest to get no more." })
export class UnsubscribeDigestInput {
  @Field(() => DigestPeriod, { description: "Which." })
  period: DigestPeriod;
}

/** A subscription as the program works with it. */
export interface KeptSubscription extends DigestSubscription {
  owner: string;
  /** What it may tell at most, when a token of a user made it; null: whatever the owner may read. */
  scopes: string[] | null;
}
