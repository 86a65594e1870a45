import { Field, Float, InputType, registerEnumType } from "type-graphql";
import { DateTime } from "../../api/scalars.js";
import { RequestState } from "./request.js";

@InputType({ description: "What a client asks for. The same request handed in twice is one." })
export class SubmitRequestInput {
  @Field(() => String, {
    description:
      "What is asked for, in the client's own words: 1 to 400,000 characters, kept word for word but for secrets and personal data that can be told by their form.",
  })
  text: string;

  @Field(() => String, { nullable: true, description: "A title, such as the subject of a mail; up to 300 characters." })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Its id where it comes from, up to 500 characters: two requests of one client with the same one are one. Without it, two with the same text are.",
  })
  externalId?: string | null;

  @Field(() => String, { nullable: true, description: "The key of the client who asks." })
  client?: string | null;

  @Field(() => String, { nullable: true, description: "The key of the project that it is for." })
  project?: string | null;

  @Field(() => Float, { nullable: true, description: "What it is worth, in `currency`." })
  value?: number | null;

  @Field(() => String, { nullable: true, description: "Three capital letters, as ISO 4217 has them; with `value`." })
  currency?: string | null;

  @Field(() => DateTime, { nullable: true, description: "By when it is wanted." })
  dueAt?: number | null;

  @Field(() => DateTime, { nullable: true, description: "When it came in; absent: now." })
  receivedAt?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "How it came in: 1 to 100 letters, digits or . _ - / : characters; absent: api.",
  })
  channel?: string | null;
}

@InputType({ description: "Requests to be handed in together, all or none." })
export class SubmitRequestsInput {
  @Field(() => [SubmitRequestInput], { description: "The requests, 1 to 500." })
  requests: SubmitRequestInput[];
}

/** The order of a list of requests. */
export enum RequestOrder {
  RECEIVED = "RECEIVED",
  VALUE = "VALUE",
  DUE = "DUE",
}

registerEnumType(RequestOrder, {
  name: "RequestOrder",
  description: "The order of a list of requests.",
  valuesConfig: {
    RECEIVED: { description: "The one that came in last first." },
    VALUE: { description: "The most valuable first, whatever the currency; those without a value are left out." },
    DUE: { description: "The one that is wanted first first; those without a deadline are left out." },
  },
});

@InputType({ description: "Which requests are listed: those that meet every condition given." })
export class RequestFilter {
  @Field(() => RequestState, { nullable: true, description: "What has become of them." })
  state?: RequestState | null;

  @Field(() => String, { nullable: true, description: "Of the client with this key, and of those merged with it." })
  client?: string | null;

  @Field(() => String, { nullable: true, description: "For the project with this key, and for those merged with it." })
  project?: string | null;

  @Field(() => String, { nullable: true, description: "Which came in this way, such as email." })
  channel?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "With these words in title or text, up to 200 characters: of the 1,000 that fit best. Without `orderBy` those come first that fit best.",
  })
  search?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Which came in at this time or later." })
  from?: number | null;

  @Field(() => DateTime, { nullable: true, description: "Which came in before this time." })
  until?: number | null;
}
