import type { Point } from "../../algorithms/metrics/points.js";
import { naturalId } from "../../identity.js";
import type { KnownSeries, MetricFacts } from "../../metrics/series.js";
import { SHAPES, type Shape } from "../../metrics/shapes.js";
import { SPAN_DURATION, TOKEN_USAGE } from "../../metrics/span-metrics.js";
import type { Batch } from "../../metrics/store/batch.js";
import type { CallTold, RunTold } from "../../metrics/store/traces.js";
import { foreignKey } from "../foreign-key.js";
import { type KnownMetric, type KnownResource, shortKey } from "./memory.js";
import { type GenAi, genAiOf, operationOf } from "./operation.js";
import { originOf, PROJECT } from "./origin.js";
import { definitionOf } from "./series.js";
import { KIND, type SpanSink, type ToldSpan } from "./span.js";
import type { ErrorTaker } from "./take-errors.js";
import type { Taking } from "./take-metrics.js";
import { errorOfSpan } from "./told-error.js";
import type { TraceMemory } from "./trace-memory.js";
import { type Attributes, wordOf } from "./values.js";

/** What spans are taken with, beside what points are. */
export interface TakingSpans extends Taking {
  traces: TraceMemory;
  errors: ErrorTaker;
}

const KINDS = ["unspecified", "internal", "server", "client", "producer", "consumer"];

/** How long it is believed that a component measures its tokens itself, in milliseconds. */
const TOLD = 900_000;

/** Operations whose tokens are those of the calls inside them. */
const AROUND = new Set(["invoke_agent", "create_agent", "execute_tool", "invoke_workflow"]);

/** Which tokens a span tells, by their type, under their names now and before. */
const TOKENS: [type: string, names: string[]][] = [
  ["input", ["gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"]],
  ["output", ["gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens"]],
];

/**
 * Takes the spans of a request: from those that stand for a call of their component its duration and outcome, from those of
 * language models their tokens, and from all of them which component calls which.
 */
export class SpanTaker implements SpanSink {
  readonly calls: CallTold[] = [];
  readonly runs: RunTold[] = [];
  /** Spans of which nothing is measured: steps inside a call, and its calls of others. */
  passed = 0;
  /** All spans. */
  spans = 0;
  private readonly resources: Map<string, KnownResource>;
  private current: KnownResource | null = null;
  /** Whose each span is, and the spans that were called from elsewhere: callers are known when all were read. */
  private readonly owners = new Map<string, string>();
  private readonly entries: { parent: string; to: string; at: number }[] = [];

  constructor(
    private readonly taking: TakingSpans,
    /** Where points go from now on. */
    public batch: Batch,
  ) {
    this.resources = taking.memory.of(`${taking.sender}\nspans`);
  }

  resource(told: string, read: () => Attributes): void {
    this.taking.errors.resource(read);
    const key = shortKey(told);
    const { reporter, memory } = this.taking;
    this.current = this.resources.get(key) ?? null;
    if (this.current) return;
    this.current = { origin: originOf(reporter, read()), metrics: new Map() };
    this.resources.set(key, this.current);
    memory.grow(key);
  }

  span(told: ToldSpan): void {
    const origin = this.current?.origin;
    if (!origin) return;
    this.spans++;
    this.noteErrors(told);
    const named = { metric: SPAN_DURATION, component: origin.component };
    const genAi = genAiOf(told.attributes, told.name);
    const isWhole = told.spanId !== "" && told.start !== 0 && !Number.isNaN(told.duration);
    if (isWhole && origin.isAllowed) this.noteCalls(told, origin.componentId);
    if (!isWhole) this.batch.refuse("malformed", named);
    else if (!origin.isAllowed) this.batch.refuse("component", named);
    else if (told.kind === KIND.server || told.kind === KIND.consumer || told.parentId === "" || genAi)
      this.measure(told, genAi);
    else this.passed++;
  }

  /** Which components called which: told by whom a span says that it calls, and by whose span another's stands in. */
  allCalls(): CallTold[] {
    for (const { parent, to, at } of this.entries) {
      const from = this.owners.get(parent);
      if (from && from !== to) this.calls.push({ from, to, at });
    }
    return this.calls;
  }

  /** What was thrown in a span is an error, whatever is measured of the span. */
  private noteErrors(told: ToldSpan): void {
    const { errors } = this.taking;
    errors.broken += told.broken;
    for (const exception of told.exceptions) errors.error(errorOfSpan(told, exception));
  }

  private measure(told: ToldSpan, genAi: GenAi | null): void {
    const { attributes, start: at, isError } = told;
    const operation = operationOf(told.name, attributes, genAi);
    const kind = KINDS[told.kind] ?? "unspecified";
    const outcome = isError || attributes.has("error.type") ? "error" : "ok";
    const key = keyOf(told.spanId);
    const series = this.add(
      { metric: SPAN_DURATION, shape: SHAPES.observation, told },
      { operation, "span.kind": kind, outcome },
      { at, key, value: told.duration },
    );
    if (genAi && this.countsTokens(genAi)) this.addTokens(told, genAi, key);
    if (series) this.noteRun(told, series, { operation, genAi });
  }

  private addTokens(told: ToldSpan, { operation, model }: GenAi, key: number): void {
    for (const [type, names] of TOKENS) {
      const value = names.map((name) => told.attributes.get(name)).find((one) => typeof one === "number");
      if (typeof value !== "number" || value === 0) continue;
      const measured = { metric: TOKEN_USAGE, shape: SHAPES.increase, told };
      if (value < 0) this.batch.refuse("negative", { metric: TOKEN_USAGE, component: this.component });
      else this.add(measured, { ...(model && { model }), type, operation }, { at: told.start, key, value });
    }
  }

  /** Not those of calls around others; and where the sender measures its tokens itself, those count. */
  private countsTokens({ operation }: GenAi): boolean {
    const { tokens, reporter } = this.taking;
    const told = tokens.get(this.current?.origin.componentId ?? "") ?? Number.NEGATIVE_INFINITY;
    return !AROUND.has(operation) && reporter.context.now() - told > TOLD;
  }

  private get component(): string {
    return this.current?.origin.component ?? "";
  }

  /** Adds a point; answers its series, or null when it has none. */
  private add(
    { metric, shape, told }: { metric: MetricFacts; shape: Shape; told: ToldSpan },
    attributes: Record<string, string>,
    point: Point,
  ): KnownSeries | null {
    const current = this.current as KnownResource;
    const [known] = current.metrics.get(metric.key) ?? [this.know(current, metric, shape)];
    const project = told.attributes.get(PROJECT);
    const own = project === undefined ? attributes : { ...attributes, [PROJECT]: wordOf(project) ?? "" };
    const key = shortKey(Object.values(own).join("\n"));
    const remembered = known?.series.get(key);
    const series = remembered ?? this.resolve(known as KnownMetric, own);
    if (!remembered && typeof series !== "string") {
      known?.series.set(key, series);
      this.taking.memory.grow(key);
    }
    this.batch.add(series, point, { metric, component: this.component });
    return typeof series === "string" ? null : series;
  }

  private know(current: KnownResource, metric: MetricFacts, { form }: Shape): KnownMetric {
    const known = { metric, form, scope: "", series: new Map<string, KnownSeries>() };
    current.metrics.set(metric.key, [known]);
    return known;
  }

  private resolve(known: KnownMetric, attributes: Record<string, string>) {
    const { origin } = this.current as KnownResource;
    const told = { ...known, origin, attributes: new Map(Object.entries(attributes)) };
    const definition = definitionOf(told, this.taking.cleaning);
    return typeof definition === "string" ? definition : this.batch.series(definition);
  }

  private noteCalls({ spanId, parentId, kind, start: at, attributes }: ToldSpan, own: string): void {
    this.owners.set(spanId, own);
    if (parentId !== "" && (kind === KIND.server || kind === KIND.consumer))
      this.entries.push({ parent: parentId, to: own, at });
    if (kind !== KIND.client && kind !== KIND.producer) return;
    const { workspace } = this.taking.reporter.context.graph;
    for (const name of peersOf(attributes)) {
      const to = naturalId(workspace, "Component", name);
      if (to !== own) this.calls.push({ from: own, to, at });
    }
  }

  /** Calls of language models can be scored later, and so can the runs that they are in. */
  private noteRun(
    told: ToldSpan,
    { componentId, releaseId, projectId }: KnownSeries,
    { operation, genAi }: { operation: string; genAi: GenAi | null },
  ): void {
    const { traceId, spanId, parentId, start: at } = told;
    const isRoot = parentId === "";
    const facts = { componentId, releaseId, projectId, operation, at };
    if (genAi) this.runs.push({ ...facts, ref: spanId, level: "CALL", isRoot: false });
    if (traceId === "") return;
    const run = this.taking.traces.runOf({ ...facts, ref: traceId, level: "RUN", isRoot }, genAi !== null);
    if (run) this.runs.push(run);
  }
}

/** What tells points of one millisecond apart: 32 bits of a span's id. */
function keyOf(spanId: string): number {
  const [high, low] = [Number.parseInt(spanId.slice(0, 8), 16) || 0, Number.parseInt(spanId.slice(8, 16), 16) || 0];
  return (Math.imul(high, 0x9e3779b1) ^ low) >>> 0;
}

/** The keys under which the component may be known that a span calls: its service's name, its host's name or first label. */
function peersOf(attributes: Attributes): string[] {
  const named = wordOf(attributes.get("service.peer.name")) ?? wordOf(attributes.get("peer.service"));
  if (named) return [foreignKey(named, "")].filter(Boolean);
  const host = wordOf(attributes.get("server.address")) ?? wordOf(attributes.get("net.peer.name"));
  if (!host || /^[\d.]+$|:|^localhost$/.test(host)) return [];
  return [...new Set([host, host.split(".", 1)[0] ?? host].map((name) => foreignKey(name, "")))].filter(Boolean);
}
