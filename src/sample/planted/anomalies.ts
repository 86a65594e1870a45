import { ChangeKind } from "../../changes/types.js";

/** A change that stands just before an anomaly and brought it about. */
export interface AnomalyCause {
  /** The component that was changed: the one that is measured, or one that it stands on. */
  component: string;
  kind: ChangeKind;
  title: string;
}

/** Something unusual in what is measured: for who looks for anomalies, to be told right from wrong. */
export interface Anomaly {
  key: string;
  component: string;
  /** The metric's name; all its series of that component show it, with these attributes where they are named. */
  metric: string;
  attributes?: Readonly<Record<string, string>>;
  /** How many whole hours before `now` it began at the latest, and how many it lasted (up to `now` where it goes on). */
  hoursAgo: number;
  hours: number;
  /** At which hour (UTC) of a working day it began: at night and at weekends little is seen of it. Null: at any. */
  workHour: number | null;
  /** By how much it was multiplied. */
  factor: number;
  /** Of distributions: what was multiplied, the observations themselves (when absent) or how many there are. */
  of?: "VALUE" | "COUNT";
  /** STEP: at once; RAMP: evenly growing to the factor. */
  shape: "STEP" | "RAMP";
  /** Null: nothing that is told of here brought it about. */
  cause: AnomalyCause | null;
}

const DAY = 24;
const HOUR = 3_600_000;

/** How many minutes before an anomaly its cause took effect. */
export const CAUSE_BEFORE_MINUTES = 20;

/**
 * The anomalies that are planted in a year of measurements. Those with a cause begin 20 minutes after it took effect. Beside them
 * series drift by some percent a year and follow the day and the week, which is nothing unusual.
 */
export const ANOMALIES: readonly Anomaly[] = [
  {
    key: "slow-plans",
    component: "planner",
    metric: "span.duration",
    attributes: { outcome: "ok" },
    hoursAgo: 231 * DAY + 6,
    hours: 30,
    workHour: 14,
    factor: 2.6,
    shape: "STEP",
    cause: {
      component: "brief-prompt",
      kind: ChangeKind.PROMPT,
      title: "Ask for three plans and let the best be picked",
    },
  },
  {
    key: "token-waste",
    component: "researcher",
    metric: "gen_ai.client.token.usage",
    attributes: { type: "input" },
    hoursAgo: 164 * DAY + 3,
    hours: 6 * DAY,
    workHour: 9,
    factor: 2.2,
    shape: "STEP",
    cause: {
      component: "researcher",
      kind: ChangeKind.DEPLOYMENT,
      title: "Give whole pages to the model instead of passages",
    },
  },
  {
    key: "memory-leak",
    component: "orchestrator",
    metric: "process.memory.usage",
    hoursAgo: 118 * DAY + 9,
    hours: 6 * DAY,
    workHour: 11,
    factor: 3,
    shape: "RAMP",
    cause: {
      component: "orchestrator",
      kind: ChangeKind.DEPLOYMENT,
      title: "Remember each task's steps until it is archived",
    },
  },
  {
    key: "portal-quiet",
    component: "client-portal",
    metric: "sessions.active",
    hoursAgo: 91 * DAY + 17,
    hours: 34,
    workHour: 8,
    factor: 0.02,
    shape: "STEP",
    cause: { component: "identity", kind: ChangeKind.CONFIGURATION, title: "New certificate for the sign-in page" },
  },
  {
    key: "search-failures",
    component: "web-search",
    metric: "span.duration",
    attributes: { outcome: "error" },
    of: "COUNT",
    hoursAgo: 61 * DAY + 5,
    hours: 20,
    workHour: 9,
    factor: 14,
    shape: "STEP",
    cause: { component: "web-index", kind: ChangeKind.DEPLOYMENT, title: "Shards by language" },
  },
  {
    key: "queue-jam",
    component: "orchestrator",
    metric: "queue.length",
    hoursAgo: 33 * DAY + 2,
    hours: 7,
    workHour: 10,
    factor: 9,
    shape: "STEP",
    cause: null,
  },
  {
    key: "less-helpful",
    component: "writer",
    metric: "score.helpfulness",
    hoursAgo: 24 * DAY + 4,
    hours: 4 * DAY,
    workHour: 15,
    factor: 0.72,
    shape: "STEP",
    cause: { component: "house-style-prompt", kind: ChangeKind.PROMPT, title: "One house style for all clients" },
  },
  {
    key: "slow-reviews",
    component: "reviewer",
    metric: "span.duration",
    attributes: { outcome: "ok" },
    hoursAgo: 5 * DAY + 1,
    hours: 5 * DAY + 1,
    workHour: null,
    factor: 1.9,
    shape: "STEP",
    cause: { component: "draft-model", kind: ChangeKind.CONFIGURATION, title: "Longer thinking for second opinions" },
  },
  {
    key: "slow-uploads",
    component: "asset-store",
    metric: "span.duration",
    attributes: { outcome: "ok" },
    hoursAgo: 40,
    hours: 9,
    workHour: null,
    factor: 3.2,
    shape: "STEP",
    cause: { component: "asset-store", kind: ChangeKind.FLAG, title: "checksums: on for uploads" },
  },
];

/** When an anomaly began, in epoch milliseconds, in a sample that ends at `now`. */
export function beganAt({ hoursAgo, workHour }: Anomaly, now: number): number {
  const latest = now - (now % HOUR) - hoursAgo * HOUR;
  for (let at = latest; workHour !== null; at -= HOUR) {
    const date = new Date(at);
    if (date.getUTCHours() === workHour && date.getUTCDay() % 6 !== 0) return at;
  }
  return latest;
}
