import { GAPS } from "../../algorithms/gaps/constants.js";
import { COVER_WORDS, type Cover, coverOf, decaysAt } from "../../algorithms/gaps/coverage.js";
import { type TurnKind, turnOf } from "../../algorithms/gaps/turn.js";
import type { Statements } from "../../graph/transaction.js";
import { naturalId } from "../../identity.js";
import type { Author, NewRevision } from "../../journal/service.js";
import * as queries from "../queries.js";
import type { JudgedRow, KeptGap, Measured, StoodGap, TurnRow } from "../rows.js";

/** What the judgement goes by, at a time. */
export function judgementArgs(at: number, currency: string | null): Omit<queries.JudgementArgs, "ids"> {
  const { epoch, demandHalfLife, recently, longer, proofHalfLife, older, runs, share, fresh, unproven } = GAPS;
  return {
    ...{ at, currency, epoch, demandHalfLife, recently, longer },
    ...{ halfLife: proofHalfLife, older, runs, share, fresh, unproven },
  };
}

/** The id of the gap in a capability. */
export function gapId(workspace: string, capabilityId: string): string {
  return naturalId(workspace, "Gap", capabilityId);
}

/** A capability's cover as judged: by its best provider, bounded by the weakest of what it stands on. */
export function coverOfRow({ best, weakest }: JudgedRow): Cover {
  return coverOf(best, weakest?.coverage ?? null);
}

/**
 * Judges capabilities anew inside a transaction: keeps how well they are covered and what is asked of them, opens, closes and
 * reopens their gaps. Answers what to write into the journal. A hundred at most.
 */
export async function settleCapabilities(
  tx: Statements,
  author: Author,
  ids: readonly string[],
): Promise<NewRevision[]> {
  if (ids.length === 0) return [];
  // A run of a test that ends while this judges says that they are to be judged again: that must not get lost.
  await tx.rows(queries.lockCapabilities, { ids: [...ids].sort() });
  const at = author.now();
  const currency = (await tx.rows(queries.mainCurrency, {}))[0]?.currency ?? null;
  const gapIds = ids.map((id) => gapId(tx.workspace, id));
  const stood = new Map((await tx.rows(queries.gapsToSettle, { ids: gapIds })).map(({ node }) => [node.id, node]));
  const judged = await tx.rows(queries.judgement, { ids, ...judgementArgs(at, currency) });
  const settled = judged.map((row) =>
    settledOf(row, stood.get(gapId(tx.workspace, row.id)) ?? null, { at, currency, tx }),
  );
  await tx.rows(queries.keepCoverage, { rows: settled.map(({ coverage }) => coverage) });
  const gaps = settled.flatMap(({ gap }) => (gap ? [gap] : []));
  if (gaps.length > 0) await tx.rows(queries.keepGaps, { gaps, at });
  const turns = settled.flatMap(({ gap, turn, reason }): (TurnRow & { gap: KeptGap })[] =>
    gap && turn
      ? [{ id: author.newId(), gapId: gap.id, kind: turn, at, reason, proofId: gap.proofId, by: author.actor.id, gap }]
      : [],
  );
  if (turns.length > 0) await tx.rows(queries.makeTurns, { turns: turns.map(({ gap: _, ...turn }) => turn) });
  return turns.map(({ gap, kind, reason }) => ({
    ...{ verb: kind.toLowerCase(), type: "Gap", nodeId: gap.id, reverse: { state: stood.get(gap.id)?.state ?? null } },
    patch: { state: gap.state, coverState: gap.coverState, coverage: gap.coverage, reason },
  }));
}

interface Room {
  at: number;
  currency: string | null;
  tx: Statements;
}

function settledOf(row: JudgedRow, stood: StoodGap | null, { at, currency, tx }: Room) {
  const cover = coverOfRow(row);
  const turn = turnOf(stood, { cover, confidence: row.demand.confidence, provenAt: row.best.provenAt });
  const decays = decaysAt(row.best.passedAt, row.best.freshness, at) ?? Number.MAX_SAFE_INTEGER;
  const judgeAt = Math.min(decays, at + GAPS.again);
  const coverage = { id: row.id, coverage: cover.coverage, coverState: cover.state, judgeAt };
  if (!stood && !turn) return { coverage, gap: null, turn: null, reason: "" };
  const id = gapId(tx.workspace, row.id);
  const lasting = stood ?? {
    id,
    capabilityId: row.id,
    state: "OPEN" as const,
    openedAt: at,
    closedAt: null,
    reopenings: 0,
  };
  const gap: KeptGap = {
    ...{
      ...lasting,
      ...afterTurn(turn, lasting, at),
      coverState: cover.state,
      coverage: cover.coverage,
    },
    proofId: turn === "CLOSED" ? row.best.proofId : null,
    measured: measuredOf(row, { at, currency }),
  };
  return { coverage, gap, turn, reason: turn ? reasonOf(turn, row, cover) : "" };
}

function afterTurn(turn: TurnKind | null, { reopenings }: StoodGap, at: number): Partial<StoodGap> {
  if (turn === "OPENED") return { state: "OPEN", openedAt: at };
  if (turn === "REOPENED") return { state: "OPEN", openedAt: at, closedAt: null, reopenings: reopenings + 1 };
  if (turn === "CLOSED") return { state: "CLOSED", closedAt: at };
  return turn === "UNFOUNDED" ? { state: "UNFOUNDED", closedAt: at } : {};
}

/** What is kept of a judgement. */
export function measuredOf(row: JudgedRow, { at, currency }: { at: number; currency: string | null }): Measured {
  const { demand, pressure, offeredBy, blocks } = row;
  return {
    ...{ ...demand, currency, pressure, offeredBy, blocks, measuredAt: at },
    confidence: demand.confidence ?? 0,
    amounts: JSON.stringify(amountsOf(row.amounts)),
    lostTo: [...new Set(row.lostTo)].sort(),
    lacking: [...row.lacking].sort((a, b) => a.coverage - b.coverage || (a.key < b.key ? -1 : 1)).map(({ id }) => id),
  };
}

function amountsOf(values: JudgedRow["amounts"]): { amount: number; currency: string | null }[] {
  const sums = new Map<string | null, number>();
  for (const { value, currency } of values) sums.set(currency, (sums.get(currency) ?? 0) + value);
  return [...sums].map(([currency, amount]) => ({ amount, currency })).sort((a, b) => b.amount - a.amount);
}

function reasonOf(turn: TurnKind, row: JudgedRow, cover: Cover): string {
  if (turn === "UNFOUNDED") return "No request needs it any more.";
  if (turn === "CLOSED")
    return `${row.best.component} proved it: ${row.best.passes} of its last ${row.best.runs} runs went well.`;
  const asked = `${row.demand.requests} request${row.demand.requests === 1 ? "" : "s"} of ${row.demand.clients} client${row.demand.clients === 1 ? "" : "s"} need it, and it is ${COVER_WORDS[cover.state]}`;
  return cover.bounded && row.weakest
    ? `${asked}: ${row.weakest.key}, which it requires, is ${COVER_WORDS[row.weakest.state]}.`
    : `${asked}.`;
}
