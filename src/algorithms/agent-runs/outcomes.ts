import type { RunMessage } from "./read-run.js";

/** What came of a turn: no tool answered; it had nothing to run; it answered; it answered nothing of use; it failed. */
export type Outcome = "unanswered" | "nothing to run" | "answered" | "empty" | "failed";

/** What tools answered to a turn. */
export interface Answer {
  outcome: Outcome;
  text: string;
}

const FROM_GOOD_TO_BAD: readonly Outcome[] = ["unanswered", "nothing to run", "answered", "empty", "failed"];

const NOTHING_TO_RUN = /^\s{0,20}(?:There is no code from the last|No code blocks? found)/i;
const EXIT_CODE = /\bexit(?:ed with Unix exit)? ?code:?\s{0,5}(-?\d{1,5})/i;
/** What says failure where no exit code does. */
const FAILURE =
  /^Traceback \(most recent call last\)|^\w{0,40}(?:Error|Exception)\b|\bcommand not found\b|\b(?:Internal Server Error|Forbidden|Unauthorized)\b/im;
/** Answers that hold nothing: blank, an empty list, zero, None. */
const EMPTY = /^(?:\[\s*\]|\{\s*\}|\(\s*\)|None|null|nan|0(?:\.0{1,9})?|False|undefined|\[Errno.{0,200}|)$/i;
/** Short answers that say that nothing was found. */
const NOT_FOUND =
  /\b(?:not found|could ?n.t (?:be )?f(?:i|ou)nd|no (?:\w{1,20} ){0,4}found|does not (?:exist|contain)|no such file|cannot open|error:)/i;
const SHORT = 300;

/** What a tool printed, without the words around it. */
export function printed(text: string): string {
  const body = text.replace(/^[^\n]{0,80}\bexit(?:ed with Unix exit)? ?code:?[^\n]{0,80}\n?/i, "");
  return body.replace(/^\s{0,20}(?:(?:code )?output:|Its output was:)\s*/i, "").trim();
}

/** What one answer of a tool says of the turn before it. */
export function outcomeOf(text: string): Outcome {
  if (NOTHING_TO_RUN.test(text)) return "nothing to run";
  const code = EXIT_CODE.exec(text.slice(0, SHORT))?.[1];
  if (code !== undefined && Number(code) !== 0) return "failed";
  const output = printed(text);
  if (EMPTY.test(output.slice(0, 2 * SHORT)) || (output.length < SHORT && NOT_FOUND.test(output))) return "empty";
  return code === undefined && FAILURE.test(output.slice(0, 2_000)) ? "failed" : "answered";
}

/** What tools answered to each message before the next agent spoke: of several answers the worst. */
export function answersOf(messages: readonly RunMessage[]): Answer[] {
  const answers = messages.map((): Answer => ({ outcome: "unanswered", text: "" }));
  let asking: Answer | undefined;
  for (const [place, { kind, text }] of messages.entries()) {
    if (kind === "turn") asking = answers[place];
    if (kind !== "result" || !asking) continue;
    const outcome = outcomeOf(text);
    if (FROM_GOOD_TO_BAD.indexOf(outcome) > FROM_GOOD_TO_BAD.indexOf(asking.outcome))
      Object.assign(asking, { outcome, text });
  }
  return answers;
}
