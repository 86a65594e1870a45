import { type NormaliseOptions, normalise, type ValueKind } from "../../../src/algorithms/values/normalise.js";
import { ValueProblem } from "../../../src/algorithms/values/problem.js";

/** The key of a value, or the code with which it is refused; any other failure is one. */
export function keyOf(kind: ValueKind, raw: string, options: NormaliseOptions = {}): string {
  try {
    return normalise(kind, raw, options).key;
  } catch (problem) {
    if (problem instanceof ValueProblem) return problem.code;
    throw problem;
  }
}
