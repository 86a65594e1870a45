/** Why a value was refused. */
export type ValueProblemCode =
  | "AMBIGUOUS"
  | "EMPTY"
  | "LOOP"
  | "TOO_DEEP"
  | "NOT_A_DATE"
  | "NOT_A_LINK"
  | "NOT_A_NUMBER"
  | "NOT_A_SET"
  | "NOT_MONEY"
  | "TOO_LONG"
  | "TWO_PARENTS"
  | "UNIT_DOES_NOT_CONVERT";

/** A value that can't be taken as it is; the message is one sentence for whoever wrote it. */
export class ValueProblem extends Error {
  constructor(
    readonly code: ValueProblemCode,
    message: string,
  ) {
    super(message);
    this.name = "ValueProblem";
  }
}

/** A value as it stands in a sentence: in quotes, and cut where it is long. */
export function quoted(raw: string): string {
  return `"${raw.length > 60 ? `${raw.slice(0, 60).toWellFormed()}…` : raw}"`;
}
