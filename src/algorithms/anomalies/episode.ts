import { BORDER } from "./alarm.js";
import type { Verdict } from "./detector.js";
import type { View } from "./views.js";

/** How many rows in a row must be usual again, and after how many what was unusual is the new usual. */
const ROWS = { quiet: 5, stays: 100 };

/** From which surprise on something begins an episode of its own, though an alarm was given shortly before: what is weaker may be its echo. */
const STRONG = 2;

/** An anomaly that goes on: when it began, how far it went, and between what it would be over. */
export interface Episode {
  /** When its first unusual row was, in epoch milliseconds. */
  openedAt: number;
  /** When it began, as the rows before tell it; no later than `openedAt`. */
  onsetAt: number;
  lastAt: number;
  /** The row that was strangest: when, how high, and what was said of it. */
  peakAt: number;
  value: number;
  expected: number | null;
  score: number;
  surprise: number;
  view: View;
  /** The range that held when it began. */
  low: number | null;
  high: number | null;
  rows: number;
  quiet: number;
}

/** Why an episode ended: usual again; so long as it is now that this is the usual; nothing came any more. */
export type Ending = "RECOVERED" | "STAYS" | "SILENT";

/** What becomes of an episode by one row. */
export interface Turn {
  episode: Episode | null;
  /** Whether it began with this row, or became stranger than before; what ended, and why. */
  began: boolean;
  rose: boolean;
  ended: { episode: Episode; why: Ending } | null;
}

/**
 * What becomes of a stream's episode by its next row: one begins with a row that the detector flags, goes on while rows are
 * unusual or beyond the range that held when it began, and ends when five rows in a row are neither, or after a hundred.
 * A pure step of a state machine: previous × next → what is told.
 */
export function turnOf(before: Episode | null, row: { at: number; value: number }, verdict: Verdict): Turn {
  const none = { began: false, rose: false, ended: null };
  if (!before) {
    const begins = verdict.isAnomalous || (verdict.surprise >= STRONG && !verdict.isSilenced);
    const episode = begins && verdict.view ? begun(row, verdict, verdict.view) : null;
    return { ...none, episode, began: episode !== null };
  }
  // An episode that was taken up from another process, which is ahead of the rows that are read here.
  if (row.at < before.openedAt) return { ...none, episode: before };
  const isUnusual = verdict.surprise >= BORDER || isBeyond(before, row.value);
  const episode = { ...before, lastAt: row.at, rows: before.rows + 1, quiet: isUnusual ? 0 : before.quiet + 1 };
  if (episode.quiet >= ROWS.quiet) return { ...none, episode: null, ended: { episode, why: "RECOVERED" } };
  if (episode.rows >= ROWS.stays) return { ...none, episode: null, ended: { episode, why: "STAYS" } };
  return isFarther(before, row.value, verdict)
    ? { ...none, episode: { ...episode, ...risen(before, row, verdict) }, rose: true }
    : { ...none, episode };
}

/** Whether a row is stranger than all before it in an episode, or goes on in its direction: the record has moved up with it. */
function isFarther({ surprise, value, expected }: Episode, next: number, verdict: Verdict): boolean {
  if (verdict.surprise > surprise) return true;
  return expected !== null && (next - expected) * Math.sign(value - expected) > Math.abs(value - expected);
}

/** What is expected is learnt as it goes on: how far it went is told from where it began. */
function risen({ score, surprise, expected }: Episode, row: { at: number; value: number }, verdict: Verdict) {
  const peak = peakOf(row, verdict);
  const best = { score: Math.max(score, peak.score), surprise: Math.max(surprise, peak.surprise) };
  return { ...peak, ...best, expected: expected ?? peak.expected };
}

function begun(row: { at: number; value: number }, verdict: Verdict, view: View): Episode {
  const { at } = row;
  const { low, high } = verdict;
  return { openedAt: at, onsetAt: at, lastAt: at, ...peakOf(row, verdict), view, low, high, rows: 1, quiet: 0 };
}

function peakOf({ at, value }: { at: number; value: number }, { expected, score, surprise, isSilenced }: Verdict) {
  return { peakAt: at, value, expected, score: isSilenced ? (score ?? 0) : surprise / (surprise + BORDER), surprise };
}

function isBeyond({ view, low, high }: Episode, value: number): boolean {
  if (view === "high") return high !== null && value > high;
  if (view === "low") return low !== null && value < low;
  return (high !== null && value > high) || (low !== null && value < low);
}
