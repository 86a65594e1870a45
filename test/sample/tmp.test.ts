import { test } from "vitest";
import { appendFileSync } from "node:fs";
import { useRatchet } from "../support/ratchet.js";
import { loadSample } from "../../src/sample/load.js";
import { removeSample } from "../../src/sample/remove.js";
import { Transaction } from "../../src/graph/transaction.js";
import { prepare } from "../../src/errors/reported.js";
import { errorHistory } from "../../src/sample/errors.js";
import { makeWorld } from "../../src/sample/world.js";
const r = useRatchet();
const log = (...a: unknown[]) => appendFileSync("/tmp/sample.log", a.map((x) => JSON.stringify(x)).join(" ") + "\n");
const old = Transaction.prototype.rows;
let stats: Record<string, {n:number, avail:number, consumed:number, mx:number, wall:number}> = {};
Transaction.prototype.rows = async function (this: any, q: any, p: any) {
  const t = performance.now();
  const { toDriver } = await import("../../src/graph/values.js");
  const { toRows } = await import("../../src/graph/transaction.js");
  const result = await this.driver.run(q.text, toDriver({ ...p, workspace: this.workspace }));
  const s = (stats[q.name] ??= {n:0,avail:0,consumed:0,mx:0,wall:0});
  const a = result.summary.resultAvailableAfter.toNumber(), c = result.summary.resultConsumedAfter.toNumber();
  s.n++; s.avail += a; s.consumed += c; s.mx = Math.max(s.mx, a + c); s.wall += performance.now() - t;
  return toRows(result.records) as any;
} as any;
test("x", { timeout: 200_000 }, async () => {
  let t = performance.now();
  for (const seed of [1, 5, 6]) {
    stats = {};
    log(await loadSample(r.platform, { seed }), performance.now() - t);
    for (const [k, s] of Object.entries(stats)) log(k, s.n, "avail", s.avail, "consumed", s.consumed, "max", s.mx, "wall", Math.round(s.wall));
    log(await removeSample(r.platform));
  }
  const h = errorHistory(makeWorld(1, Date.now()));
  const c = await r.context();
  t = performance.now();
  for (const e of h.events) prepare(c, "x", e.report);
  log("prepare", performance.now() - t);
});
