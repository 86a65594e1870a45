import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

/** What became of a notice's delivery. */
export enum NoticeStatus {
  SHOWN = "SHOWN",
  PENDING = "PENDING",
  DELIVERED = "DELIVERED",
  FAILED = "FAILED",
  HELD = "HELD",
}

registerEnumType(NoticeStatus, {
  name: "NoticeStatus",
  description: "What became of a notice's delivery.",
  valuesConfig: {
    SHOWN: { description: "There is nothing to deliver: it is shown live and in the list." },
    PENDING: { description: "It will be tried, or tried again." },
    DELIVERED: { description: "The receiver has taken it." },
    FAILED: { description: "The receiver did not take it, and it is not tried again by itself." },
    HELD: { description: "It was due while the watch was paused, or what it tells of could no longer be read." },
  },
});

@Needs("watches:read")
@ObjectType({ description: "One attempt to deliver a notice." })
export class Delivery {
  @Field(() => DateTime, { description: "When it began." })
  at: number;

  @Field(() => Int, {
    nullable: true,
    description: "The HTTP status, or the mail server's code; null: there was no answer.",
  })
  status: number | null;

  @Field(() => Int, { description: "How many milliseconds it took." })
  ms: number;

  @Field(() => String, { nullable: true, description: "What went wrong; null: nothing." })
  error: string | null;
}

@Needs("watches:read")
@ObjectType({ implements: Node, description: "That a watch has noticed a change." })
export class Notice extends Node {
  @Field(() => ID, { description: "The watch, or the subscription of a digest." })
  watchId: string;

  @Field(() => Int, { description: "The change's place in the journal; 0 for a test or a digest." })
  sequence: number;

  @Field(() => String, { description: "What was done, such as `regressed`; `tested` for a test, `sent` for a digest." })
  verb: string;

  @Field(() => String, { description: "The type of the node that changed." })
  type: string;

  @Field(() => ID, { description: "The id of the node that changed." })
  nodeId: string;

  @Field(() => DateTime, { description: "When the change was made." })
  at: number;

  @Field(() => String, { description: "Who made it: the id of a token or user, or `system`." })
  actor: string;

  @Field(() => NoticeStatus, { description: "What became of its delivery." })
  status: NoticeStatus;

  @Field(() => DateTime, { nullable: true, description: "When it is tried next; null: it is not." })
  dueAt: number | null;

  /** What the change says of itself, as JSON: a monitor its value, threshold and a sentence. Null: nothing. */
  said: string | null;

  /** The attempts as JSON texts, latest last. */
  attempts: string[];
}

export const NoticeConnection = connectionOf(Notice, "Notice");

/** How many attempts of a notice are remembered. */
export const REMEMBERED = 20;
