import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { GAPS } from "../../src/algorithms/gaps/constants.js";
import { type Cover, coverOf } from "../../src/algorithms/gaps/coverage.js";
import { type GapState, type Stood, turnOf } from "../../src/algorithms/gaps/turn.js";
import * as queries from "../../src/gaps/queries.js";
import type { JudgedRow } from "../../src/gaps/rows.js";
import { coverOfRow, gapId, judgementArgs, settleCapabilities } from "../../src/gaps/service/settle.js";
import {
  bestOf,
  blockedBy,
  demandOf,
  type Moment,
  prerequisites,
  pressureOn,
  providersOf,
  weakestOf,
} from "../support/gap-reference.js";
import { type GapWorld, gapWorld, idIn, KEEP_WORLD } from "../support/random-gaps.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { at } from "../support/told-world.js";
import { until } from "../support/until.js";

const DAY = 86_400_000;
/** In which the worlds' money is counted. */
const CURRENCY = "EUR";
let start = Date.UTC(2026, 0, 1);

const ratchet = useRatchet(GENEROUS);

// To plan the statement takes some seconds, and on a busy machine more than a call has: it is planned before it is wanted.
beforeAll(async () => {
  const context = await ratchet.context();
  const planned = () => context.graph.rows(queries.judgement, { ids: [], ...judgementArgs(context.now(), CURRENCY) });
  await until(() => planned().catch(() => null));
});

test("what the graph says of capabilities is what is plainly so, now and at any time, and their gaps turn by it", async () => {
  const moments = fc.tuple(fc.integer({ min: -300 * DAY, max: 0 }), fc.integer({ min: 1, max: 100 * DAY }));
  await fc.assert(
    fc.asyncProperty(gapWorld, moments, async (world, [first, later]) => {
      start += 4_000;
      const name = `w${start}`;
      const context = await at(ratchet, start);
      await context.graph.rows(KEEP_WORLD, { ...world, world: name, start });
      const stood = new Map<number, Stood>();
      for (const offset of [first, first + later]) {
        const moment = { world, at: offset, epoch: GAPS.epoch - start };
        await expectJudged(name, moment);
        await expectSettled(name, moment, stood);
      }
    }),
    // A world that fails is told as it is: to shrink one would take hours.
    { numRuns: 40, seed: 5, endOnFailure: true },
  );
});

const canonical = (world: GapWorld) => [...new Set(world.shown.capabilities)];

async function expectJudged(name: string, moment: Moment): Promise<void> {
  const context = await at(ratchet, start + moment.at);
  const ids = moment.world.shown.capabilities.map((_, i) => idIn(name, "capability", i));
  const rows = await context.graph.rows(queries.judgement, { ids, ...judgementArgs(context.now(), CURRENCY) });
  const found = rows.map(foundOf).sort((a, b) => (a.id < b.id ? -1 : 1));
  const expected = canonical(moment.world).map((one) => plainly(name, moment, one));
  expect(close(found, expected)).toEqual(expected);
}

/** A row of the judgement as it is compared: what has no order in order, and sums of money by currency. */
function foundOf(row: JudgedRow) {
  const amounts: Record<string, number> = {};
  for (const { value, currency } of row.amounts) amounts[`${currency}`] = (amounts[`${currency}`] ?? 0) + value;
  const { success: _, freshness: __, component: ___, ...best } = row.best;
  return {
    ...{ id: row.id, cover: coverOnly(coverOfRow(row)), best, providers: row.providers, demand: row.demand, amounts },
    ...{ weakest: row.weakest?.id ?? null, lacking: row.lacking.map(({ id, state }) => ({ id, state })) },
    ...{ lostTo: [...row.lostTo].sort(), pressure: row.pressure, offeredBy: [...row.offeredBy].sort() },
    blocks: [...row.blocks].sort(),
  };
}

const coverOnly = ({ state, coverage, bounded }: Cover) => ({ state, coverage, bounded });

/** The same as the plain reference has it. */
function plainly(name: string, moment: Moment, capability: number): ReturnType<typeof foundOf> {
  const id = (kind: string, place: number) => idIn(name, kind, place);
  const since = (time: number | null) => (time === null ? null : start + time);
  const { component, proof, judgedAt, passedAt, provenAt, ...best } = bestOf(moment, capability);
  const weakest = weakestOf(moment, capability);
  const { amounts, lostTo, firstAt, lastAt, ...demand } = demandOf(moment, capability, CURRENCY);
  const { pressure, offeredBy } = pressureOn(moment, capability);
  const under = prerequisites(moment.world, capability).map((one) => ({
    id: id("capability", one),
    state: bestOf(moment, one).state,
  }));
  return {
    ...{ id: id("capability", capability), cover: coverOnly(coverOf(best, weakest?.coverage ?? null)) },
    best: {
      ...{ ...best, componentId: component === null ? null : id("component", component) },
      ...{ proofId: proof === null ? null : id("proof", proof) },
      ...{ judgedAt: since(judgedAt), passedAt: since(passedAt), provenAt: since(provenAt) },
    },
    providers: providersOf(moment, capability).length,
    demand: { ...demand, firstAt: since(firstAt), lastAt: since(lastAt) },
    amounts,
    weakest: weakest && id("capability", weakest.capability),
    lacking: under.filter(({ state }) => state !== "COVERED"),
    lostTo: lostTo.map((one) => id("competitor", one)),
    ...{ pressure, offeredBy: offeredBy.map((one) => id("competitor", one)) },
    blocks: blockedBy(moment, capability).map((one) => id("capability", one)),
  };
}

/** Settles a world's capabilities at a time; each gap then stands as its cover, its demand and how it stood before have it. */
async function expectSettled(name: string, moment: Moment, stood: Map<number, Stood>): Promise<void> {
  const { world, at: offset } = moment;
  const context = await at(ratchet, start + offset);
  const ids = world.shown.capabilities.map((_, i) => idIn(name, "capability", i));
  const author = { actor: { id: "test" }, origin: "test", now: context.now, newId: context.newId };
  await ratchet.platform.graph.transaction(ratchet.workspace, (tx) => settleCapabilities(tx, author, ids));
  for (const one of canonical(world)) turn(moment, one, stood);
  const gaps = await context.graph.rows(queries.gapsToSettle, { ids: ids.map((id) => gapId(ratchet.workspace, id)) });
  const found = gaps.map(({ node }) => [node.capabilityId, node.state, node.openedAt] as const).sort();
  const expected = [...stood].map(
    ([one, { state, openedAt }]) => [idIn(name, "capability", one), state, openedAt] as const,
  );
  expect(found).toEqual(expected.sort());
}

const STANDING: Record<string, GapState> = { CLOSED: "CLOSED", UNFOUNDED: "UNFOUNDED" };

function turn(moment: Moment, capability: number, stood: Map<number, Stood>): void {
  const best = bestOf(moment, capability);
  const { confidence } = demandOf(moment, capability, CURRENCY);
  const cover = coverOf(best, weakestOf(moment, capability)?.coverage ?? null);
  const provenAt = best.provenAt === null ? null : start + best.provenAt;
  const before = stood.get(capability);
  const kind = turnOf(before ?? null, { cover, confidence, provenAt });
  const openedAt = kind === "OPENED" || kind === "REOPENED" ? start + moment.at : (before?.openedAt ?? 0);
  if (kind) stood.set(capability, { state: STANDING[kind] ?? "OPEN", openedAt });
}

/** What was found, with each number that is within a billionth of what is expected told as that. */
function close(found: unknown, expected: unknown): unknown {
  if (typeof found === "number" && typeof expected === "number")
    return Math.abs(found - expected) <= 1e-9 * Math.max(1e-3, Math.abs(expected)) ? expected : found;
  if (Array.isArray(found)) return found.map((one, i) => close(one, (expected as unknown[] | undefined)?.[i]));
  if (found === null || typeof found !== "object") return found;
  return Object.fromEntries(
    Object.entries(found).map(([key, one]) => [key, close(one, (expected as Record<string, unknown> | null)?.[key])]),
  );
}
