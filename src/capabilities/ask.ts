import { scrubText } from "../algorithms/scrubbing/scrub-text.js";
import type { Calls } from "../outgoing/calls.js";
import { answerIn, judge } from "./check.js";
import type { Headers } from "./sealed.js";
import type { CapabilityTest } from "./types/test.js";

/** How many bytes of a response are read, and how many characters of an answer are kept. */
const LIMITS = { response: 262_144, excerpt: 500 };

/** What a run came to. */
export interface RunOutcome {
  /** Null: the endpoint could not be asked, which says nothing of what it can do. */
  passed: boolean | null;
  answer: string | null;
  failure: string | null;
  durationMs: number;
}

/** What is asked, of whom, and how the answer is judged. */
export interface Asking {
  test: CapabilityTest;
  /** Null: they cannot be opened any more. */
  headers: Headers | null;
  signal: AbortSignal;
}

/** How the endpoint is away, or wants something else of us than an answer: no verdict on what it can do. */
const AWAY: ReadonlySet<number> = new Set([502, 503, 504]);

/** Asks the endpoint of a test, and judges what it answers; never throws. */
export async function askEndpoint(calls: Calls, { test, headers, signal }: Asking): Promise<RunOutcome> {
  const began = performance.now();
  const ended = (outcome: Omit<RunOutcome, "durationMs">): RunOutcome => ({
    ...outcome,
    durationMs: Math.round(performance.now() - began),
  });
  const unasked = (failure: string) => ended({ passed: null, answer: null, failure });
  if (headers === null) return unasked("The headers cannot be opened any more; give them anew.");
  const call = { url: test.endpoint, headers, body: filledIn(test), timeout: test.timeoutMs, most: LIMITS.response };
  const { status, text, error } = await calls.post(call, signal);
  if (status === null || text === null) return unasked(error ?? "The endpoint could not be asked.");
  if (status >= 500 && !AWAY.has(status))
    return ended({ passed: false, answer: excerptOf(text, headers), failure: `The endpoint failed with ${status}.` });
  if (status < 200 || status > 299) return unasked(`The endpoint answered ${status} instead of the question.`);
  const found = answerIn(text, test.answerPath);
  if ("failure" in found) return ended({ passed: false, answer: excerptOf(text, headers), failure: found.failure });
  const failure = judge(test.check, found.answer);
  return ended({ passed: failure === null, answer: excerptOf(found.answer, headers), failure });
}

/** The body with the question in its place, as JSON writes it. */
export function filledIn({ body, question }: Pick<CapabilityTest, "body" | "question">): string {
  const written = JSON.stringify(question).slice(1, -1);
  return body.replaceAll("{{question}}", () => written);
}

/** How an answer begins, without what we sent along to be let in, and without what nobody should keep. */
function excerptOf(answer: string, headers: Headers): string {
  const secrets = Object.values(headers).flatMap((value) => [value, value.replace(/^\w+\s+/, "")]);
  let text = answer.slice(0, 4 * LIMITS.excerpt);
  for (const secret of secrets) if (secret.length >= 6) text = text.replaceAll(secret, "[removed:header]");
  return scrubText(text).text.slice(0, LIMITS.excerpt);
}
