import { Field, InputType, Int, ObjectType } from "type-graphql";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { ErrorLevel } from "./event.js";

@Needs("errors:read")
@ObjectType("ErrorGroupingConditions", {
  description: "What events a rule takes: every list that is given must hold something that fits.",
})
@InputType("ErrorGroupingConditionsInput", {
  description:
    "What events a rule takes: every list that is given must hold something that fits, and there must be one condition at least. Lists hold patterns of words with `*` for any text, 1 to 200 characters, upper or lower case; 20 in a list and 50 in all at most.",
})
export class ErrorGroupingConditions {
  @Field(() => [String], { nullable: true, description: "Patterns of the whole type of any exception: `*Timeout*`." })
  types?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "Patterns of whole words in the title, the message or the text of an exception: `connection * refused`.",
  })
  words?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Patterns of the platform." })
  platforms?: string[] | null;

  @Field(() => [ErrorLevel], { nullable: true, description: "Levels." })
  levels?: ErrorLevel[] | null;

  @Field(() => [String], { nullable: true, description: "Patterns of the whole release: `shop@1.*`." })
  releases?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Patterns of the environment." })
  environments?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Patterns of the whole transaction: `GET /cart/*`." })
  transactions?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Patterns of the function of any of the fifty frames of the application's own nearest to the failure.",
  })
  functions?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Patterns of the whole module of any of these frames." })
  modules?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Patterns of the whole path of any of these frames' files." })
  files?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Keys of components, as they are: no patterns." })
  components?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "A regular expression in RE2's syntax, 1 to 256 characters, found anywhere in the first 1,000 characters of the message or of the text of an exception, 2,000 in all: no look-around, no back-references, few repeats.",
  })
  pattern?: string | null;
}

@Needs("errors:read")
@ObjectType({
  implements: Node,
  description: "A workspace's own rule for grouping errors: which events are grouped by which fingerprint.",
})
export class ErrorGroupingRule extends Node {
  @Field(() => String, { description: "Its key, which never changes." })
  key: string;

  @Field(() => String, { description: "Its name." })
  name: string;

  @Field(() => Int, { description: "The version of the workspace's rules in which it became as it is." })
  version: number;

  @Field(() => Int, {
    description: "Where it stands: rules with lower positions are asked first, of equal ones that whose key is less.",
  })
  position: number;

  @Field(() => [String], { description: "What the events that it takes are grouped by, within their component." })
  fingerprint: string[];

  @Field(() => DateTime, { description: "When it was last saved." })
  changedAt: number;

  /** What events it takes, as JSON text. */
  conditions: string;
}

@Needs("errors:read")
@ObjectType({ description: "The rules of a workspace for grouping errors." })
export class ErrorGroupingRules {
  @Field(() => Int, {
    description:
      "Their version: 0 without any, and one more with each rule that is saved or removed; undoing gives a rule the version back that it had.",
  })
  version: number;

  @Field(() => [ErrorGroupingRule], {
    complexity: ({ childComplexity }) => 50 * (1 + childComplexity),
    description: "The rules in the order in which they are asked: the first that fits takes an event.",
  })
  rules: ErrorGroupingRule[];
}

@InputType({ description: "A rule for grouping errors, to be added or changed; what is absent stays." })
export class SaveErrorGroupingRuleInput {
  @Field(() => String, { description: "Its key: 1 to 100 letters, digits or . _ - / : characters." })
  key: string;

  @Field(() => String, { nullable: true, description: "Its name, 1 to 100 characters; a new one's is its key." })
  name?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Where it stands, from 0 to 1,000,000: rules with lower positions are asked first. A new one stands 10 behind the last.",
  })
  position?: number | null;

  @Field(() => ErrorGroupingConditions, { nullable: true, description: "What events it takes; a new rule needs it." })
  when?: ErrorGroupingConditions | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "What they are grouped by, within their component: 1 to 10 texts of 1 to 200 characters. `{{ default }}` by itself is what they would be grouped by without the rule; within texts {{ type }}, {{ message }}, {{ function }}, {{ module }}, {{ transaction }}, {{ level }}, and {{ 1 }} to {{ 9 }} for what `pattern` captures. Nothing but the default: no rule behind it takes them. A new rule needs it.",
  })
  fingerprint?: string[] | null;
}

@InputType({ description: "A rule for grouping errors, to be removed." })
export class RemoveErrorGroupingRuleInput {
  @Field(() => String, { description: "Its key." })
  key: string;
}

@Needs("errors:read")
@ObjectType({ description: "Events that a rule would put together." })
export class ErrorGroupingTrialGroup {
  @Field(() => String, { description: "The title that the latest of them would give the group." })
  title: string;

  @Field(() => String, { description: "Why they would be one group, in words." })
  groupedBecause: string;

  @Field(() => Int, { description: "How many of the occurrences that were tried it would have." })
  occurrences: number;

  @Field(() => Int, { description: "In how many groups these are now." })
  groupCount: number;

  groupIds: string[];
  occurrenceIds: string[];
}

@Needs("errors:read")
@ObjectType({
  description: "What a rule for grouping would do to events like those that came last; nothing is changed by it.",
})
export class ErrorGroupingTrial {
  @Field(() => Int, { description: "How many kept occurrences were tried." })
  tried: number;

  @Field(() => Int, {
    description: "How many more there were, which were too large, or for which the time of a second did not do.",
  })
  notTried: number;

  @Field(() => Int, { description: "How many of those that were tried the rule would take." })
  taken: number;

  @Field(() => [ErrorGroupingTrialGroup], {
    complexity: ({ childComplexity }) => 20 * (1 + childComplexity),
    description: "The groups that they would make, those that put most groups together first; 20 at most.",
  })
  groups: ErrorGroupingTrialGroup[];
}
