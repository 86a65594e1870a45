import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { RefusedPoints } from "./report.js";

/** What a score is of. */
export enum ScoreLevel {
  CALL = "CALL",
  RUN = "RUN",
}

registerEnumType(ScoreLevel, {
  name: "ScoreLevel",
  description: "What a score is of.",
  valuesConfig: {
    CALL: { description: "A single call, such as one answer of a model." },
    RUN: { description: "A whole run: all that one request brought about." },
  },
});

/** Who gave a score. */
export enum ScoreSource {
  HUMAN = "HUMAN",
  JUDGE = "JUDGE",
  CODE = "CODE",
}

registerEnumType(ScoreSource, {
  name: "ScoreSource",
  description: "Who gave a score.",
  valuesConfig: {
    HUMAN: { description: "A person." },
    JUDGE: { description: "A model that was asked to judge." },
    CODE: { description: "A program: a test, a rule, a measurement." },
  },
});

@Needs("metrics:read")
@ObjectType({
  implements: Node,
  description: "How good one call or run was, as somebody found, perhaps long after it.",
})
export class Score extends Node {
  @Field(() => String, { description: "The id of what was scored: of its trace, its span, or any other." })
  target: string;

  @Field(() => ScoreLevel, { description: "Whether a call or a whole run was scored." })
  level: ScoreLevel;

  @Field(() => String, { description: "What was asked, such as `helpfulness`; as a metric it is `score.helpfulness`." })
  name: string;

  @Field(() => Float, { description: "The score; of a yes or no 1 or 0." })
  value: number;

  @Field(() => Boolean, { nullable: true, description: "The yes or no; null: it is a number." })
  passed: boolean | null;

  @Field(() => String, { nullable: true, description: "Why, without secrets and addresses; null: nobody said." })
  comment: string | null;

  @Field(() => ScoreSource, { description: "What sort of judge gave it." })
  source: ScoreSource;

  @Field(() => String, {
    nullable: true,
    description: "Which judge or program; of a person a pseudonym; null: not told.",
  })
  sourceName: string | null;

  @Field(() => DateTime, { description: "When it was given." })
  at: number;

  @Field(() => DateTime, { description: "When it came here." })
  recordedAt: number;

  @Field(() => DateTime, { nullable: true, description: "When the scored call began; null: it is not known yet." })
  callAt: number | null;

  componentId: string | null;
  releaseId: string | null;
  projectId: string | null;
}

export const ScoreConnection = connectionOf(Score, "Score");

@InputType({ description: "One score." })
export class ScoreInput {
  @Field(() => String, {
    description:
      "The id of what is scored: of its trace, its span, or any other; 1 to 200 letters, digits or . _ - / : +.",
  })
  target: string;

  @Field(() => ScoreLevel, { defaultValue: ScoreLevel.CALL, description: "Whether a call or a whole run is scored." })
  level: ScoreLevel;

  @Field(() => String, { description: "What was asked, such as `helpfulness`; as the key of a component." })
  name: string;

  @Field(() => Float, { nullable: true, description: "The score, where it is a number." })
  value?: number | null;

  @Field(() => Boolean, { nullable: true, description: "The score, where it is a yes or no." })
  passed?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "Why, up to 2,000 characters; secrets and addresses are taken out.",
  })
  comment?: string | null;

  @Field(() => ScoreSource, { description: "What sort of judge gives it." })
  source: ScoreSource;

  @Field(() => String, {
    nullable: true,
    description:
      "Which judge or program, up to 100 characters; of a person any stable identifier, kept as a keyed hash.",
  })
  sourceName?: string | null;

  @Field(() => DateTime, { description: "When it was given." })
  at: number;

  @Field(() => String, {
    nullable: true,
    description:
      "The key of the scored component, where the scored call is not measured here; made when it is new. Absent: the score waits until its call is known.",
  })
  component?: string | null;
}

@InputType({ description: "Scores to be recorded." })
export class RecordScoresInput {
  @Field(() => [ScoreInput], {
    description: "The scores, 1 to 100. One of the same target, name and source replaces the one before it.",
  })
  scores: ScoreInput[];
}

@Needs("metrics:report")
@ObjectType({ description: "What became of scores." })
export class ScoresReceipt {
  @Field(() => [ID], { description: "Their ids, in the order of the input." })
  ids: string[];

  @Field(() => Int, { description: "How many stand at their component already." })
  attached: number;

  @Field(() => Int, { description: "How many wait until the call is known that they are of." })
  waiting: number;

  @Field(() => [RefusedPoints], {
    description: "Attached scores that are no points of the metric `score.<name>`, by reason, metric and component.",
  })
  refused: RefusedPoints[];
}

@InputType({ description: "Which scores: those that meet every condition given." })
export class ScoreFilter {
  @Field(() => String, { nullable: true, description: "Those of the call or run with this id." })
  target?: string | null;

  @Field(() => String, { nullable: true, description: "Those of this name." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Those of the component with this key." })
  component?: string | null;

  @Field(() => ScoreSource, { nullable: true, description: "Those that this sort of judge gave." })
  source?: ScoreSource | null;

  @Field(() => Boolean, { nullable: true, description: "Whether their call is known; absent: all." })
  attached?: boolean | null;
}

@InputType({ description: "Who gave scores that are compared." })
export class ScoreSourceInput {
  @Field(() => ScoreSource, { description: "What sort of judge." })
  source: ScoreSource;

  @Field(() => String, { nullable: true, description: "Which one, as it was told; absent: any of its sort." })
  name?: string | null;
}

@Needs("metrics:read")
@ObjectType({ description: "How far two judges agree on what both have scored." })
export class ScoreAgreement {
  @Field(() => Int, { description: "How many calls and runs both have scored." })
  n: number;

  @Field(() => Float, { nullable: true, description: "The share on which they say the same; null: of nothing." })
  agreement: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Cohen's kappa, of yes and no: agreement beyond chance, 1 at most; null: of numbers, or it is not defined.",
  })
  kappa: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Pearson's correlation; null: fewer than two, or one never varies.",
  })
  pearson: number | null;

  @Field(() => Float, { nullable: true, description: "Spearman's rank correlation; null: as Pearson's." })
  spearman: number | null;

  @Field(() => Float, { nullable: true, description: "How far apart they are on average; null: of nothing." })
  meanAbsoluteError: number | null;

  @Field(() => Boolean, { description: "Whether there were more than the 20,000 latest scores that were looked at." })
  isCut: boolean;
}
