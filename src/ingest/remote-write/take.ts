import { naturalId } from "../../identity.js";
import type { Cleaning } from "../../metrics/clean.js";
import type { Refusal } from "../../metrics/refusal.js";
import type { KnownSeries } from "../../metrics/series.js";
import { SHAPES, type Shape } from "../../metrics/shapes.js";
import type { Batch } from "../../metrics/store/batch.js";
import { mayOn } from "../../rights.js";
import { foreignKey } from "../foreign-key.js";
import { shortKey } from "../otlp/memory.js";
import { type Origin, PROJECT, projectOf, type Reporter, UNKNOWN } from "../otlp/origin.js";
import type { Recent } from "../otlp/recent.js";
import { definitionOf } from "../otlp/series.js";
import { cut } from "../otlp/values.js";
import type { Labels, ToldSamples, Types } from "./decode.js";

/** A series of a sender, as it is remembered. */
export interface KnownSamples {
  series: KnownSeries | Refusal;
  metric: string;
  component: string;
}

/** What samples are taken with. */
export interface TakingSamples {
  reporter: Reporter;
  cleaning: Cleaning;
  /** What was told of metrics, by family, in this request and before. */
  types: Types;
  /** Series by the bytes of their labels. */
  known: Recent<KnownSeries>;
}

/** Labels that say which service was measured, the first that is there. */
const SERVICES = ["job", "service", "service_name"];

/** Labels that are part of what a series is of, and no attributes of it. */
const SPOKEN = new Set(["__name__", PROJECT, "ratchet_project"]);

/** Prometheus' type of counters, and names by which a series is a total whatever was told: of counters, histograms, summaries. */
const COUNTER = 1;
const TOTALS = /_(?:total|count|sum|bucket)$/;

/** Takes the samples of a WriteRequest into batches. */
export class SampleTaker {
  constructor(
    private readonly taking: TakingSamples,
    /** Where points go from now on. */
    public batch: Batch,
  ) {}

  /** How many native histograms were refused. */
  histograms = 0;

  /** Takes the samples of one series. */
  take(told: ToldSamples): void {
    if (told.histograms > 0) this.refuseHistograms(told);
    if (told.at.length === 0) return;
    if (told.isCrowded) {
      this.batch.refuse("attributes", { metric: { key: "" }, component: "" }, told.at.length);
      return;
    }
    const key = shortKey(told.key());
    const known = this.taking.known.get(key);
    const { series, metric, component } = known
      ? { series: known, metric: known.definition?.metric.key ?? "", component: known.definition?.component ?? "" }
      : this.resolve(told.labels());
    if (!known && typeof series !== "string") this.taking.known.set(key, series);
    for (const [index, at] of told.at.entries())
      this.batch.add(
        series,
        { at, value: told.value[index] as number, key: 0, start: 0 },
        { metric: { key: metric }, component },
      );
  }

  /** Native histograms are told to be refused: else their series would be missing and nobody would know why. */
  private refuseHistograms({ histograms, isCrowded, labels }: ToldSamples): void {
    this.histograms += histograms;
    const named = isCrowded ? new Map<string, string>() : labels();
    const metric = cut(named.get("__name__"));
    this.batch.refuse("kind", { metric: { key: metric }, component: this.originOf(named).component }, histograms);
  }

  private resolve(labels: Labels): KnownSamples {
    const origin = this.originOf(labels);
    const metric = cut(labels.get("__name__"));
    const named = { metric: metric.slice(0, 200), component: origin.component };
    if (!origin.isAllowed) return { ...named, series: "component" };
    const isTotal = TOTALS.test(metric) || this.taking.types.get(metric) === COUNTER;
    const shapes = isTotal ? [SHAPES.total, SHAPES.level] : [SHAPES.level, SHAPES.total];
    // What was told of a metric may come later than its samples: it stays what it was.
    let series = this.seriesOf(metric, { labels, origin, shape: shapes[0] as Shape });
    if (series === "kind") series = this.seriesOf(metric, { labels, origin, shape: shapes[1] as Shape });
    return { ...named, series };
  }

  private seriesOf(metric: string, { labels, origin, shape }: Sampled): KnownSeries | Refusal {
    const facts = { key: metric, unit: unitOf(metric), kind: shape.kind };
    const service = SERVICES.find((name) => labels.has(name));
    const isOwn = this.taking.reporter.component !== null;
    const isAttribute = (name: string) => !SPOKEN.has(name) && (isOwn || name !== service);
    const attributes = new Map(
      [...labels].filter(([name]) => isAttribute(name) && (name !== "instance" || shape === SHAPES.total)),
    );
    const told = { metric: facts, form: shape.form, origin, scope: "", attributes };
    const definition = definitionOf(told, this.taking.cleaning);
    return typeof definition === "string" ? definition : this.batch.series(definition);
  }

  private originOf(labels: Labels): Origin {
    const { context, component: own } = this.taking.reporter;
    const service = cut(SERVICES.map((name) => labels.get(name)).find(Boolean));
    const component = own ?? foreignKey(service || UNKNOWN, UNKNOWN);
    const componentId = naturalId(context.graph.workspace, "Component", component);
    return {
      component,
      componentId,
      isAllowed: own !== null || mayOn(context.actor, "metrics:report", componentId),
      release: null,
      project: projectOf(labels.get(PROJECT) ?? labels.get("ratchet_project")),
      attributes: [],
      process: null,
    };
  }
}

/** What of a series is looked at. */
interface Sampled {
  labels: Labels;
  origin: Origin;
  shape: Shape;
}

const UNITS: [suffix: string, unit: string][] = [
  ["_seconds", "s"],
  ["_bytes", "By"],
  ["_ratio", "1"],
  ["_celsius", "Cel"],
];

/** The unit that a metric's name ends with, as Prometheus' names do, in UCUM's letters; "": it tells none. */
function unitOf(metric: string): string {
  const bare = metric.replace(/_(?:total|sum)$/, "");
  return UNITS.find(([suffix]) => bare.endsWith(suffix))?.[1] ?? "";
}
