import { readPattern, type SafePattern } from "../algorithms/patterns/safe-pattern.js";
import { atPath, readPath } from "../algorithms/text/at-path.js";
import { badInput } from "../problem.js";
import type { CapabilityCheck, CapabilityCheckInput } from "./types/test.js";

/** How much of an answer is looked at for a pattern, in characters. */
const LOOKED_AT = 65_536;

/** What an answer came to: null: it is as it should be, else why it is not. */
export type Failure = string | null;

/** A check as it may be. */
export function readCheck({ kind, expected, path }: CapabilityCheckInput): CapabilityCheck {
  if (expected.trim().length < 1 || expected.length > 4_000)
    throw badInput("expected", "`expected` must be 1 to 4,000 characters.");
  if (path != null && kind !== "JSON") throw badInput("path", "`path` is given for a JSON check alone.");
  if (path != null && (path.length > 200 || !readPath(path))) throw badPath("path");
  const pattern = kind === "MATCHES" ? readPattern(expected) : null;
  if (typeof pattern === "string") throw badInput("expected", pattern);
  return { kind, expected, path: path ?? null };
}

/** BAD_USER_INPUT about a path into JSON. */
export function badPath(argument: string) {
  return badInput(argument, `\`${argument}\` must be a path into JSON, such as items[0].price.`);
}

/** Why an answer is not as a check wants it; null: it is. */
export function judge(check: CapabilityCheck, answer: string): Failure {
  if (check.kind === "CONTAINS")
    return folded(answer).includes(folded(check.expected)) ? null : "The answer does not contain what is expected.";
  if (check.kind === "EQUALS")
    return answer.trim() === check.expected.trim() ? null : "The answer is not what is expected.";
  if (check.kind === "MATCHES")
    return (readPattern(check.expected) as SafePattern).isIn(answer.slice(0, LOOKED_AT))
      ? null
      : "The pattern is not found in the answer.";
  return judgeJson(check, answer);
}

function judgeJson({ expected, path }: CapabilityCheck, answer: string): Failure {
  const value = parsed(answer);
  if (value === undefined) return "The answer is not JSON.";
  const found = path === null ? value : atPath(value, readPath(path) ?? []);
  if (found === undefined) return "The answer has nothing at the path.";
  const wanted = parsed(expected);
  const isSame = stable(found) === stable(wanted === undefined ? expected : wanted);
  return isSame || found === expected ? null : "What stands in the answer at the path is not what is expected.";
}

/** The answer in a response: what stands at a path, as text; or why there is none. */
export function answerIn(response: string, path: string | null): { answer: string } | { failure: string } {
  if (path === null) return { answer: response };
  const value = parsed(response);
  if (value === undefined) return { failure: "The response is not JSON, so there is no answer at the path." };
  const found = atPath(value, readPath(path) ?? []);
  if (found === undefined) return { failure: "The response has nothing where the answer should stand." };
  return { answer: typeof found === "string" ? found : JSON.stringify(found) };
}

/** JSON as a value; undefined: it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** JSON whose keys stand in one order, to a depth that no honest answer has. */
function stable(value: unknown, depth = 0): string {
  if (typeof value !== "object" || value === null || depth > 100) return JSON.stringify(value) ?? "";
  if (Array.isArray(value)) return `[${value.map((one) => stable(one, depth + 1)).join(",")}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${stable(one, depth + 1)}`).join(",")}}`;
}
