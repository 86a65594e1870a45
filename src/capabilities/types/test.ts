import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

/** How an answer is judged. */
export enum CheckKind {
  CONTAINS = "CONTAINS",
  EQUALS = "EQUALS",
  MATCHES = "MATCHES",
  JSON = "JSON",
}

registerEnumType(CheckKind, {
  name: "CheckKind",
  description: "How an answer is judged.",
  valuesConfig: {
    CONTAINS: { description: "It contains a text, in any case." },
    EQUALS: { description: "It is a text, but for blanks around it." },
    MATCHES: { description: "A pattern in RE2's syntax is found in its first 65,536 characters." },
    JSON: { description: "It is JSON, and what stands at a path in it is a value." },
  },
});

/** Whether a test is run. */
export enum CapabilityTestState {
  ACTIVE = "ACTIVE",
  PAUSED = "PAUSED",
  DELETED = "DELETED",
}

registerEnumType(CapabilityTestState, {
  name: "CapabilityTestState",
  description: "Whether a test is run.",
  valuesConfig: {
    ACTIVE: { description: "It is run on its schedule." },
    PAUSED: { description: "It is run by hand alone." },
    DELETED: { description: "It is run no more and in no list; what it has proven stays." },
  },
});

@Needs("capabilities:read")
@ObjectType({ description: "How the answer to a test is judged." })
export class CapabilityCheck {
  @Field(() => CheckKind, { description: "In which way." })
  kind: CheckKind;

  @Field(() => String, { description: "The text, the pattern, or the value as JSON." })
  expected: string;

  @Field(() => String, { nullable: true, description: "Where in the answer, for JSON; null: all of it." })
  path: string | null;
}

@Needs("capabilities:read")
@ObjectType({
  implements: Node,
  description: "A question that a component's endpoint is asked again and again, and how the answer is judged.",
})
export class CapabilityTest extends Node {
  @Field(() => String, { description: "Its name for people." })
  name: string;

  @Field(() => String, { description: "What is asked." })
  question: string;

  @Field(() => CapabilityCheck, { description: "How the answer is judged." })
  check: CapabilityCheck;

  @Field(() => String, { description: "The address that the question is posted to." })
  endpoint: string;

  @Field(() => String, {
    description: "The JSON that is posted; `{{question}}` in a text of it stands for the question.",
  })
  body: string;

  @Field(() => String, {
    nullable: true,
    description: "Where in a JSON response the answer stands; null: the whole response is the answer.",
  })
  answerPath: string | null;

  @Field(() => [String], { description: "The names of the headers that go along. Their values are never shown." })
  headerNames: string[];

  @Field(() => Int, { description: "How many minutes lie between two runs." })
  everyMinutes: number;

  @Field(() => Int, { description: "How long the endpoint may take, in milliseconds." })
  timeoutMs: number;

  @Field(() => CapabilityTestState, { description: "Whether it is run." })
  state: CapabilityTestState;

  @Field(() => DateTime, { description: "When it is run next, if it is active then." })
  nextAt: number;

  @Field(() => DateTime, { nullable: true, description: "When it was last run; null: never." })
  lastRunAt: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it passed then; null: it was never run, or came to no verdict.",
  })
  lastPassed: boolean | null;

  @Field(() => Int, { description: "How many runs in a row did not pass, those without a verdict counted." })
  consecutiveFailures: number;

  @Field(() => DateTime, { description: "When it was made." })
  createdAt: number;

  capabilityId: string;
  componentId: string;
}

@InputType({ description: "How the answer to a test is judged." })
export class CapabilityCheckInput {
  @Field(() => CheckKind, { description: "In which way." })
  kind: CheckKind;

  @Field(() => String, {
    description:
      "The text, up to 4,000 characters; or the pattern, up to 256; or for JSON the value as JSON, where anything that is no JSON is taken as a text.",
  })
  expected: string;

  @Field(() => String, {
    nullable: true,
    description: "For JSON, where the value stands, such as `items[0].price`; the whole answer when absent.",
  })
  path?: string | null;
}

@InputType({ description: "A header that goes along with a test's question." })
export class TestHeaderInput {
  @Field(() => String, { description: "Its name: letters, digits and dashes." })
  name: string;

  @Field(() => String, { description: "Its value, up to 4,000 characters. It is kept sealed and never shown again." })
  value: string;
}

const ENDPOINT =
  "The address that the question is posted to: https, and public unless RATCHET_WEBHOOKS_PRIVATE is on. Redirects are not followed.";
const BODY =
  'The JSON that is posted, up to 20,000 characters; `{{question}}` inside a text of it stands for the question. `{"question": "{{question}}"}` when absent.';
const ANSWER_PATH =
  "Where in a JSON response the answer stands, such as `choices[0].message.content`; the whole response when absent.";
const HEADERS = "Headers that go along, such as authorization: up to 10.";
const EVERY = "How many minutes lie between two runs: 5 to 44,640.";
const TIMEOUT = "How long the endpoint may take, in milliseconds: 100 to 30,000.";

@InputType({ description: "A test to be made." })
export class CreateCapabilityTestInput {
  @Field(() => ID, { description: "The id of the capability that it tests." })
  capability: string;

  @Field(() => ID, { description: "The id of the component whose endpoint is asked." })
  component: string;

  @Field(() => String, { description: "Its name for people, 1 to 200 characters." })
  name: string;

  @Field(() => String, { description: "What is asked, 1 to 4,000 characters." })
  question: string;

  @Field(() => CapabilityCheckInput, { description: "How the answer is judged." })
  check: CapabilityCheckInput;

  @Field(() => String, { description: ENDPOINT })
  endpoint: string;

  @Field(() => String, { nullable: true, description: BODY })
  body?: string | null;

  @Field(() => String, { nullable: true, description: ANSWER_PATH })
  answerPath?: string | null;

  @Field(() => [TestHeaderInput], { nullable: true, description: HEADERS })
  headers?: TestHeaderInput[] | null;

  @Field(() => Int, { defaultValue: 1_440, description: EVERY })
  everyMinutes: number;

  @Field(() => Int, { defaultValue: 20_000, description: TIMEOUT })
  timeoutMs: number;
}

@InputType({ description: "What is to change of a test; what is absent stays." })
export class UpdateCapabilityTestInput {
  @Field(() => ID, { description: "Its id." })
  id: string;

  @Field(() => String, { nullable: true, description: "Its name for people, 1 to 200 characters." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "What is asked, 1 to 4,000 characters." })
  question?: string | null;

  @Field(() => CapabilityCheckInput, { nullable: true, description: "How the answer is judged." })
  check?: CapabilityCheckInput | null;

  @Field(() => String, {
    nullable: true,
    description: `${ENDPOINT} On another host, headers must be given anew.`,
  })
  endpoint?: string | null;

  @Field(() => String, { nullable: true, description: `${BODY} Null: that again.` })
  body?: string | null;

  @Field(() => String, { nullable: true, description: `${ANSWER_PATH} Null: that again.` })
  answerPath?: string | null;

  @Field(() => [TestHeaderInput], { nullable: true, description: `${HEADERS} These alone; null or none: no more.` })
  headers?: TestHeaderInput[] | null;

  @Field(() => Int, { nullable: true, description: EVERY })
  everyMinutes?: number | null;

  @Field(() => Int, { nullable: true, description: TIMEOUT })
  timeoutMs?: number | null;
}

@InputType({ description: "A test that is there." })
export class CapabilityTestInput {
  @Field(() => ID, { description: "Its id." })
  id: string;
}
