import { test } from "vitest";
import { appendFileSync } from "node:fs";
import { useRatchet } from "../support/ratchet.js";
import { loadSample } from "../../src/sample/load.js";
import { removeSample } from "../../src/sample/remove.js";
import { Graph } from "../../src/graph/graph.js";
import { Transaction } from "../../src/graph/transaction.js";
const r = useRatchet();
const log = (...a: unknown[]) => appendFileSync("/tmp/sample.log", a.map((x) => JSON.stringify(x)).join(" ") + "\n");
let calls = 0, attempts = 0; const fails: Record<string, number> = {};
const old = Graph.prototype.transaction;
Graph.prototype.transaction = function (this: any, w: string, work: any) { calls++; return old.call(this, w, async (tx: any) => { attempts++; try { return await work(tx); } catch (e: any) { fails[e.code ?? e.message] = (fails[e.code ?? e.message] ?? 0) + 1; throw e; } }); } as any;
const rows = Transaction.prototype.rows;
Transaction.prototype.rows = function (this: any, q: any, p: any) {
  const by = (k: string) => (a: any, b: any) => (a[k] < b[k] ? -1 : a[k] > b[k] ? 1 : 0);
  if (q.name === "errors/count-projects") p = { ...p, sightings: [...p.sightings].sort(by("projectId")) };
  if (q.name === "errors/link-people") p = { ...p, people: [...p.people].sort(by("personId")) };
  return rows.call(this, q, p);
} as any;
test("x", { timeout: 600_000 }, async () => {
  for (const seed of [1, 5, 6]) {
    calls = attempts = 0;
    const x = await loadSample(r.platform, { seed });
    log(x.events, x.seconds, { calls, attempts }, fails);
    await removeSample(r.platform);
  }
});
