import { Field, Float, ID, InputType, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { RequestState } from "./request.js";

@InputType({ description: "That a request was served." })
export class ServeRequestInput {
  @Field(() => ID, { description: "The request's id." })
  id: string;

  @Field(() => String, { description: "The key of the component that served it." })
  component: string;

  @Field(() => [String], {
    nullable: true,
    description:
      "The keys of the capabilities that this proves the component to have, up to 50; absent: those that the request needs.",
  })
  capabilities?: string[] | null;

  @Field(() => DateTime, { nullable: true, description: "When it was served; absent: now." })
  at?: number | null;

  @Field(() => String, { nullable: true, description: "A note, up to 2,000 characters." })
  note?: string | null;
}

@InputType({ description: "That we said no to a request." })
export class DeclineRequestInput {
  @Field(() => ID, { description: "The request's id." })
  id: string;

  @Field(() => String, { description: "Why, in 3 to 2,000 characters." })
  reason: string;

  @Field(() => DateTime, { nullable: true, description: "When; absent: now." })
  at?: number | null;
}

@InputType({ description: "That a request was lost." })
export class LoseRequestInput {
  @Field(() => ID, { description: "The request's id." })
  id: string;

  @Field(() => String, {
    nullable: true,
    description: "The key of the competitor it was lost to; absent: nobody knows.",
  })
  competitor?: string | null;

  @Field(() => String, { description: "Why, in 3 to 2,000 characters." })
  reason: string;

  @Field(() => DateTime, { nullable: true, description: "When; absent: now." })
  at?: number | null;
}

@InputType({ description: "A request that is taken up again." })
export class ReopenRequestInput {
  @Field(() => ID, { description: "The request's id." })
  id: string;

  @Field(() => String, { description: "Why, in 3 to 2,000 characters." })
  reason: string;
}

@InputType({ description: "What is to change of a request; what is absent stays, and null takes a value away." })
export class UpdateRequestInput {
  @Field(() => ID, { description: "The request's id." })
  id: string;

  @Field(() => String, { nullable: true, description: "Its title, up to 300 characters." })
  title?: string | null;

  @Field(() => Float, { nullable: true, description: "What it is worth, in `currency`." })
  value?: number | null;

  @Field(() => String, { nullable: true, description: "Three capital letters, as ISO 4217 has them." })
  currency?: string | null;

  @Field(() => DateTime, { nullable: true, description: "By when it is wanted." })
  dueAt?: number | null;

  @Field(() => String, { nullable: true, description: "The key of the client who asks." })
  client?: string | null;

  @Field(() => String, { nullable: true, description: "The key of the project that it is for." })
  project?: string | null;
}

@Needs("requests:read")
@ObjectType({ description: "Something that happened to a request." })
export class RequestEvent {
  @Field(() => ID, { description: "The number of the change in the journal." })
  sequence: number;

  @Field(() => DateTime, { description: "When." })
  at: number;

  @Field(() => String, {
    description:
      "What happened, such as submitted, completed, changed, matched, served, declined, lost, reopened or undone.",
  })
  verb: string;

  @Field(() => String, { description: "Who did it: the id of a user or token." })
  by: string;

  @Field(() => RequestState, { nullable: true, description: "What had become of it after that; null: that stayed." })
  state: RequestState | null;

  @Field(() => String, { nullable: true, description: "Why, where a reason was given." })
  reason: string | null;
}

@InputType({ description: "Of which requests changes are told; what is absent does not narrow." })
export class RequestChangeFilter {
  @Field(() => RequestState, { nullable: true, description: "Which come to be in this state." })
  state?: RequestState | null;

  @Field(() => String, { nullable: true, description: "Of the client with this key." })
  client?: string | null;
}

@Needs("requests:read")
@ObjectType({ description: "That a request came in, or something became of it." })
export class RequestChange {
  @Field(() => ID, { description: "The number of the change in the journal: give it as `after` to go on behind it." })
  sequence: number;

  @Field(() => DateTime, { description: "When." })
  at: number;

  @Field(() => String, {
    description: "What happened, such as submitted, completed, changed, matched, served, declined, lost or reopened.",
  })
  verb: string;

  @Field(() => ID, { description: "The request." })
  requestId: string;

  @Field(() => RequestState, { nullable: true, description: "What had become of it after that; null: that stayed." })
  state: RequestState | null;
}
