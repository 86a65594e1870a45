import { inOrder, startOf } from "./in-force.js";
import { FIRST_RELIABILITY } from "./judged.js";
import type { SaidRow } from "./rows.js";

/** A time in which a fact had one value. */
export interface Spell {
  claimId: string;
  from: number;
  /** null: it goes on. */
  to: number | null;
  sources: string[];
}

/** What a source's word weighs. */
export type Weight = (said: SaidRow) => number;

/** A word weighs by how sure it is of itself, and how often its source is right as far as that is learnt. */
export function weightBy(reliability: (sourceId: string) => number | undefined): Weight {
  return ({ confidence, sourceId }) => confidence * (reliability(sourceId) ?? FIRST_RELIABILITY);
}

/**
 * The values that a fact had one after another, as far as its sources tell: at each moment when something is said, the value
 * for which the last words of all sources weigh most; a value that was there stays until another weighs more. What began or
 * ended by a source's own word does so then.
 */
export function timelineOf(statements: readonly SaidRow[], weight: Weight): Spell[] {
  const only = onlySpell(statements);
  if (only) return [only];
  const speaking = new Map<string, SaidRow[]>();
  const words = new Map<string, SaidRow>();
  const spells: (Omit<Spell, "sources"> & { sources: Set<string> })[] = [];
  for (const { at, said } of momentsOf(statements)) {
    for (const one of said) {
      const own = speaking.get(one.sourceId) ?? [];
      speaking.set(one.sourceId, own);
      hear(own, one, at);
      const last = own.at(-1);
      if (last) words.set(one.sourceId, last);
      else words.delete(one.sourceId);
    }
    const current = spells.at(-1);
    const best = heaviest(words, weight, current?.to === null ? current.claimId : null);
    if (current && current.to === null && best?.claimId !== current.claimId) current.to = at;
    if (best && (!current || current.to !== null))
      spells.push({ claimId: best.claimId, from: at, to: null, sources: new Set(best.sources) });
    else if (best && current) for (const source of best.sources) current.sources.add(source);
  }
  return spells.map(({ sources, ...spell }) => ({ ...spell, sources: [...sources].sort() }));
}

/** What all say alike and without an end is one spell; null: it is not so. Most facts are. */
function onlySpell(statements: readonly SaidRow[]): Spell | null {
  const [first] = statements;
  if (!first) return null;
  if (statements.some(({ claimId, validTo }) => claimId !== first.claimId || validTo !== null)) return null;
  const from = statements.reduce((least, said) => Math.min(least, startOf(said)), startOf(first));
  return {
    claimId: first.claimId,
    from,
    to: null,
    sources: [...new Set(statements.map((said) => said.sourceId))].sort(),
  };
}

/** Keeps what a source says of a moment in the order in which it was said, once a statement has begun or ended. */
function hear(own: SaidRow[], said: SaidRow, at: number): void {
  if (at === said.validTo) own.splice(own.indexOf(said), 1);
  // Nearly all that begins was said last.
  else own.splice(own.findLastIndex((one) => inOrder(one, said) < 0) + 1, 0, said);
}

interface Moment {
  at: number;
  said: SaidRow[];
}

/** The moments at which anything begins or ends, with what does. */
function momentsOf(statements: readonly SaidRow[]): Moment[] {
  const moments = new Map<number, SaidRow[]>();
  const note = (at: number, said: SaidRow) => {
    const there = moments.get(at);
    if (there) there.push(said);
    else moments.set(at, [said]);
  };
  for (const said of statements) {
    if (said.validTo !== null && said.validTo <= startOf(said)) continue;
    note(startOf(said), said);
    if (said.validTo !== null) note(said.validTo, said);
  }
  return [...moments].map(([at, said]) => ({ at, said })).sort((one, other) => one.at - other.at);
}

function heaviest(
  words: ReadonlyMap<string, SaidRow>,
  weight: Weight,
  current: string | null,
): { claimId: string; sources: string[] } | null {
  const sums = new Map<string, number>();
  for (const said of words.values()) sums.set(said.claimId, (sums.get(said.claimId) ?? 0) + weight(said));
  const [best] = [...sums].sort(
    ([one, a], [other, b]) => b - a || Number(other === current) - Number(one === current) || (one < other ? -1 : 1),
  );
  if (!best) return null;
  const [claimId] = best;
  const sources = [...words.values()].filter((said) => said.claimId === claimId).map(({ sourceId }) => sourceId);
  return { claimId, sources };
}
