import { expect, test } from "vitest";
import { TraceMemory } from "../../../src/ingest/otlp/trace-memory.js";
import type { RunTold } from "../../../src/metrics/store/traces.js";

function told(operation: string, ref: string, isRoot = false): RunTold {
  return { ref, level: "RUN", isRoot, componentId: "c", releaseId: null, projectId: null, operation, at: 1 };
}

const [plan, chat] = [told("plan", "1", true), told("chat", "1")];

test("the first span of a trace tells where a run is, whether it comes behind a call of a model or before it", () => {
  const inside = new TraceMemory();
  expect([inside.runOf(chat, true), inside.runOf(plan, false)]).toEqual([chat, plan]);
  const outside = new TraceMemory();
  expect([outside.runOf(plan, false), outside.runOf(chat, true), outside.runOf(chat, true)]).toEqual([
    null,
    plan,
    chat,
  ]);
});

test("a trace without a call of a model is no run, whatever its spans are", () => {
  const memory = new TraceMemory();
  expect([memory.runOf(plan, false), memory.runOf(chat, false)]).toEqual([null, null]);
  expect(memory.runOf(told("chat", "2"), true)?.operation).toBe("chat");
});

test("a call of a model that is the first span itself is the run", () => {
  expect(new TraceMemory().runOf(told("chat", "1", true), true)?.isRoot).toBe(true);
});

test("of many traces the latest are remembered", () => {
  const memory = new TraceMemory();
  for (let index = 0; index <= 10_000; index++) memory.runOf(told("plan", String(index), true), false);
  expect(memory.runOf(told("chat", "0"), true)?.operation).toBe("chat");
  expect(memory.runOf(told("chat", "1"), true)?.operation).toBe("plan");
  for (let index = 2; index <= 50_001; index++) memory.runOf(told("chat", String(index)), true);
  expect([memory.runOf(told("plan", "1", true), false), memory.runOf(told("plan", "2", true), false)]).toEqual([
    null,
    told("plan", "2", true),
  ]);
});
