import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { ErrorGroup } from "./group.js";

/** What a pattern over errors is. */
export enum ErrorPatternKind {
  RECURRENCE = "RECURRENCE",
  BURST = "BURST",
  CO_OCCURRENCE = "CO_OCCURRENCE",
}

registerEnumType(ErrorPatternKind, {
  name: "ErrorPatternKind",
  description: "What a pattern over errors is.",
  valuesConfig: {
    RECURRENCE: { description: "An error, or errors that are alike, came in two projects or more." },
    BURST: { description: "Far more events of an error came in some hours than in the others." },
    CO_OCCURRENCE: { description: "Two errors come in the same hours more often than chance has it." },
  },
});

@Needs("errors:read")
@ObjectType({ description: "A project in which errors of a recurrence came." })
export class ErrorPatternProject {
  @Field(() => DateTime, { description: "When the first event of them came there." })
  firstSeen: number;

  @Field(() => Boolean, {
    description: "Whether that was after one of them had been resolved: what was known elsewhere did not arrive.",
  })
  afterResolution: boolean;

  projectId: string;
}

@Needs("errors:read")
@ObjectType({ description: "A pattern over errors, with its evidence." })
export class ErrorPattern {
  @Field(() => ErrorPatternKind, { description: "What it is." })
  kind: ErrorPatternKind;

  @Field(() => [ErrorGroup], {
    complexity: ({ childComplexity }) => 10 * (1 + childComplexity),
    description:
      "The groups that make it: of a recurrence those that are alike, of a burst one, of a co-occurrence two; ten at most.",
  })
  groups: ErrorGroup[];

  @Field(() => [ErrorPatternProject], {
    complexity: ({ childComplexity }) => 10 * (1 + childComplexity),
    description: "Of a recurrence the projects, that of the earliest event first, ten at most; else empty.",
  })
  projects: ErrorPatternProject[];

  @Field(() => DateTime, { nullable: true, description: "Of a burst, when it began; else null." })
  from: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Of a burst how many hours it was long, of a co-occurrence in how many both came; else null.",
  })
  hours: number | null;

  @Field(() => Float, {
    description: "How many events: of a burst in it, else of its groups in the time that was looked at.",
  })
  events: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Of a burst how many events were to be expected had they come evenly, of a co-occurrence how many hours by chance; else null.",
  })
  expected: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The chance of that by accident, corrected for all that was looked at (Benjamini and Hochberg 1995): at most one in twenty of what is told is expected to be one. Of a recurrence, which is a fact: null.",
  })
  p: number | null;

  @Field(() => String, { description: "What was found, in words." })
  sentence: string;

  @Field(() => String, { description: "Why it stands where it stands." })
  because: string;
}
