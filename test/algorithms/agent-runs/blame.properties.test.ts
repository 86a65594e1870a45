import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Blame, blameFor } from "../../../src/algorithms/agent-runs/blame.js";

const NAMES = [
  "Ann",
  "Ben",
  "__proto__",
  "constructor",
  "Terminal",
  "user",
  "Orchestrator (-> Ann)",
  "",
  "É (thought)",
];
const TEXTS = [
  "I have verified that 207 of 1,932 stand.",
  "```python\nprint(1)\n```",
  "exitcode: 1 (execution failed)\nCode output: NameError: a",
  "exitcode: 0 (execution succeeded)\nCode output: []",
  "TERMINATE",
  "Please share it; otherwise we go on manually.",
];

const content = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string(),
  fc.array(fc.record({ text: fc.string() })),
  fc.anything(),
);
const message = fc.record(
  {
    name: fc.constantFrom(...NAMES),
    role: fc.constantFrom("assistant", "user", "tool", "x"),
    content,
    tool_calls: fc.anything(),
  },
  { requiredKeys: [] },
);
const run = fc.record({
  question: fc.oneof(fc.string(), fc.anything()),
  history: fc.array(message, { maxLength: 12 }),
});

/** What holds of every answer. */
function isSound({ agent, step, confidence, reasons, ranking }: Blame): void {
  expect(confidence).toBeGreaterThanOrEqual(0);
  expect(confidence).toBeLessThanOrEqual(1);
  expect(reasons.length).toBeGreaterThan(0);
  expect(ranking.map(({ score }) => score)).toEqual(ranking.map(({ score }) => score).sort((a, b) => b - a));
  expect(new Set(ranking.map((ranked) => ranked.step)).size).toBe(ranking.length);
  if (ranking.length === 0) {
    expect([agent, step]).toEqual([null, null]);
    return;
  }
  expect(ranking.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 9);
  expect(ranking).toContainEqual(expect.objectContaining({ agent, step }));
}

describe("blameFor, whatever it is given", () => {
  it("answers soundly for runs", () => {
    fc.assert(
      fc.property(run, (given) => isSound(blameFor(given))),
      { numRuns: 500 },
    );
  });

  it("answers soundly for anything", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (given) => isSound(blameFor(given))),
    );
    fc.assert(fc.property(fc.string(), (given) => isSound(blameFor(given))));
  });

  it("answers the same twice, and the same from JSON", () => {
    fc.assert(
      fc.property(run, (given) => {
        expect(blameFor(given)).toEqual(blameFor(given));
        const plain = jsonOf(given);
        if (plain !== null) expect(blameFor(plain)).toEqual(blameFor(JSON.parse(plain)));
      }),
    );
  });

  it("does not care what agents are called", () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{3,8}$/), { minLength: 3, maxLength: 3 });
    const turns = fc.array(fc.tuple(fc.nat(2), fc.constantFrom(...TEXTS)), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(names, turns, (called, given) => {
        const as = (list: readonly string[]) =>
          blameFor(given.map(([who, text]) => ({ name: list[who], content: text })));
        const [one, other] = [as(["Xavier", "Yvonne", "Zoltan"]), as(called)];
        expect(other.step).toBe(one.step);
        expect(other.confidence).toBe(one.confidence);
      }),
    );
  });
});

/** A run as JSON; null where it cannot be written so. */
function jsonOf(given: unknown): string | null {
  try {
    return JSON.stringify(given);
  } catch {
    return null;
  }
}

describe("blameFor, where reading fails", () => {
  it("survives circles, proxies that are gone and fields that throw", () => {
    const circle: Record<string, unknown> = { name: "Ann" };
    circle.content = [circle, { text: circle }, "It is 42."];
    circle.messages = [circle, circle];
    const gone = Proxy.revocable([], {});
    gone.revoke();
    const throwing = {
      name: "Ben",
      get content(): string {
        throw new Error("planted");
      },
    };
    isSound(blameFor(circle));
    isSound(blameFor({ history: gone.proxy }));
    isSound(blameFor({ history: [throwing, gone.proxy, circle] }));
    isSound(blameFor(new Array(7)));
  });

  it.each([
    "A",
    "Aa ",
    "```",
    '"',
    "1,",
    "\n",
    "# task\n",
    "exit code: ",
    "I have now ",
    " ",
    "_",
  ])("ends on ten million characters of %j", (piece) => {
    const content = piece.repeat(10_000_000 / piece.length);
    isSound(
      blameFor({
        history: [
          { name: "Ann", content: "Go." },
          { name: "Ben", content },
        ],
      }),
    );
    isSound(blameFor(content));
  });

  it("ends on many long messages", () => {
    const history = Array.from({ length: 20_000 }, (_, i) => ({
      name: `Agent${i % 7}`,
      content: "Aa bb 12 ".repeat(300),
    }));
    isSound(blameFor({ history }));
  });
});
