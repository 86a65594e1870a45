import type { ErrorFrame } from "./event.js";
import { foldRecursion } from "./fold-recursion.js";
import { type CodePlace, placeOf } from "./frame.js";
import { objectsOf } from "./lenient.js";

/** The frames of one stack that speak for its group, and what became of the others. */
export interface ChosenFrames {
  /** Outermost first, as they came. */
  places: CodePlace[];
  /** Whether they are the application's own; false: there were none, so the system's speak. */
  areInApp: boolean;
  /** How many of the places are the system's all the same, next to a failure in code without names. */
  borrowed: number;
  /** How many were left out, by reason. */
  left: { system: number; helper: number; unnamed: number; repeated: number; far: number };
}

/** Own code is kept deep, since all of it is the cause's path; of the system's only what is near the failure. */
const deepest = { inApp: 40, system: 8 };
/** Frames read of one stack, innermost first to go last; stacks are cut by SDKs at 50 to 250. */
const readAtMost = 1_000;

/** The sender's word if it called any frame its own; else what each frame looks like. */
function markInApp(places: readonly CodePlace[]): boolean[] {
  const senderKnows = places.some((place) => place.saidInApp === true);
  return places.map((place) => (senderKnows ? place.saidInApp === true : place.looksInApp));
}

/** The frames of a stack that are the application's own, as they came, each with the place that it names. */
export function ownFrames(
  frames: readonly (ErrorFrame | null)[] | null | undefined,
  platform: string | null,
): { frame: ErrorFrame; place: CodePlace }[] {
  const read = objectsOf<ErrorFrame>(frames).slice(-readAtMost);
  const all = read.map((frame) => ({ frame, place: placeOf(frame, platform) }));
  const inApp = markInApp(all.map(({ place }) => place));
  return all.filter((_, i) => inApp[i]);
}

function narrow(places: readonly CodePlace[], limit: number): { kept: CodePlace[]; repeated: number; far: number } {
  const folded = foldRecursion(places.map((place) => place.key ?? "")).flatMap((i) => places[i] ?? []);
  const kept = folded.slice(-limit);
  return { kept, repeated: places.length - folded.length, far: folded.length - kept.length };
}

/**
 * The system's frames nearest to the failure, where own code without a name lies between it and the innermost
 * own frame that has one: that one, often the program's entry, would speak for every failure behind it.
 */
function nearFailure(all: readonly CodePlace[], own: ReadonlySet<CodePlace>): CodePlace[] {
  const innermost = all.findLastIndex((place) => own.has(place) && place.isPrecise);
  const behind = all.slice(innermost + 1);
  if (!behind.some((place) => place.isUnnamed && place.looksInApp)) return [];
  return behind.filter((place) => place.key !== null && !place.isHelper && !own.has(place)).slice(-deepest.system);
}

/** Which frames speak: own ones if any is named, else all that are; helpers only if there is nothing else. */
function candidatesOf(all: readonly CodePlace[]): { own: CodePlace[]; others: CodePlace[] } {
  const inApp = markInApp(all);
  const own = new Set(all.filter((place, i) => inApp[i] && place.key !== null && !place.isHelper));
  if ([...own].some((place) => place.isPrecise)) {
    return { own: [...own], others: nearFailure(all, own) };
  }
  const named = all.filter((place) => place.key !== null);
  const useful = named.filter((place) => !place.isHelper);
  return { own: [], others: useful.length > 0 ? useful : named };
}

/**
 * Chooses the frames of a stack that identify its group: the application's own that name a function or a line;
 * without any, all that name something, eight at most, those nearest to the failure.
 */
export function chooseFrames(
  frames: readonly (ErrorFrame | null)[] | null | undefined,
  platform: string | null,
): ChosenFrames {
  const all = objectsOf<ErrorFrame>(frames)
    .slice(-readAtMost)
    .map((frame) => placeOf(frame, platform));
  const { own, others } = candidatesOf(all);
  const areInApp = own.length > 0;
  const candidates = [...own, ...others];
  const { kept, repeated, far } = narrow(candidates, areInApp ? deepest.inApp : deepest.system);
  const used = new Set(candidates);
  const unused = all.filter((place) => !used.has(place));
  const unnamed = unused.filter((place) => place.key === null).length;
  const helper = unused.filter((place) => place.key !== null && place.isHelper).length;
  const left = { system: unused.length - unnamed - helper, helper, unnamed, repeated, far };
  const borrowed = areInApp ? kept.filter((place) => others.includes(place)).length : 0;
  return { places: kept, areInApp, borrowed, left };
}

/** The innermost of the application's own frames that names a function or quotes a line; undefined if there is none. */
export function innermostOwn(frames: ChosenFrames): CodePlace | undefined {
  if (!frames.areInApp) return undefined;
  return frames.places.slice(0, frames.places.length - frames.borrowed).findLast((place) => place.isPrecise);
}
