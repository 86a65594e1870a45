import { type Calibration, noneOf } from "./calibration.js";
import type { Catalogue } from "./catalogue.js";
import { MATCHING } from "./constants.js";
import { highest } from "./highest.js";
import { wordCount } from "./pieces.js";
import { type Scores, scoreRequest } from "./scoring.js";
import { softmax } from "./softmax.js";
import type { Asked } from "./vectors.js";

/** An entry that may serve a request. */
export interface Match {
  id: string;
  /** What they are ranked by. */
  score: number;
  /** The belief, from 0 to 1, that it serves the request. */
  confidence: number;
}

export type Verdict = "covered" | "partial" | "missing";

/** What serves one wish. */
export interface Need {
  text: string;
  matches: Match[];
  /** The belief, from 0 to 1, that nothing serves it. */
  none: number;
  verdict: Verdict;
}

/** What serves a request, as a whole and wish by wish. */
export interface Answer extends Omit<Need, "text"> {
  needs: Need[];
}

/** A catalogue with what is known of when nothing in it fits. */
export interface Calibrated {
  catalogue: Catalogue;
  calibration: Calibration;
}

/** How a request is answered: how many matches, and among which entries, by number; all unless it is said. */
export interface Wanted {
  top: number;
  among?: readonly number[] | undefined;
}

const { verdict, piece, provider, sharpness } = MATCHING;

/** Answers a request, whose pieces come with it where it has more than one. */
export function answerRequest(
  calibrated: Calibrated,
  requests: readonly [Asked, ...Asked[]],
  { top, among }: Wanted,
): Answer {
  const [whole, ...parts] = requests;
  const counted = among ?? calibrated.catalogue.ids.map((_, entry) => entry);
  const read = (request: Asked) => readOne(calibrated, request, counted);
  const own = read(whole);
  const pieces = parts.map(read);
  const ranks = own.shares.map(
    (share, i) => share + piece * pieces.reduce((most, { shares }) => Math.max(most, shares[i] as number), 0),
  );
  const isRanked = pieces.length > 0 || calibrated.catalogue.providers !== null;
  const listed = isRanked ? withProviders(calibrated.catalogue, ranks, counted) : own.scores;
  const needs =
    pieces.length > 0
      ? pieces.map((one, i) => needOf(calibrated, { ...one, counted, top, text: parts[i]?.text ?? "" }))
      : null;
  const answer = needOf(calibrated, { ...own, scores: listed, counted, top, text: whole.text });
  const { text: _, ...rest } = answer;
  return { ...rest, verdict: verdictOf(own.none, needs ?? []), needs: needs ?? [answer] };
}

/** Adds to entries what is believed of those that need what they find. */
function withProviders({ providers }: Catalogue, shares: Float64Array, counted: readonly number[]): Float64Array {
  if (!providers) return shares;
  const placeOf = new Map(counted.map((entry, i) => [entry, i]));
  const ranks = shares.slice();
  for (const [i, entry] of counted.entries())
    for (const found of providers[entry] ?? []) {
      const place = placeOf.get(found);
      if (place !== undefined) ranks[place] = (ranks[place] as number) + provider * (shares[i] as number);
    }
  return ranks;
}

interface Reading {
  scores: Float64Array;
  shares: Float64Array;
  none: number;
}

function readOne({ catalogue, calibration }: Calibrated, request: Asked, among: readonly number[]): Reading {
  if (among.length === 0 || request.text.trim() === "")
    return { scores: new Float64Array(among.length), shares: new Float64Array(among.length), none: 1 };
  const found: Scores = scoreRequest(catalogue, request, { regression: catalogue.regression, among });
  return {
    scores: found.scores,
    shares: softmax(found.scores, catalogue.regression ? 1 : sharpness),
    none: noneOf(calibration, found),
  };
}

function needOf(
  { catalogue }: Calibrated,
  { scores, shares, none, counted, top, text }: Reading & { counted: readonly number[]; top: number; text: string },
): Need {
  const ranks = counted.map((entry) => catalogue.places[entry] as number);
  const best = highest(scores, top, ranks);
  const matches = best.map((i) => ({
    id: catalogue.ids[counted[i] as number] as string,
    score: scores[i] as number,
    confidence: (shares[i] as number) * (1 - none),
  }));
  return { text, matches, none, verdict: verdictOf(none, []) };
}

/** Partly covered: by what is believed of the whole, or as some of its wishes are covered and others missing. */
function verdictOf(none: number, needs: readonly Need[]): Verdict {
  if (none >= verdict.missing) return "missing";
  const telling = needs.filter(({ text }) => wordCount(text) >= 4);
  const isSplit =
    telling.some(({ verdict }) => verdict === "missing") && telling.some(({ verdict }) => verdict !== "missing");
  return isSplit || none >= verdict.partial ? "partial" : "covered";
}
