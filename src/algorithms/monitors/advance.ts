import type { Level } from "./level.js";

/** How something that is watched stands. */
export type WatchedState = "UNKNOWN" | "NO_DATA" | "PAUSED" | Level;

/** What is done when nothing was measured: stay as it was, be well, show it, tell it. */
export type NoDataMode = "KEEP" | "OK" | "SHOW" | "NOTIFY";

/** What is remembered from one look to the next. Times in epoch milliseconds. */
export interface Memory {
  state: WatchedState;
  /** Since when it is in this state: every change of it is stamped. */
  since: number;
  /** What was told last, and when; null: nothing yet. */
  told: { state: WatchedState; at: number } | null;
  /** Since when, without a break, it is at least a warning, and an alert; null: it is not. */
  beyond: { warn: number | null; alert: number | null };
}

/** What a look found: when, and how bad it is; null: nothing was measured. */
export interface Look {
  at: number;
  level: Level | null;
}

/** How it is to be told. Lengths of time in milliseconds. */
export interface Telling {
  noData: NoDataMode;
  /** For how long something must be bad before its state says so. */
  hold: number;
  /** After how long what is still bad is told again; null: never. */
  renotify: number | null;
}

/** Why something is told: it is worse or better, well again, without data, or still as bad. */
export type Told = "ALERTED" | "WARNED" | "RECOVERED" | "LOST_DATA" | "REMINDED";

/** What comes of a look: what to remember, whether the state is another, and what to tell (null: nothing). */
export interface Advance {
  memory: Memory;
  changed: boolean;
  tell: Told | null;
}

/**
 * One step of the state machine: previous × look × how to tell → next, and told or not. Whoever has not been looked at yet
 * (UNKNOWN) is told of only when it turns out bad; PAUSED is never overwritten; the same look twice tells once; what was
 * told last is not told again but as a reminder. The shape is that of Langfuse's monitors (packages/shared/src/features/monitors,
 * applyStateMachine), the holding that of Prometheus' `for`.
 */
export function advance(before: Memory, { at, level }: Look, telling: Telling): Advance {
  const still: Advance = { memory: before, changed: false, tell: null };
  if (before.state === "PAUSED") return still;
  const beyond = beyondAt(before.beyond, { at, level });
  const state = stateAt(before, { at, level, beyond }, telling);
  const changed = state !== before.state;
  const memory = { ...before, beyond, state, since: changed ? at : before.since };
  const word = changed ? wordOf(state, before.told?.state ?? null, telling) : null;
  // Back in the state that was told last, it is no news, but it may be time to remind of it.
  const tell = word ?? reminderOf(memory, at, telling);
  return { memory: tell ? { ...memory, told: { state, at } } : memory, changed, tell };
}

/** What is remembered of something that was not looked at yet, from a time on. */
export function unknownSince(at: number): Memory {
  return { state: "UNKNOWN", since: at, told: null, beyond: { warn: null, alert: null } };
}

type Beyond = Memory["beyond"];

function beyondAt({ warn, alert }: Beyond, { at, level }: Look): Beyond {
  if (level === null || level === "OK") return { warn: null, alert: null };
  return { warn: warn ?? at, alert: level === "ALERT" ? (alert ?? at) : null };
}

function stateAt(
  { state }: Memory,
  { at, level, beyond }: Look & { beyond: Beyond },
  { noData, hold }: Telling,
): WatchedState {
  if (level === null) return noData === "KEEP" ? state : noData === "OK" ? "OK" : "NO_DATA";
  const isHeld = (since: number | null) => since !== null && at - since >= hold;
  // What is an alert already need not be held again, while it is one.
  if (level === "ALERT" && (state === "ALERT" || isHeld(beyond.alert))) return "ALERT";
  if (level !== "OK" && (state === "WARN" || state === "ALERT" || isHeld(beyond.warn))) return "WARN";
  return "OK";
}

function wordOf(state: WatchedState, told: WatchedState | null, { noData }: Telling): Told | null {
  if (state === told) return null;
  if (state === "ALERT") return "ALERTED";
  if (state === "WARN") return "WARNED";
  if (state === "NO_DATA") return noData === "NOTIFY" ? "LOST_DATA" : null;
  return state === "OK" && told !== null ? "RECOVERED" : null;
}

/** Whether what is still bad is due to be told again; what was never told is not. */
function reminderOf({ state, told }: Memory, at: number, { renotify }: Telling): Told | null {
  const isDue = renotify !== null && told !== null && told.state === state && at - told.at >= renotify;
  return isDue && (state === "ALERT" || state === "WARN" || state === "NO_DATA") ? "REMINDED" : null;
}
