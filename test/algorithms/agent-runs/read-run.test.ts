import { describe, expect, it } from "vitest";
import { readRun } from "../../../src/algorithms/agent-runs/read-run.js";
import { ASTRAY, BRIEF, MADE_UP, NOTHING_RUN, ORCHESTRATED, QUESTION, said } from "./runs.js";

const kinds = (run: unknown) => readRun(run).messages.map(({ speaker, kind }) => `${speaker}: ${kind}`);

describe("readRun", () => {
  it("tells turns from a tool's answers and from ends", () => {
    expect(kinds(MADE_UP)).toEqual([
      "Historian: turn",
      "Terminal: result",
      "Geographer: turn",
      "Archivist: turn",
      "Historian: turn",
      "Terminal: result",
      "Geographer: closing",
    ]);
  });

  it("knows an orchestrator by its name without brackets, and its notes as notes", () => {
    expect(kinds(ORCHESTRATED)).toEqual([
      "human: person",
      "Orchestrator: note",
      "Orchestrator: turn",
      "WebSurfer: turn",
      "Orchestrator: turn",
      "Assistant: turn",
      "Orchestrator: closing",
    ]);
    expect(readRun(ORCHESTRATED).messages.map(({ handsOn }) => handsOn)).toEqual([
      false,
      false,
      true,
      false,
      true,
      false,
      false,
    ]);
  });

  it("reads OpenAI's parts, tool calls and tool messages", () => {
    const call = { id: "1", type: "function", function: { name: "look_up", arguments: '{"year":1932}' } };
    const run = readRun({
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: [{ type: "text", text: "How many?" }] },
        { role: "assistant", agent: "clerk", content: null, tool_calls: [call] },
        { role: "tool", tool_call_id: "1", content: "[]" },
        { role: "assistant", agent: "clerk", content: [{ type: "text", text: "There are" }, { text: "three." }] },
      ],
    });
    expect(run.question).toBe("Be brief.");
    expect(run.messages.map(({ speaker, kind, text, calls }) => [speaker, kind, text, calls])).toEqual([
      ["system", "person", "Be brief.", ""],
      ["user", "person", "How many?", ""],
      ["clerk", "turn", "", 'look_up {"year":1932}'],
      ["tool", "result", "[]", ""],
      ["clerk", "turn", "There are\nthree.", ""],
    ]);
  });

  it("reads the same run as an object, a list, JSON and JSON Lines", () => {
    const { messages } = readRun(MADE_UP);
    const lines = MADE_UP.history.map((message) => JSON.stringify(message));
    for (const input of [MADE_UP.history, JSON.stringify(MADE_UP), lines.join("\n"), lines.join("\r\n\n")])
      expect(readRun(input).messages).toEqual(messages);
  });

  it("reads a single line of JSON Lines as one message", () => {
    expect(kinds(JSON.stringify(said("Ann", "Hello.")))).toEqual(["Ann: turn"]);
  });

  it("leaves out lines that are no JSON", () => {
    expect(kinds(`# a run\n${JSON.stringify(said("Ann", "Hello."))}\n{"name":`)).toEqual(["Ann: turn"]);
  });

  it.each([
    ["the run's own field", { question: " Why? ", history: MADE_UP.history }, "Why?"],
    ["a person's words", ORCHESTRATED, QUESTION],
    ["the brief's section", { history: MADE_UP.history }, QUESTION],
    ["nothing", { history: [said("Ann", "Hello.")] }, ""],
  ])("takes the question from %s", (_, run, question) => {
    expect(readRun(run).question).toBe(question);
  });

  it("keeps the first and the last of too many messages, each by its own step", () => {
    const steps = readRun(Array.from({ length: 5_000 }, (_, i) => said("Ann", `Word ${i}.`))).messages.map(
      ({ step }) => step,
    );
    expect([steps.length, steps[0], steps[499], steps[500], steps[999]]).toEqual([1_000, 0, 499, 4_500, 4_999]);
  });

  it("keeps the head and the tail of a message that is too long", () => {
    const [message] = readRun([said("Ann", `start${"x".repeat(10_000_000)}end`)]).messages;
    expect(message?.text.length).toBeLessThan(17_000);
    expect(message?.text).toMatch(/^startx.*\n…\nx+end$/s);
  });

  it("takes a brief for a turn, also where a terminal has nothing to run", () => {
    expect(kinds([said("Ann", BRIEF), said("Ben", NOTHING_RUN)])).toEqual(["Ann: turn", "Ben: result"]);
    expect(kinds(ASTRAY).at(-1)).toBe("Debugger: closing");
  });
});
