import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { ErrorGroup, Resolution } from "./group.js";

/** What became of a fix. */
export enum FixOutcome {
  WORKED = "WORKED",
  FAILED = "FAILED",
  OPEN = "OPEN",
}

registerEnumType(FixOutcome, {
  name: "FixOutcome",
  description: "What became of a fix.",
  valuesConfig: {
    WORKED: {
      description:
        "The error has not come back and has had time to: seven days, in which by its earlier rate three events were due, or thirty days.",
    },
    FAILED: { description: "The error came back." },
    OPEN: { description: "It is too early to tell, or nothing that has the fix was seen yet." },
  },
});

@Needs("errors:read")
@ObjectType({ description: "One time that a fix was tried: a resolution, of which error, and what became of it." })
export class FixTry {
  @Field(() => ErrorGroup, { description: "The error that it was tried on." })
  group: ErrorGroup;

  @Field(() => Resolution, { description: "The word that it is mended." })
  resolution: Resolution;

  @Field(() => FixOutcome, { description: "What became of it." })
  outcome: FixOutcome;

  @Field(() => String, {
    description:
      "Why that is said: how long no event came and how many were to be expected, or when the error came back.",
  })
  because: string;

  @Field(() => Float, {
    description: "How much that error is like the one that is asked about, from 0 to 1; 1: it is the same.",
  })
  similarity: number;

  @Field(() => [String], { description: "In what they are alike, what tells most first; of the same error: empty." })
  reasons: string[];
}

@Needs("errors:read")
@ObjectType({
  description: "Something that was done against an error, or against others that are like it, and how often it worked.",
})
export class ErrorFixProposal {
  @Field(() => String, {
    description:
      "What was done, as it was told last: a resolution's reason; where none was given its commit, else its release.",
  })
  text: string;

  @Field(() => Int, { description: "How many times it worked." })
  worked: number;

  @Field(() => Int, { description: "How many times it is known whether it worked: worked and failed." })
  tried: number;

  @Field(() => Int, { description: "How many more times it is too early to tell." })
  open: number;

  @Field(() => Float, {
    nullable: true,
    description: "The share that worked: `worked` of `tried`, from 0 to 1; null: nothing is known yet.",
  })
  share: number | null;

  @Field(() => Float, {
    description:
      "The lower end of the interval that holds the true share in 95 of 100 cases (Wilson 1927); 0 where nothing is known.",
  })
  low: number;

  @Field(() => Float, { description: "The upper end of that interval; 1 where nothing is known." })
  high: number;

  @Field(() => Float, {
    description:
      "How much the errors that it was tried on are like the one that is asked about, from 0 to 1: their mean.",
  })
  similarity: number;

  @Field(() => Float, { description: "By what fixes are ordered: `similarity` × `low`." })
  score: number;

  @Field(() => String, { description: "How often it worked, in words: Worked 4 of 5 times." })
  sentence: string;

  @Field(() => [FixTry], {
    complexity: ({ childComplexity }) => 10 * (1 + childComplexity),
    description: "The times that it was tried, those of the most alike errors first, of those the latest; ten at most.",
  })
  evidence: FixTry[];
}
