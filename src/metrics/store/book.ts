import type { WorkspaceGraph } from "../../graph/graph.js";
import { isAway } from "../../problem.js";
import * as queries from "../queries.js";
import type { Refusal } from "../refusal.js";
import { DEFINITION, identified, type KnownSeries, type MetricFacts, type SeriesDefinition } from "../series.js";
import { Density } from "./density.js";

/** How long what others may have added is not looked at, in milliseconds. */
const FRESH = 60_000;

/** Series without a point for so long use up no place: processes of long ago, each of which had its own. In milliseconds. */
const SILENCE = 14 * 24 * 3_600_000;

/** Series that were looked at and are not taken, with their metrics: what else is looked at must agree with them. */
export interface Trial {
  ids: Set<string>;
  metrics: Map<string, { unit: string; kind: string }>;
}

/**
 * The series of one workspace that are known: how many there are, and what unit each metric has. Read once, then kept up by
 * what comes here; what other processes add is looked at once a minute.
 */
export class SeriesBook {
  private readonly ids = new Set<string>();
  private readonly metrics: Trial["metrics"] = new Map();
  private readonly unwritten = new Map<string, KnownSeries>();
  private readonly density = new Density();
  private silent = 0;
  private loading: Promise<void> | null = null;
  private loadedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly graph: WorkspaceGraph,
    private readonly most: number,
    private readonly now: () => number,
  ) {}

  /** How many series there are that have not been silent for long, as far as is known. */
  get size(): number {
    return this.ids.size - this.silent;
  }

  /** Looks into the graph when that was long ago. While the database is away, what is known must do. */
  async refresh(): Promise<void> {
    if (this.now() - this.loadedAt < FRESH) return;
    this.loading ??= this.load().finally(() => {
      this.loading = null;
    });
    await this.loading;
  }

  /** The series of a definition, or why there cannot be one. Nothing is kept of it until it is admitted. */
  series(definition: SeriesDefinition): KnownSeries | Refusal {
    const refusal = refusalOf(definition) ?? contradiction(this.metrics.get(definition.metric.key), definition.metric);
    if (refusal) return refusal;
    const series = identified(this.graph.workspace, definition);
    return this.ids.has(series.id) || this.size < this.most ? series : "cardinality";
  }

  /**
   * Counts a point that is taken, and its series; or why it cannot be. Apart from `series`, so that points that are refused use
   * up no place, and say nothing of a metric's unit.
   */
  admit(series: KnownSeries, at: number): Refusal | null {
    const metric = series.definition?.metric;
    const refusal = metric ? contradiction(this.metrics.get(metric.key), metric) : null;
    if (refusal) return refusal;
    if (this.ids.has(series.id)) return this.density.admits(series.id, at) ? null : "dense";
    if (this.size >= this.most) return "cardinality";
    this.ids.add(series.id);
    this.unwritten.set(series.id, series);
    if (metric && !this.metrics.has(metric.key)) this.metrics.set(metric.key, { unit: metric.unit, kind: metric.kind });
    return null;
  }

  /** Why `admit` would refuse a series, had those of the trial been admitted; null: it would not, and is on trial from now on. */
  wouldRefuse(series: KnownSeries, trial: Trial): Refusal | null {
    const metric = series.definition?.metric;
    const refusal = metric ? contradiction(trial.metrics.get(metric.key), metric) : null;
    if (refusal) return refusal;
    if (metric) trial.metrics.set(metric.key, metric);
    if (this.ids.has(series.id) || trial.ids.has(series.id)) return null;
    if (this.size + trial.ids.size >= this.most) return "cardinality";
    trial.ids.add(series.id);
    return null;
  }

  /** Whether a series is not in the graph yet, as far as we know. */
  isUnwritten(id: string): boolean {
    return this.unwritten.has(id);
  }

  /** A series that waited in the log: it was counted before. */
  remember(series: KnownSeries): void {
    if (this.ids.has(series.id)) return;
    this.ids.add(series.id);
    this.unwritten.set(series.id, series);
  }

  /** A series is in the graph. */
  written(id: string): void {
    this.unwritten.delete(id);
  }

  private async load(): Promise<void> {
    try {
      const [series, metrics] = await Promise.all([
        this.graph.rows(queries.knownSeries, { since: this.now() - SILENCE }),
        this.graph.rows(queries.knownMetrics, {}),
      ]);
      for (const { ids } of series) for (const id of ids) this.ids.add(id);
      this.silent = series.reduce((sum, { silent }) => sum + silent, 0);
      for (const { key, unit, kind } of metrics) this.metrics.set(key, { unit, kind });
      this.loadedAt = this.now();
    } catch (error) {
      if (!isAway(error)) throw error;
    }
  }
}

/** Why a metric cannot be what is told of it, by what is known of it. */
function contradiction(known: { unit: string; kind: string } | undefined, told: MetricFacts): Refusal | null {
  if (!known) return null;
  if (known.unit !== told.unit) return "unit";
  return known.kind === told.kind ? null : "kind";
}

function refusalOf({ metric, attributes, release }: SeriesDefinition): Refusal | null {
  if (metric.key.trim() === "" || metric.key.length > DEFINITION.key) return "name";
  if (metric.unit.length > DEFINITION.unit || (release?.length ?? 0) > DEFINITION.version) return "malformed";
  const entries = Object.entries(attributes);
  if (entries.length > DEFINITION.attributes) return "attributes";
  const isLong = ([name, value]: [string, string]) => name.length > DEFINITION.name || value.length > DEFINITION.value;
  return entries.some(isLong) ? "attributes" : null;
}
