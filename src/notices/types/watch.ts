import { Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

/** By which way notices come. */
export enum NoticeChannel {
  LIVE = "LIVE",
  WEBHOOK = "WEBHOOK",
  EMAIL = "EMAIL",
}

registerEnumType(NoticeChannel, {
  name: "NoticeChannel",
  description: "By which way notices come.",
  valuesConfig: {
    LIVE: { description: "By `noticed` and in the list of notices, and no other way." },
    WEBHOOK: { description: "Also by a signed POST request, as Standard Webhooks describes it." },
    EMAIL: { description: "Also by e-mail." },
  },
});

@Needs("watches:read")
@ObjectType({ implements: Node, description: "What somebody wants to be told of, and by which way." })
export class Watch extends Node {
  @Field(() => String, { description: "What it is for." })
  name: string;

  @Field(() => [ID], {
    description:
      "The nodes that it is about, and what happens in them: of a component its errors and releases, of a project its errors, of a user or token the errors assigned to it; empty: all.",
  })
  nodes: string[];

  @Field(() => [String], { description: "The types of nodes, such as `ErrorGroup` or `Project`; empty: all." })
  types: string[];

  @Field(() => [String], { description: "What is done to them, such as `created` or `regressed`; empty: all." })
  verbs: string[];

  @Field(() => String, { nullable: true, description: "A text that the change must hold; null: any." })
  text: string | null;

  @Field(() => NoticeChannel, { description: "By which way notices come." })
  channel: NoticeChannel;

  @Field(() => String, { nullable: true, description: "Where the webhook is; null for other channels." })
  url: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Where e-mails go; null: to the owner's own address, or another channel.",
  })
  email: string | null;

  @Field(() => Boolean, { description: "Whether nothing is noticed at the moment." })
  paused: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Why the program has paused it; null: it did not, or somebody has let it go on.",
  })
  pausedBecause: string | null;

  @Field(() => DateTime, { description: "When it was made." })
  createdAt: number;

  @Field(() => DateTime, {
    nullable: true,
    description: "When its webhook secret was last changed: for 24 hours notices are signed with the old one as well.",
  })
  rotatedAt: number | null;
}

@Needs("watches:read")
@ObjectType({ description: "A watch, and the secret of its webhook: this is the only time that it is shown." })
export class WatchSecret {
  @Field(() => Watch, { description: "The watch." })
  watch: Watch;

  @Field(() => String, {
    nullable: true,
    description: "What its notices are signed with, for any library of Standard Webhooks; null for other channels.",
  })
  secret: string | null;
}

@InputType({ description: "A watch to be made." })
export class CreateWatchInput {
  @Field(() => String, { description: "What it is for, 1 to 100 characters." })
  name: string;

  @Field(() => [ID], { nullable: true, description: "The nodes that it is about, 100 at most; absent: all." })
  nodes?: string[] | null;

  @Field(() => [String], { nullable: true, description: "The types of nodes, 20 at most; absent: all." })
  types?: string[] | null;

  @Field(() => [String], { nullable: true, description: "What is done to them, 20 at most; absent: all." })
  verbs?: string[] | null;

  @Field(() => String, { nullable: true, description: "A text that the change must hold, 1 to 200 characters." })
  text?: string | null;

  @Field(() => NoticeChannel, { description: "By which way notices come." })
  channel: NoticeChannel;

  @Field(() => String, { nullable: true, description: "Where the webhook is; for a WEBHOOK, and only for one." })
  url?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Where e-mails go; only for an EMAIL. A user who gives none gets them at his own address.",
  })
  email?: string | null;
}

@InputType({ description: "What to change of a watch; what is absent stays." })
export class UpdateWatchInput {
  @Field(() => ID, { description: "The watch's id." })
  id: string;

  @Field(() => String, { nullable: true, description: "What it is for." })
  name?: string | null;

  @Field(() => [ID], { nullable: true, description: "The nodes; an empty list: all." })
  nodes?: string[] | null;

  @Field(() => [String], { nullable: true, description: "The types of nodes; an empty list: all." })
  types?: string[] | null;

  @Field(() => [String], { nullable: true, description: "What is done to them; an empty list: all." })
  verbs?: string[] | null;

  @Field(() => String, { nullable: true, description: "A text that the change must hold; an empty one: any." })
  text?: string | null;

  @Field(() => String, { nullable: true, description: "Where the webhook is." })
  url?: string | null;

  @Field(() => String, { nullable: true, description: "Where e-mails go." })
  email?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether to notice nothing for now. What happened meanwhile is not noticed later.",
  })
  paused?: boolean | null;
}

@InputType({ description: "A watch to be deleted, tried, or given a new secret." })
export class WatchInput {
  @Field(() => ID, { description: "The watch's id." })
  id: string;
}

@InputType({ description: "A notice to be delivered again." })
export class RedeliverInput {
  @Field(() => ID, { description: "The notice's id." })
  notice: string;
}

/** A watch as the program works with it. */
export interface KeptWatch extends Watch {
  /** Whose it is: a user's or a token's id. */
  owner: string;
  /** The token or user it was made by: what he does himself is not noticed. */
  maker: string;
  /** What it may be about at most, when a token of a user made it; null: whatever the owner may read. */
  scopes: string[] | null;
  /** Where the journal ended when it was made or let go on: what is before is not noticed. */
  since: number;
  /** The version of its webhook secret. */
  version: number;
}

/** How many a holder can have, of watches and of what one of them names. */
export const MOST = { watches: 100, nodes: 100, words: 20 };
