import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";

/** What a rule does with what it finds. */
export enum IntakeRuleKind {
  FILTER = "FILTER",
  SCRUB = "SCRUB",
}

registerEnumType(IntakeRuleKind, {
  name: "IntakeRuleKind",
  description: "What a rule does.",
  valuesConfig: {
    FILTER: {
      description: "Keeps out an event of an SDK one of whose fields matches; `reportError` is never taken for noise.",
    },
    SCRUB: {
      description: "Replaces what matches in all texts of an event by `[removed:rule]`, before anything is stored.",
    },
  },
});

/** The field of an event that a filter looks at. */
export enum IntakeField {
  MESSAGE = "MESSAGE",
  EXCEPTION_TYPE = "EXCEPTION_TYPE",
  RELEASE = "RELEASE",
  ENVIRONMENT = "ENVIRONMENT",
  LOGGER = "LOGGER",
  USER_AGENT = "USER_AGENT",
  URL = "URL",
  IP = "IP",
  TAG = "TAG",
}

registerEnumType(IntakeField, {
  name: "IntakeField",
  description: "A field of an event that a filter can look at.",
  valuesConfig: {
    MESSAGE: { description: "Its message, or that of any of its exceptions." },
    EXCEPTION_TYPE: { description: "The type of any of its exceptions." },
    RELEASE: { description: "The release that it names." },
    ENVIRONMENT: { description: "The environment that it names." },
    LOGGER: { description: "The logger that it came from." },
    USER_AGENT: { description: "The program of the person who was hit, as it calls itself." },
    URL: { description: "The address that was asked for." },
    IP: { description: "The address of the person who was hit, else of the sender." },
    TAG: { description: "One of its tags; `tag` says which." },
  },
});

@Needs("intake:read")
@ObjectType({
  implements: Node,
  description: "A workspace's own rule for what comes in: what to keep out, or what to remove.",
})
export class IntakeRule extends Node {
  @Field(() => String, { description: "What it is for." })
  name: string;

  @Field(() => IntakeRuleKind, { description: "What it does." })
  kind: IntakeRuleKind;

  @Field(() => IntakeField, { nullable: true, description: "The field that a filter looks at; null for scrubbing." })
  field: IntakeField | null;

  @Field(() => String, { nullable: true, description: "The tag that it looks at, when the field is TAG." })
  tag: string | null;

  @Field(() => String, { description: "The pattern in RE2's syntax, found anywhere in a text." })
  pattern: string;

  @Field(() => Boolean, { description: "Whether it is in force." })
  enabled: boolean;

  @Field(() => DateTime, { description: "When it was made." })
  createdAt: number;

  @Field(() => DateTime, { description: "When it was last changed." })
  updatedAt: number;
}

@InputType({ description: "A rule to be made. It is in force within a second." })
export class CreateIntakeRuleInput {
  @Field(() => String, { description: "What it is for, 1 to 100 characters." })
  name: string;

  @Field(() => IntakeRuleKind, { description: "What it does." })
  kind: IntakeRuleKind;

  @Field(() => IntakeField, { nullable: true, description: "The field that a filter looks at; for a filter alone." })
  field?: IntakeField | null;

  @Field(() => String, {
    nullable: true,
    description: "The tag, 1 to 200 characters; when the field is TAG, and only then.",
  })
  tag?: string | null;

  @Field(() => String, {
    description: "The pattern in RE2's syntax, 1 to 256 characters: no look-around, no back-references, few repeats.",
  })
  pattern: string;

  @Field(() => Boolean, { defaultValue: true, description: "Whether it is in force." })
  enabled: boolean;
}

@InputType({ description: "What to change of a rule; what is absent stays. It is in force within a second." })
export class UpdateIntakeRuleInput {
  @Field(() => ID, { description: "The rule's id." })
  id: string;

  @Field(() => String, { nullable: true, description: "What it is for, 1 to 100 characters." })
  name?: string | null;

  @Field(() => IntakeField, { nullable: true, description: "The field that a filter looks at." })
  field?: IntakeField | null;

  @Field(() => String, { nullable: true, description: "The tag, when the field is TAG." })
  tag?: string | null;

  @Field(() => String, { nullable: true, description: "The pattern, as when it is made." })
  pattern?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it is in force." })
  enabled?: boolean | null;
}

@InputType({ description: "A rule to be deleted." })
export class DeleteIntakeRuleInput {
  @Field(() => ID, { description: "The rule's id." })
  id: string;
}

@Needs("intake:read")
@ObjectType({ description: "What a pattern finds in a text, before a rule is made of it." })
export class IntakeRuleTest {
  @Field(() => String, { nullable: true, description: "Why no rule could have this pattern; null when one could." })
  refused: string | null;

  @Field(() => Boolean, { description: "Whether a filter would keep the text out." })
  matches: boolean;

  @Field(() => Int, { description: "How many matches there are." })
  count: number;

  @Field(() => String, { nullable: true, description: "The text as scrubbing would leave it; null when refused." })
  scrubbed: string | null;
}
