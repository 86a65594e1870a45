import type { Point } from "../../algorithms/metrics/points.js";
import type { Form } from "../../algorithms/metrics/summarise.js";
import type { Refusal } from "../../metrics/refusal.js";
import type { KnownSeries } from "../../metrics/series.js";
import { SHAPES, type Shape } from "../../metrics/shapes.js";
import type { Batch } from "../../metrics/store/batch.js";
import { isSound } from "./histograms.js";
import type { KnownMetric, KnownResource, SeriesMemory } from "./memory.js";
import { type Origin, originOf, type Reporter } from "./origin.js";
import { type Cleaning, definitionOf } from "./series.js";
import { type MetricHead, type MetricSink, TEMPORALITY, type ToldPoint } from "./told.js";
import type { Attributes } from "./values.js";

/** What a request's points are taken with. */
export interface Taking {
  reporter: Reporter;
  memory: SeriesMemory;
  /** Whose memory: see `SeriesMemory`. */
  sender: string;
  cleaning: Cleaning;
}

/** Takes the points of a request into batches, each under its series; one that is bad keeps no other from being taken. */
export class MetricTaker implements MetricSink {
  private readonly resources: Map<string, KnownResource>;
  private current: KnownResource | null = null;
  private scopeName = "";
  private head: MetricHead | null = null;
  private metrics: readonly KnownMetric[] = [];

  constructor(
    private readonly taking: Taking,
    /** Where points go from now on. */
    public batch: Batch,
  ) {
    this.resources = taking.memory.of(taking.sender);
  }

  resource(key: string, read: () => Attributes): void {
    const { reporter, memory } = this.taking;
    this.current = this.resources.get(key) ?? null;
    if (this.current) return;
    this.current = { origin: originOf(reporter, read()), metrics: new Map() };
    this.resources.set(key, this.current);
    memory.grow();
  }

  scope(name: string): void {
    this.scopeName = name;
  }

  metric(head: MetricHead): void {
    this.head = head;
    const { name, unit, shape, temporality, isMonotonic } = head;
    const key = `${name}\n${unit}\n${shape}${temporality}${isMonotonic}\n${this.scopeName}`;
    const metrics = this.current?.metrics ?? new Map<string, readonly KnownMetric[]>();
    this.metrics = metrics.get(key) ?? [];
    if (this.metrics.length > 0) return;
    this.metrics = metricsOf(head, this.scopeName);
    metrics.set(key, this.metrics);
    this.taking.memory.grow();
  }

  point(told: ToldPoint): void {
    const { head, current } = this;
    if (!head || !current || told.isEmpty) return;
    const refusal = current.origin.isAllowed ? refusalOf(head, told) : "component";
    if (refusal) return this.batch.refuse(refusal, { metric: { key: head.name }, component: current.origin.component });
    const [known, sums] = this.metrics;
    if (!known) return this.refuse("malformed", current.origin);
    const series = this.seriesOf(known, current, told);
    if (head.shape !== "summary") return this.add(series, pointOf(told, known.form), known);
    this.add(series, { ...pointOf(told, known.form), value: told.count }, known);
    if (sums) this.add(this.seriesOf(sums, current, told), pointOf(told, sums.form), sums);
  }

  private add(series: KnownSeries | Refusal, point: Point, { metric }: KnownMetric): void {
    this.batch.add(series, point, { metric, component: this.current?.origin.component ?? "" });
  }

  private refuse(refusal: Refusal, { component }: Origin): void {
    this.batch.refuse(refusal, { metric: { key: this.head?.name ?? "" }, component });
  }

  private seriesOf(known: KnownMetric, { origin }: KnownResource, told: ToldPoint): KnownSeries | Refusal {
    const key = told.key();
    const remembered = known.series.get(key);
    if (remembered) return remembered;
    const { cleaning, memory } = this.taking;
    const definition = definitionOf({ ...known, origin, attributes: told.attributes() }, cleaning);
    const series = typeof definition === "string" ? definition : this.batch.series(definition);
    // What is refused may be taken once somebody has made room, so it is not remembered.
    if (typeof series === "string") return series;
    known.series.set(key, series);
    memory.grow();
    return series;
  }
}

/** What a metric is kept as; nothing when it does not say what its points are. Of a summary two: how many, and their sum. */
function metricsOf(head: MetricHead, scope: string): KnownMetric[] {
  const { name, unit, description } = head;
  const known = (key: string, of: string, { kind, form }: Shape): KnownMetric => ({
    metric: { key, unit: of, kind, description },
    form,
    scope,
    series: new Map(),
  });
  if (head.shape === "summary")
    return [known(`${name}.count`, "1", SHAPES.total), known(`${name}.sum`, unit, SHAPES.total)];
  const shape = shapeOf(head);
  return shape ? [known(name, unit, shape)] : [];
}

function shapeOf({ shape, temporality, isMonotonic }: MetricHead): Shape | null {
  if (shape === "gauge") return SHAPES.level;
  const isDelta = temporality === TEMPORALITY.delta;
  if (!isDelta && temporality !== TEMPORALITY.cumulative) return null;
  if (shape !== "sum") return isDelta ? SHAPES.histogram : SHAPES.histogramTotal;
  if (isDelta) return SHAPES.increase;
  return isMonotonic ? SHAPES.total : SHAPES.level;
}

function refusalOf({ shape, temporality, isMonotonic }: MetricHead, told: ToldPoint): Refusal | null {
  if (told.at === 0 || told.value === null) return "malformed";
  if (told.histogram && !isSound(told.histogram)) return "malformed";
  const grows = shape === "sum" && isMonotonic && temporality === TEMPORALITY.delta;
  return grows && told.value < 0 ? "negative" : null;
}

/** A point as it is kept. Since when it counts matters for totals alone; one that counts since its own time tells nothing of that. */
function pointOf({ at, start, isAtOnce, value, histogram }: ToldPoint, form: Form): Point {
  const isTotal = form === "TOTAL" || form === "HISTOGRAM_TOTAL";
  const point: Point = { at, value: value ?? 0, key: 0, start: isTotal && !isAtOnce ? start : 0 };
  if (histogram) point.histogram = histogram;
  return point;
}
