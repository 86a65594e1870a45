import { describe, expect, it } from "vitest";
import { blameFor } from "../../../src/algorithms/agent-runs/blame.js";
import { ASTRAY, CUT_OFF, MADE_UP, ORCHESTRATED, QUESTION, said } from "./runs.js";

describe("blameFor", () => {
  it("blames who made the answer up, and quotes it", () => {
    const blame = blameFor(MADE_UP);
    expect(blame).toMatchObject({ agent: "Archivist", step: 3 });
    expect(blame.reasons.join("\n")).toMatch(
      /used no tool, and states \d+ facts that nobody stated before: "I have reviewed/,
    );
    expect(blame.reasons.at(-1)).toMatch(/^Archivist has one turn; \d+ % of the belief/);
  });

  it("blames a brief that asks for something else", () => {
    const blame = blameFor(ASTRAY);
    expect(blame).toMatchObject({ agent: "Debugger", step: 0 });
    expect(blame.reasons).toContainEqual(expect.stringContaining('run at once and answered: "3".'));
    expect(blame.reasons).toContainEqual(expect.stringMatching(/^The brief asks for something other .*Analyse why/));
  });

  it("blames code that fails where the run ends without an end", () => {
    const blame = blameFor(CUT_OFF);
    expect(blame).toMatchObject({ agent: "Coder", step: 2 });
    expect(blame.reasons.join("\n")).toContain("NameError: name 'fetch' is not defined");
  });

  it("blames a worker rather than the orchestrator that hands work on", () => {
    expect(blameFor(ORCHESTRATED)).toMatchObject({ agent: "Assistant", step: 5 });
  });

  it("does so however much of the question the orders repeat", () => {
    const history = ORCHESTRATED.history.map((message) =>
      message.role.includes("->")
        ? { ...message, content: `${message.content} ${QUESTION.slice(0, -1)}, once more, in 1932 and 1933 and 1934?` }
        : message,
    );
    expect(blameFor({ history }).agent).not.toBe("Orchestrator");
  });

  it("never blames a tool, a person or an end", () => {
    for (const run of [MADE_UP, ASTRAY, CUT_OFF, ORCHESTRATED])
      for (const { agent } of blameFor(run).ranking) expect(agent).not.toMatch(/Terminal|human/);
    expect(blameFor(MADE_UP).ranking.map(({ step }) => step)).not.toContain(6);
  });

  it("names the agent with the most belief, then its likeliest step", () => {
    const { agent, step, confidence, ranking } = blameFor(CUT_OFF);
    const own = ranking.filter((ranked) => ranked.agent === agent);
    expect(step).toBe(own[0]?.step);
    expect(confidence).toBeCloseTo((own.reduce((sum, { score }) => sum + score, 0) * 124) / 126, 10);
  });

  it("quotes 120 characters at most, on one line", () => {
    const long = said("Ann", `I have checked 1932, 1933 and 1934 ${"and more ".repeat(400)}\nmanually.`);
    for (const reason of blameFor([said("Ben", "Go."), said("Cid", "Please share it."), long]).reasons) {
      expect(reason).not.toContain("\n");
      expect(/"(.*)"/.exec(reason)?.[1]?.length ?? 0).toBeLessThanOrEqual(120);
    }
  });

  it.each([
    ["nothing", undefined],
    ["an empty run", { history: [] }],
    ["only a person", [{ role: "user", content: "Hello?" }]],
    ["only an end", [said("Ann", "TERMINATE")]],
    ["words", "no run at all"],
  ])("blames nobody in %s", (_, run) => {
    expect(blameFor(run)).toEqual({
      agent: null,
      step: null,
      signal: null,
      confidence: 0,
      reasons: ["No agent says anything in this run."],
      ranking: [],
    });
  });

  it("blames the only one who speaks, also without a name", () => {
    expect(blameFor([{ content: "It is 42." }])).toMatchObject({ agent: "unnamed", step: 0 });
    expect(blameFor(["It is 42."])).toMatchObject({ agent: "unnamed", step: 0 });
  });

  it("needs no question", () => {
    expect(blameFor({ history: MADE_UP.history })).toMatchObject({ agent: "Archivist", step: 3 });
  });
});
