import { advance, type Look, type Memory, type Told } from "../algorithms/monitors/advance.js";
import { type Level, levelOf } from "../algorithms/monitors/level.js";
import type { NewRevision } from "../journal/service.js";
import type { Observation } from "./observe.js";
import type { NextStanding, StoredStanding } from "./queries.js";
import { type Said, saidOf } from "./sentences.js";
import { thresholdsOf } from "./service/definition.js";
import type { Monitor } from "./types/monitor.js";
import { MonitorChangeKind, type MonitorState, NoDataMode } from "./types/words.js";

const MINUTE = 60_000;

/** What comes of a look: how it stands from now on, and what the journal tells of it; null: nothing has changed. */
export interface Step {
  standing: NextStanding;
  revision: NewRevision | null;
}

/** A look that was made: until when it saw, and when the next one is due. */
export interface Made {
  at: number;
  dueAt: number;
}

/** One step of a monitor. What could not be read changes no state. */
export function stepOf(monitor: Monitor, standing: StoredStanding, made: Made & { seen: Observation }): Step {
  const { seen, at, dueAt } = made;
  if (seen.trouble !== undefined)
    return quiet(standing, { at, dueAt, why: saidOf(monitor, seen, standing.state).sentence });
  const value = seen.value ?? (monitor.noData === NoDataMode.ZERO ? 0 : null);
  const memory = memoryOf(standing);
  const level = value === null ? null : levelOf(value, thresholdsOf(bordersOf(monitor)), levelBefore(memory));
  const telling = {
    noData: monitor.noData === NoDataMode.ZERO ? NoDataMode.SHOW : monitor.noData,
    hold: monitor.holdMinutes * MINUTE,
    renotify: monitor.renotifyMinutes == null ? null : monitor.renotifyMinutes * MINUTE,
  };
  return stepTo(standing, {
    ...made,
    look: { at, level },
    telling,
    value,
    say: (state) => saidOf(monitor, { value }, state),
    about: { ...aboutOf(monitor), type: "Monitor", severity: monitor.severity },
  });
}

/** What a step is told as beside the state: what it is of, and how much that matters. */
export interface About {
  type: "Monitor" | "Objective";
  id: string;
  name: string;
  componentId: string | null;
  projectId: string | null;
  severity: string;
}

/** All that one step needs. */
export interface Stepping extends Made {
  look: Look;
  telling: Parameters<typeof advance>[2];
  value: number | null;
  say(state: MonitorState): Said;
  about: About;
}

/** One step of whatever is watched. */
export function stepTo(standing: StoredStanding, stepping: Stepping): Step {
  const { look, telling, value, say, about, dueAt } = stepping;
  const { memory, changed, tell } = advance(memoryOf(standing), look, telling);
  const state = memory.state as MonitorState;
  const said = say(state);
  const next: NextStanding = {
    ...standing,
    ...stored(memory),
    value,
    evaluatedAt: look.at,
    dueAt,
    why: said.sentence,
    dueBefore: standing.dueAt,
  };
  if (!changed && !tell) return { standing: next, revision: null };
  return { standing: next, revision: revisionOf(about, { tell, said, value, from: standing.state, to: state }) };
}

/** What the journal keeps of a turn. */
export interface Patch {
  componentId: string | null;
  projectId: string | null;
  said: Said & { name: string; severity: string; from: MonitorState; state: MonitorState; value: number | null };
  /** Only where nobody is to be told. */
  quiet?: true;
}

interface Changed {
  tell: Told | null;
  said: Said;
  value: number | null;
  from: MonitorState;
  to: MonitorState;
}

/** The verb of a change of a kind. */
export function verbOf(kind: MonitorChangeKind): string {
  return kind.toLowerCase().replace("_", "-");
}

function revisionOf({ type, id, ...about }: About, { tell, said, value, from, to }: Changed): NewRevision {
  const { name, severity, componentId, projectId } = about;
  const patch: Patch = {
    componentId: componentId ?? null,
    projectId: projectId ?? null,
    said: { name, severity, from, state: to, value, ...said },
    ...(tell === null && { quiet: true as const }),
  };
  const verb = verbOf(tell ? MonitorChangeKind[tell] : MonitorChangeKind.SETTLED);
  return { verb, type, nodeId: id, patch, reverse: { state: from } };
}

function quiet(standing: StoredStanding, { at, dueAt, why }: { at: number; dueAt: number; why: string }): Step {
  const memory = stored(memoryOf(standing));
  const next = { ...standing, ...memory, evaluatedAt: at, dueAt, why, dueBefore: standing.dueAt };
  return { standing: { ...next, value: null }, revision: null };
}

/** What is remembered of something, as it is kept. */
export function memoryOf(standing: StoredStanding): Memory {
  const { state, since, toldState, toldAt, warnSince, alertSince } = standing;
  return {
    state,
    since,
    told: toldState == null || toldAt == null ? null : { state: toldState, at: toldAt },
    beyond: { warn: warnSince ?? null, alert: alertSince ?? null },
  };
}

function stored({ state, since, told, beyond }: Memory) {
  return {
    state: state as MonitorState,
    since,
    toldState: (told?.state ?? null) as MonitorState | null,
    toldAt: told?.at ?? null,
    warnSince: beyond.warn,
    alertSince: beyond.alert,
  };
}

function levelBefore({ state }: Memory): Level {
  return state === "WARN" || state === "ALERT" ? state : "OK";
}

/** The graph has no null: what a monitor lacks is not there. */
function bordersOf({ condition, warn, alert, warnRecovery, alertRecovery }: Monitor) {
  return {
    condition,
    warn: warn ?? null,
    alert: alert ?? null,
    warnRecovery: warnRecovery ?? null,
    alertRecovery: alertRecovery ?? null,
  };
}

function aboutOf({ id, name, componentId, projectId }: Monitor) {
  return { id, name, componentId, projectId };
}
