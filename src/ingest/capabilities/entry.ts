import type { NewCapability, NewTest } from "../../capabilities/service/import.js";
import { DEFAULT_BODY, readGiven } from "../../capabilities/test-facts.js";
import type { CheckKind } from "../../capabilities/types/test.js";
import { checkFacts } from "../../capabilities/words.js";
import { Problem } from "../../problem.js";
import { checkKey, checkText } from "../../projects/service/words.js";
import { RowProblem } from "../bad-rows.js";

type Json = Record<string, unknown>;

const FIELDS = [
  ...["key", "name", "description", "examples", "owner", "cost", "currency", "level"],
  ...["requires", "providers", "tests"],
];
const TEST_FIELDS = [
  ...["name", "component", "question", "check", "endpoint", "body", "answerPath", "everyMinutes", "timeoutMs"],
];
const CHECKS: Readonly<Record<string, `${CheckKind}`>> = {
  contains: "CONTAINS",
  equals: "EQUALS",
  matches: "MATCHES",
  json: "JSON",
};

/** An entry of a file as a capability; throws a RowProblem that says what of it cannot be. */
export function capabilityOf(values: Json): NewCapability {
  try {
    return read(values);
  } catch (error) {
    throw error instanceof Problem ? new RowProblem(error.message) : error;
  }
}

function read(values: Json): NewCapability {
  known(values, FIELDS, "capability");
  const key = checkKey("key", text(values, "key") ?? "");
  const name = text(values, "name");
  const providers = list(values, "providers").map((one) => checkKey("providers", String(one)));
  const facts = checkFacts({
    ...(values.description !== undefined && { description: text(values, "description") }),
    ...(values.examples !== undefined && { examples: list(values, "examples").map(String) }),
    ...(values.owner !== undefined && { owner: text(values, "owner") }),
    ...(values.cost !== undefined && { cost: number(values, "cost") }),
    ...(values.currency !== undefined && { currency: text(values, "currency") }),
    ...(values.level !== undefined && { level: number(values, "level") }),
  });
  if (facts.cost != null && facts.currency == null) throw new RowProblem("`currency` says in what `cost` is.");
  const tests = list(values, "tests").map((one) => testOf(one, providers));
  if (new Set(tests.map((test) => test.name)).size < tests.length)
    throw new RowProblem("Two of `tests` have one name.");
  return {
    key,
    facts: { ...facts, ...(name !== null && { name: checkText("name", name, [1, 200]) }) },
    requires: [...new Set(list(values, "requires").map((one) => checkKey("requires", String(one))))],
    providers: [...new Set(providers)],
    tests,
  };
}

/** A test; it asks the only provider where it does not say whom. */
function testOf(value: unknown, providers: readonly string[]): NewTest {
  if (!isObject(value)) throw new RowProblem("One of `tests` is no map.");
  if (value.headers !== undefined)
    throw new RowProblem("`headers` of a test are no business of a file: give them by `updateCapabilityTest`.");
  known(value, TEST_FIELDS, "test");
  const component = text(value, "component") ?? (providers.length === 1 ? (providers[0] as string) : null);
  if (component === null) throw new RowProblem("`component` of a test says which of the providers it asks.");
  const given = readGiven({
    name: text(value, "name") ?? "",
    question: text(value, "question") ?? "",
    check: checkOf(value.check),
    endpoint: text(value, "endpoint") ?? "",
    body: text(value, "body"),
    answerPath: text(value, "answerPath"),
    everyMinutes: value.everyMinutes === undefined ? 1_440 : number(value, "everyMinutes"),
    timeoutMs: value.timeoutMs === undefined ? 20_000 : number(value, "timeoutMs"),
  });
  const facts = { body: DEFAULT_BODY, answerPath: null, ...given } as Omit<NewTest, "component">;
  return { ...facts, component: checkKey("component", component) };
}

/** `contains`, `equals` or `matches` with a text, or `json` with a `value` and maybe a `path`. */
function checkOf(value: unknown) {
  const [[word, what] = [], ...more] = isObject(value) ? Object.entries(value) : [];
  const kind = (word === undefined ? undefined : CHECKS[word]) as CheckKind | undefined;
  if (!kind || more.length > 0)
    throw new RowProblem("`check` of a test is one of contains, equals, matches and json, with what is expected.");
  if (kind !== "JSON") return { kind, expected: String(what ?? "") };
  const { path, value: expected } = isObject(what) ? what : { path: undefined, value: what };
  const wanted = typeof expected === "string" ? expected : JSON.stringify(expected ?? null);
  return { kind, expected: wanted, path: typeof path === "string" ? path : null };
}

function known(values: Json, names: readonly string[], what: string): void {
  if (Object.keys(values).some((name) => !names.includes(name)))
    throw new RowProblem(`A ${what} has no fields but ${names.join(", ")}.`);
}

function text(values: Json, name: string): string | null {
  const value = values[name] ?? null;
  if (value === null) return null;
  if (typeof value === "object") throw new RowProblem(`\`${name}\` must be a text.`);
  return String(value);
}

function number(values: Json, name: string): number | null {
  const value = values[name] ?? null;
  if (value !== null && typeof value !== "number") throw new RowProblem(`\`${name}\` must be a number.`);
  return value;
}

function list(values: Json, name: string): unknown[] {
  const value = values[name] ?? [];
  if (!Array.isArray(value) || value.length > 1_000) throw new RowProblem(`\`${name}\` must be a list of up to 1,000.`);
  return value;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
