import { readPath } from "../algorithms/text/at-path.js";
import { badInput } from "../problem.js";
import { checkText } from "../projects/service/words.js";
import { filledIn } from "./ask.js";
import { badPath, readCheck } from "./check.js";
import type { PlainFacts } from "./rows.js";
import type { Headers } from "./sealed.js";
import type { CapabilityTest, TestHeaderInput, UpdateCapabilityTestInput } from "./types/test.js";

/** What is posted where nobody says what. */
export const DEFAULT_BODY = '{"question": "{{question}}"}';

const LIMITS = { body: 20_000, headers: 10, value: 4_000 };

/** What of a test is changed; null stands for the default. */
export type GivenTest = Omit<UpdateCapabilityTestInput, "id">;

/** What is said of a test, as it is stored. */
export function plainFactsOf(test: Omit<CapabilityTest, "id">): PlainFacts {
  const { name, question, check, endpoint, body, answerPath, everyMinutes, timeoutMs } = test;
  const judged = { checkKind: check.kind, expected: check.expected, checkPath: check.path };
  return { name, question, ...judged, endpoint, body, answerPath, everyMinutes, timeoutMs };
}

/** What is given of a test, each as it may be; what is absent is not there. The endpoint is looked at by who knows where calls may go. */
export function readGiven(given: GivenTest): Partial<PlainFacts> {
  const { name, question, check, endpoint, everyMinutes, timeoutMs } = given;
  if (everyMinutes != null && !within(everyMinutes, 5, 44_640))
    throw badInput("everyMinutes", "`everyMinutes` must be from 5 to 44,640.");
  if (timeoutMs != null && !within(timeoutMs, 100, 30_000))
    throw badInput("timeoutMs", "`timeoutMs` must be from 100 to 30,000.");
  const judged = check && readCheck(check);
  const facts = {
    name: name == null ? undefined : checkText("name", name, [1, 200]),
    question: question == null ? undefined : checkText("question", question, [1, 4_000]),
    ...(judged && { checkKind: judged.kind, expected: judged.expected, checkPath: judged.path }),
    endpoint: endpoint ?? undefined,
    body: given.body === undefined ? undefined : bodyOf(given.body),
    answerPath: given.answerPath === undefined ? undefined : answerPathOf(given.answerPath),
    everyMinutes: everyMinutes ?? undefined,
    timeoutMs: timeoutMs ?? undefined,
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<PlainFacts>;
}

function within(number: number, least: number, most: number): boolean {
  return Number.isInteger(number) && number >= least && number <= most;
}

function bodyOf(body: string | null): string {
  if (body === null) return DEFAULT_BODY;
  if (body.length > LIMITS.body) throw badInput("body", "`body` must be at most 20,000 characters.");
  if (!body.includes("{{question}}")) throw badInput("body", "`body` must hold {{question}}, where the question goes.");
  try {
    JSON.parse(filledIn({ body, question: 'a "question"' }));
  } catch {
    throw badInput("body", "`body` must be JSON once the question stands in a text of it.");
  }
  return body;
}

function answerPathOf(path: string | null): string | null {
  if (path !== null && (path.length > 200 || !readPath(path))) throw badPath("answerPath");
  return path;
}

/** Headers that a call makes itself. */
const OWN =
  /^(host|connection|content-length|content-type|transfer-encoding|upgrade|te|trailer|expect|keep-alive|proxy-.*)$/;

/** Headers by their names in small letters. */
export function readHeaders(headers: readonly TestHeaderInput[]): Headers {
  if (headers.length > LIMITS.headers) throw badInput("headers", `\`headers\` must be at most ${LIMITS.headers}.`);
  const read = headers.map(({ name, value }): [string, string] => {
    const bare = name.trim().toLowerCase();
    if (!/^[a-z0-9-]{1,100}$/.test(bare) || OWN.test(bare))
      throw badInput("headers", "A header's name is letters, digits and dashes, and none that a call makes itself.");
    if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value) || value.length > LIMITS.value)
      throw badInput("headers", "A header's value is 1 to 4,000 printable ASCII characters.");
    return [bare, value];
  });
  if (new Set(read.map(([name]) => name)).size < read.length) throw badInput("headers", "A header is named twice.");
  return Object.fromEntries(read);
}
