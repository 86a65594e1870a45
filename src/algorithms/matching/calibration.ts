import type { Catalogue } from "./catalogue.js";
import { chance, shuffled } from "./chance.js";
import { MATCHING } from "./constants.js";
import { fitRegression } from "./regression.js";
import { scoreRequest } from "./scoring.js";
import { logistic } from "./softmax.js";
import type { Work } from "./turns.js";
import type { Asked } from "./vectors.js";

const settings = MATCHING.calibration;

/** How a score becomes the belief that nothing fits: σ(−slope · (fit − threshold)). */
export interface Calibration {
  /** Learnt from examples; guessed from a few; the fixed rule over descriptions. */
  kind: "learnt" | "guessed" | "fixed";
  threshold: number;
  slope: number;
  /** The share of held-out examples that were matched to their own entry; null where none were held out. */
  accuracy: number | null;
  /** How many were. */
  heldOut: number;
}

/** A round: what is taken out of the catalogue, and which examples play requests. */
export interface Round {
  isOut: Uint8Array;
  isHeld: Uint8Array;
  outsiders: Int32Array;
  held: Int32Array;
}

/** The rule where nothing can be learnt. */
export const FIXED: Calibration = { kind: "fixed", ...MATCHING.fixed, accuracy: null, heldOut: 0 };

/** The belief that nothing serves a request. */
export function noneOf(
  { kind, threshold, slope }: Calibration,
  { fit, described }: { fit: number; described: number },
): number {
  const measured = kind === "fixed" ? described : fit;
  if (Number.isNaN(measured)) return 0.5;
  return logistic(-slope * (measured - threshold));
}

/**
 * Rounds in each of which another quarter of the entries is out, their examples playing requests that nothing serves, and
 * a quarter of the examples of the others is held out, playing requests that something serves. Never an entry's only one.
 */
export function roundsOf({ table, isDescription, ids, regression }: Catalogue, seed: number): Round[] {
  if (!regression || ids.length < 4) return [];
  const next = chance(seed);
  const entries = shuffled(ids.length, next);
  const examples = shuffled(table.owners.length, next);
  const count = new Int32Array(ids.length);
  for (const [example, owner] of table.owners.entries())
    count[owner] = (count[owner] as number) + Number(!isDescription[example]);
  const rounds: Round[] = [];
  let [outside, inside] = [0, 0];
  for (let round = 0; round < settings.rounds && (outside < settings.enough || inside < settings.enough); round++) {
    const made = oneRound({ table, isDescription, count }, { entries, examples, round });
    outside += made.outsiders.length;
    inside += made.held.length;
    rounds.push(made);
  }
  return rounds;
}

function oneRound(
  { table, isDescription, count }: { table: Catalogue["table"]; isDescription: Uint8Array; count: Int32Array },
  { entries, examples, round }: { entries: Int32Array; examples: Int32Array; round: number },
): Round {
  const isOut = new Uint8Array(entries.length);
  for (const [place, entry] of entries.entries()) if (place % settings.rounds === round) isOut[entry] = 1;
  const isHeld = new Uint8Array(examples.length);
  const left = count.slice();
  const outsiders: number[] = [];
  const held: number[] = [];
  for (const [place, example] of examples.entries()) {
    const owner = table.owners[example] as number;
    if (isDescription[example]) continue;
    if (isOut[owner]) outsiders.push(example);
    else if (place % settings.rounds === round && (left[owner] as number) > 1) {
      left[owner] = (left[owner] as number) - 1;
      isHeld[example] = 1;
      held.push(example);
    }
  }
  const first = (all: number[]) => Int32Array.from(all.slice(0, settings.enough));
  return { isOut, isHeld, outsiders: first(outsiders), held: first(held) };
}

/** What calibration needs of the world: the requests that examples play, and a chance to let others work. */
export interface Play {
  request(example: number): Asked;
  seed: number;
  told?(share: number): void;
}

/** Plays the rounds, and learns from them where a match ends and chance begins. */
export function* calibrate(catalogue: Catalogue, rounds: readonly Round[], play: Play): Work<Calibration> {
  const seen: Seen[] = [];
  for (const [index, round] of rounds.entries()) {
    seen.push(...(yield* playRound(catalogue, round, play)));
    play.told?.((index + 1) / rounds.length);
  }
  const inside = seen.filter(({ isInside }) => isInside);
  const accuracy = inside.length === 0 ? null : inside.filter(({ isRight }) => isRight).length / inside.length;
  const measured = { accuracy, heldOut: inside.length };
  if (Math.min(inside.length, seen.length - inside.length) >= settings.few)
    return { kind: "learnt", ...fitLine(seen), ...measured };
  if (inside.length < settings.tooFew) return { ...FIXED, ...measured, ...withoutDescriptions(catalogue, inside) };
  const sorted = inside.map(({ fit }) => fit).sort((a, b) => a - b);
  return {
    kind: "guessed",
    threshold: sorted[Math.floor(sorted.length / 20)] as number,
    slope: spreadSlope(sorted),
    ...measured,
  };
}

/** Too few examples, and nothing written of the entries: at least what its examples have in common is a sign. */
function withoutDescriptions({ kind }: Catalogue, inside: readonly Seen[]): Partial<Calibration> {
  if (kind !== "examples") return {};
  const least = inside.reduce((least, { fit }) => Math.min(least, fit), Number.POSITIVE_INFINITY);
  return { kind: "guessed", threshold: Number.isFinite(least) ? least : 5, slope: 0.5 };
}

function spreadSlope(sorted: readonly number[]): number {
  const width = (sorted.at(-1) as number) - (sorted[0] as number);
  return width > 0 ? 8 / width : 1;
}

interface Seen {
  fit: number;
  isInside: boolean;
  isRight: boolean;
}

function* playRound(catalogue: Catalogue, round: Round, { request, seed }: Play): Work<Seen[]> {
  const { table, ids } = catalogue;
  const kept = [...table.owners.keys()].filter(
    (example) => !round.isOut[table.owners[example] as number] && !round.isHeld[example],
  );
  const vectors = new Float32Array(kept.length * table.dimensions);
  for (const [row, example] of kept.entries())
    vectors.set(
      table.vectors.subarray(example * table.dimensions, (example + 1) * table.dimensions),
      row * table.dimensions,
    );
  const labels = Int32Array.from(kept, (example) => table.owners[example] as number);
  const lesson = { vectors, labels, classes: ids.length, dimensions: table.dimensions };
  const regression = yield* fitRegression(lesson, seed);
  const among = ids.map((_, entry) => entry).filter((entry) => !round.isOut[entry]);
  const isLeftOut = (example: number) => round.isHeld[example] === 1;
  const look = (example: number, isInside: boolean): Seen => {
    const { scores, fit } = scoreRequest(catalogue, request(example), { regression, among, isLeftOut });
    const best = scores.indexOf(scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY));
    return { fit, isInside, isRight: isInside && among[best] === table.owners[example] };
  };
  const seen: Seen[] = [];
  for (const [isInside, examples] of [
    [false, round.outsiders],
    [true, round.held],
  ] as const)
    for (const example of examples) {
      seen.push(look(example, isInside));
      yield;
    }
  return seen;
}

/**
 * Logistic regression on one number by Newton's method: whether a request was matched rightly. Outsiders weigh a tenth of all:
 * entries that were taken out are near neighbours of those that stay, and so harder than requests that nothing serves are.
 */
export function fitLine(seen: readonly Seen[]): { threshold: number; slope: number } {
  const inside = seen.filter(({ isInside }) => isInside).length;
  const mean = seen.reduce((sum, { fit }) => sum + fit, 0) / seen.length;
  const spread = Math.sqrt(seen.reduce((sum, { fit }) => sum + (fit - mean) ** 2, 0) / seen.length) || 1;
  const rows = seen.map(({ fit, isInside, isRight }) => ({
    x: (fit - mean) / spread,
    y: Number(isRight),
    weight: isInside ? (1 - settings.prior) / inside : settings.prior / (seen.length - inside),
  }));
  let [a, b] = [0, 1];
  for (let turn = 0; turn < 50; turn++) {
    // A little ridge keeps the slope finite where the two kinds do not overlap.
    let [ga, gb, haa, hab, hbb] = [0, 1e-3 * b, 1e-6, 0, 1e-3];
    for (const { x, y, weight } of rows) {
      const p = logistic(a + b * x);
      const curve = weight * p * (1 - p);
      ga += weight * (p - y);
      gb += weight * (p - y) * x;
      haa += curve;
      hab += curve * x;
      hbb += curve * x * x;
    }
    const determinant = haa * hbb - hab * hab;
    a -= Math.max(-2, Math.min(2, (hbb * ga - hab * gb) / determinant));
    b -= Math.max(-2, Math.min(2, (haa * gb - hab * ga) / determinant));
  }
  const slope = Math.max(b, 1e-3) / spread;
  return { threshold: mean - (a / Math.max(b, 1e-3)) * spread, slope };
}
