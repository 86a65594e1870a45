import type { Form } from "../../algorithms/metrics/summarise.js";
import type { MetricFacts } from "../../metrics/series.js";
import { SPAN_DURATION, TOKEN_USAGE } from "../../metrics/span-metrics.js";
import { MetricDirection, MetricKind } from "../../metrics/types/metric.js";

/** How something that is measured goes: its usual height, and what moves it. */
export interface Course {
  /** Its usual height, in the metric's unit; of calls their median duration. */
  level: number;
  /** Of distributions: how many observations an hour has on average. */
  calls?: number;
  /** How far it follows the agency's day and week: 0 not at all, 1 wholly. */
  season: number;
  /** The standard deviation of its logarithm. */
  noise: number;
  /** By what share it grows in a year. */
  drift: number;
}

/** Something that is measured every hour of a year. */
export interface Measure extends Course {
  metric: MetricFacts;
  form: Form;
  component: string;
  attributes: Record<string, string>;
  /** Whether its sender tells the release that runs. */
  byRelease?: boolean;
  /** The project that it is told of; it is measured while that goes on. */
  project?: string;
  /** The highest that it can be. */
  most?: number;
}

const { UP_IS_GOOD, UP_IS_BAD, NEITHER } = MetricDirection;
const { GAUGE, COUNTER, DISTRIBUTION } = MetricKind;

/** The metrics of the sample beside those of spans, by the name under which the lists below know them. */
export const METRICS = {
  cpu: {
    key: "process.cpu.utilization",
    unit: "1",
    kind: GAUGE,
    direction: UP_IS_BAD,
    description: "The share of the processors that is in use.",
  },
  memory: { key: "process.memory.usage", unit: "By", kind: GAUGE, direction: UP_IS_BAD, description: "Memory in use." },
  queue: { key: "queue.length", unit: "{task}", kind: GAUGE, direction: UP_IS_BAD, description: "Tasks that wait." },
  sessions: {
    key: "sessions.active",
    unit: "{session}",
    kind: GAUGE,
    direction: UP_IS_GOOD,
    description: "People who are signed in.",
  },
  storage: { key: "storage.usage", unit: "By", kind: GAUGE, direction: NEITHER, description: "What is stored." },
  invoices: {
    key: "invoices.sent",
    unit: "{invoice}",
    kind: COUNTER,
    direction: UP_IS_GOOD,
    description: "Invoices that went out.",
  },
  helpfulness: {
    key: "score.helpfulness",
    unit: "1",
    kind: DISTRIBUTION,
    direction: UP_IS_GOOD,
    description: "How helpful a judge finds an answer, 0 to 1.",
  },
  approved: {
    key: "score.approved",
    unit: "1",
    kind: DISTRIBUTION,
    direction: UP_IS_GOOD,
    description: "Whether an editor takes a draft as it is.",
  },
} as const satisfies Record<string, MetricFacts>;

type Calls = readonly [component: string, operation: string, median: number, calls: number];

/** What is called how often an hour, and how long that takes in milliseconds. */
const CALLS: readonly Calls[] = [
  ["client-portal", "GET /projects", 85, 420],
  ["orchestrator", "dispatch", 38, 900],
  ["billing", "POST /invoices", 140, 40],
  ["asset-store", "PUT /assets", 60, 260],
  ["identity", "sign-in", 30, 180],
  ["web-index", "query", 110, 150],
  ["planner", "plan", 2_800, 30],
  ["researcher", "research", 9_500, 22],
  ["writer", "draft", 7_200, 45],
  ["reviewer", "review", 4_100, 38],
  ["web-search", "search", 620, 120],
  ["image-maker", "draw", 5_400, 12],
];

/** Whose durations are told by release. */
const BY_RELEASE = ["writer", "reviewer", "orchestrator"];

/** The share of calls that fails. */
const FAILING = 0.012;

const calls = CALLS.flatMap(([component, operation, level, perHour]): Measure[] =>
  (["ok", "error"] as const).map((outcome) => ({
    metric: SPAN_DURATION,
    form: "HISTOGRAM",
    component,
    attributes: { operation, outcome, "span.kind": "server" },
    ...(BY_RELEASE.includes(component) && outcome === "ok" && { byRelease: true }),
    level: outcome === "ok" ? level : level / 2,
    calls: perHour * (outcome === "ok" ? 1 - FAILING : FAILING),
    season: 0.9,
    noise: 0.08,
    drift: 0.04,
  })),
);

const AGENTS: readonly (readonly [component: string, input: number, output: number])[] = [
  ["researcher", 260_000, 34_000],
  ["writer", 180_000, 95_000],
  ["reviewer", 150_000, 28_000],
];

const MODEL = { model: "draft-model", operation: "chat" };

/** Tokens by agent and type, without a project. */
const tokens = AGENTS.flatMap(([component, input, output]): Measure[] =>
  (
    [
      ["input", input],
      ["output", output],
    ] as const
  ).map(([type, level]) => ({
    metric: TOKEN_USAGE,
    form: "INCREASE",
    component,
    attributes: { ...MODEL, type },
    level,
    season: 0.95,
    noise: 0.15,
    drift: 0.35,
  })),
);

const steady = (component: string): Measure[] => [
  {
    metric: METRICS.cpu,
    form: "LEVEL",
    component,
    attributes: {},
    level: 0.34,
    season: 0.7,
    noise: 0.1,
    drift: 0.1,
    most: 1,
  },
  {
    metric: METRICS.memory,
    form: "LEVEL",
    component,
    attributes: {},
    level: 1.4e9,
    season: 0.15,
    noise: 0.04,
    drift: 0.12,
  },
];

const others: readonly Measure[] = [
  {
    metric: METRICS.queue,
    form: "LEVEL",
    component: "orchestrator",
    attributes: { queue: "tasks" },
    level: 14,
    season: 1,
    noise: 0.4,
    drift: 0,
  },
  {
    metric: METRICS.sessions,
    form: "LEVEL",
    component: "client-portal",
    attributes: {},
    level: 36,
    season: 1,
    noise: 0.12,
    drift: 0.25,
  },
  {
    metric: METRICS.storage,
    form: "LEVEL",
    component: "asset-store",
    attributes: {},
    level: 4.2e11,
    season: 0,
    noise: 0.002,
    drift: 0.6,
  },
  {
    metric: METRICS.invoices,
    form: "INCREASE",
    component: "billing",
    attributes: {},
    level: 6,
    season: 1,
    noise: 0.2,
    drift: 0.1,
  },
  {
    metric: METRICS.helpfulness,
    form: "HISTOGRAM",
    component: "writer",
    attributes: { level: "CALL", source: "JUDGE" },
    level: 0.74,
    calls: 9,
    season: 0,
    noise: 0.03,
    drift: 0.02,
    most: 1,
  },
  {
    metric: METRICS.approved,
    form: "HISTOGRAM",
    component: "writer",
    attributes: { level: "RUN", source: "HUMAN" },
    level: 0.8,
    calls: 6,
    season: 0,
    noise: 0.06,
    drift: 0,
    most: 1,
  },
];

/** What is measured at the agency, but for what is told of single projects. */
export const MEASURES: readonly Measure[] = [
  ...calls,
  ...tokens,
  ...["orchestrator", "client-portal"].flatMap(steady),
  ...others,
];

/** What a project uses of the writer's tokens, from its start to its end. */
export function measuresOfProject(project: string): Measure[] {
  return (
    [
      ["input", 14_000],
      ["output", 7_500],
    ] as const
  ).map(([type, level]) => ({
    metric: TOKEN_USAGE,
    form: "INCREASE",
    component: "writer",
    attributes: { ...MODEL, type },
    project,
    level,
    season: 1,
    noise: 0.5,
    drift: 0,
  }));
}
