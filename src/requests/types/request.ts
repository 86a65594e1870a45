import { Field, Float, ID, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

/** What has become of a request. */
export enum RequestState {
  NEW = "NEW",
  MATCHED = "MATCHED",
  SERVED = "SERVED",
  DECLINED = "DECLINED",
  LOST = "LOST",
}

registerEnumType(RequestState, {
  name: "RequestState",
  description: "What has become of a request.",
  valuesConfig: {
    NEW: { description: "It came in, and nobody knows yet what it needs." },
    MATCHED: { description: "It is known what it needs." },
    SERVED: { description: "It was done." },
    DECLINED: { description: "We said no." },
    LOST: { description: "The client went elsewhere, or did not want it any more." },
  },
});

@Needs("requests:read")
@ObjectType({ implements: Node, description: "What a client asked for, in the client's own words." })
export class Request extends Node {
  @Field(() => String, { nullable: true, description: "Its id where it came from, unique for its client; null: none." })
  externalId: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Its title, such as the subject of a mail; null: none was given.",
  })
  title: string | null;

  @Field(() => String, { description: "How it came in, such as api, csv, email or webhook." })
  channel: string;

  @Field(() => String, {
    nullable: true,
    description: "The language that it is written in, as ISO 639-1 has it; null: too short, or not sure.",
  })
  language: string | null;

  @Field(() => Float, { nullable: true, description: "What it is worth, in `currency`; null: nobody said." })
  value: number | null;

  @Field(() => String, { nullable: true, description: "The currency of `value`, as ISO 4217 has it." })
  currency: string | null;

  @Field(() => DateTime, { nullable: true, description: "By when it is wanted; null: nobody said." })
  dueAt: number | null;

  @Field(() => DateTime, { description: "When it came in." })
  receivedAt: number;

  @Field(() => RequestState, { description: "What has become of it." })
  state: RequestState;

  @Field(() => String, { nullable: true, description: "Why it was declined or lost, or a note on how it was served." })
  reason: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it was served, declined or lost; null: it is open." })
  endedAt: number | null;

  @Field(() => DateTime, { description: "When it was first handed in here." })
  createdAt: number;

  @Field(() => ID, { nullable: true, description: "The id of the client; null: nobody said." })
  clientId: string | null;

  @Field(() => ID, { nullable: true, description: "The id of the project that it is for; null: nobody said." })
  projectId: string | null;
}

export const RequestConnection = connectionOf(Request, "Request");

@Needs("requests:read")
@ObjectType({ description: "What handing in a request came to." })
export class Submitted {
  @Field(() => Request, { description: "The request: the one that was made, or the one that was there." })
  request: Request;

  @Field(() => Boolean, { description: "Whether it was made; false: the same request was there." })
  created: boolean;

  @Field(() => [String], { description: "Which fields of a request that was there were unknown and are known now." })
  completed: string[];
}
