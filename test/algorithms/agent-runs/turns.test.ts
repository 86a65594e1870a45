import { describe, expect, it } from "vitest";
import { factsIn } from "../../../src/algorithms/agent-runs/facts.js";
import { outcomeOf } from "../../../src/algorithms/agent-runs/outcomes.js";
import { readRun } from "../../../src/algorithms/agent-runs/read-run.js";
import { saidIn } from "../../../src/algorithms/agent-runs/said.js";
import { turnsOf } from "../../../src/algorithms/agent-runs/turns.js";
import { ASTRAY, CUT_OFF, MADE_UP, ORCHESTRATED, said } from "./runs.js";

describe("outcomeOf", () => {
  it.each([
    ["exitcode: 0 (execution succeeded)\nCode output: 42\n", "answered"],
    ["exitcode: 0 (execution succeeded)\nCode output: \n", "empty"],
    ["exitcode: 0 (execution succeeded)\nCode output: []\n", "empty"],
    ["exitcode: 0 (execution succeeded)\nCode output: No matching rows found in the table.\n", "empty"],
    ["exitcode: 1 (execution failed)\nCode output: unknown language\n", "failed"],
    ["exitcode: 124 (execution failed)\nCode output: Timeout\n", "failed"],
    ["The script ran, then exited with Unix exit code: 2\nIts output was:\nusage: a", "failed"],
    ["There is no code from the last 1 message for me to execute.", "nothing to run"],
    ["Traceback (most recent call last):\n  File\nKeyError: 'a'", "failed"],
    ["null", "empty"],
    ["1932: 207", "answered"],
  ])("%j is %s", (text, outcome) => {
    expect(outcomeOf(text)).toBe(outcome);
  });
});

describe("factsIn", () => {
  it("finds numbers, names of several words and short quotes, each once", () => {
    expect([...factsIn('In 1,932 Ann Lee said "not here"; 1932 again, step 1, alone.')]).toEqual([
      "1932",
      "ann lee",
      "not here",
    ]);
  });
});

describe("saidIn", () => {
  it("parts words from code and tool calls", () => {
    expect(saidIn({ text: "Run:\n```sh\nls\n```\nDone.", calls: "look {}" })).toEqual({
      prose: "Run:\n \nDone.",
      code: "```sh\nls\n```\nlook {}",
      isPage: false,
    });
  });

  it("takes of a page only what stands before it", () => {
    const page = saidIn({ text: `Address: https://a.test\nViewport position: 1\n${"text ".repeat(500)}`, calls: "" });
    expect([page.isPage, page.prose.length]).toEqual([true, 240]);
  });
});

describe("saidIn, of a screenshot", () => {
  it("takes what the agent did before it", () => {
    const text = "I clicked 'Next'. Here is a screenshot of [a page](https://a.test). Seen: 1932.";
    expect(saidIn({ text, calls: "" })).toEqual({ prose: "I clicked 'Next'. ", code: "", isPage: true });
  });
});

describe("turnsOf", () => {
  it("knows the brief, and what tools answered to whom", () => {
    const found = turnsOf(readRun(CUT_OFF)).map(({ message, isBrief, answer, isCutOff }) => [
      message.speaker,
      isBrief,
      answer.outcome,
      isCutOff,
    ]);
    expect(found).toEqual([
      ["Historian", true, "unanswered", true],
      ["Geographer", false, "unanswered", true],
      ["Coder", false, "failed", true],
      ["Geographer", false, "unanswered", true],
    ]);
  });

  it("finds no brief where a person asks", () => {
    expect(turnsOf(readRun(ORCHESTRATED)).some(({ isBrief }) => isBrief)).toBe(false);
  });

  it("measures no page and no order to others", () => {
    const long = { role: "Orchestrator (-> Ann)", content: "Go on. ".repeat(200) };
    const page = said("Ann", `Address: https://a.test\nViewport position: 1\n${"text ".repeat(500)}`);
    const turns = turnsOf(readRun([{ role: "user", content: "Why?" }, long, page, said("Ben", "It is so.")]));
    expect(turns.map(({ length }) => length)).toEqual([1, 1, 1]);
  });

  it("does not count the question as what a brief says of it", () => {
    const [right] = turnsOf(readRun(MADE_UP));
    const [astray] = turnsOf(readRun(ASTRAY));
    expect(right?.onTopic).toBeGreaterThan(0.7);
    expect(astray?.onTopic).toBeLessThan(0.2);
  });

  it("counts facts only for who states them first", () => {
    const fresh = turnsOf(readRun([said("Ann", "It was 1932."), said("Ben", "1932 and 1933."), said("Ann", "1933.")]));
    expect(fresh.map((turn) => turn.fresh)).toEqual([1, 1, 0]);
  });

  it("finds repetitions", () => {
    const turns = turnsOf(
      readRun([said("Ann", "Search the register."), said("Ben", "Wait."), said("Ann", "Search the register.")]),
    );
    expect(turns.map(({ repeats }) => repeats)).toEqual([0, 0, 1]);
  });
});
