import type { Point } from "../../algorithms/metrics/points.js";
import { isOfTotals } from "../../algorithms/metrics/summarise.js";
import type { Cleaning } from "../../metrics/clean.js";
import { pointKey } from "../../metrics/point-key.js";
import type { Refusal } from "../../metrics/refusal.js";
import type { KnownSeries } from "../../metrics/series.js";
import { SHAPES, type Shape } from "../../metrics/shapes.js";
import { TOKEN_USAGE } from "../../metrics/span-metrics.js";
import type { Batch } from "../../metrics/store/batch.js";
import { isSound } from "./histograms.js";
import type { Instances } from "./instances.js";
import { type KnownMetric, type KnownResource, type SeriesMemory, shortKey } from "./memory.js";
import { originOf, type Reporter } from "./origin.js";
import type { Recent } from "./recent.js";
import { definitionOf } from "./series.js";
import { type MetricHead, type MetricSink, TEMPORALITY, type ToldPoint } from "./told.js";
import { type Attributes, cut } from "./values.js";

/** What a request's points are taken with. */
export interface Taking {
  reporter: Reporter;
  memory: SeriesMemory;
  /** Whose memory: see `SeriesMemory`. */
  sender: string;
  cleaning: Cleaning;
  /** When components that measure their tokens themselves last told them, by id: see `SpanTaker`. */
  tokens: Recent<number>;
  instances: Instances;
}

/** Takes the points of a request into batches, each under its series; one that is bad keeps no other from being taken. */
export class MetricTaker implements MetricSink {
  private readonly resources: Map<string, KnownResource>;
  private current: KnownResource | null = null;
  /** What the process that sends is called; "": it is not told. */
  private process = "";
  /** What tells its points from those of others of the same moment: wherever they are taken, and however often they are sent. */
  private key = 0;
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

  resource(told: string, read: () => Attributes): void {
    const key = shortKey(told);
    const { reporter, memory, instances } = this.taking;
    this.current = this.resources.get(key) ?? null;
    if (!this.current) {
      this.current = { origin: originOf(reporter, read()), metrics: new Map() };
      this.resources.set(key, this.current);
      memory.grow(key);
    }
    const { componentId, process } = this.current.origin;
    this.process = process === null ? "" : instances.nameOf(componentId, process, reporter.context.now());
    this.key = process === null ? 0 : pointKey(process);
  }

  scope(name: string): void {
    this.scopeName = name;
  }

  metric(head: MetricHead): void {
    this.head = head;
    const { name, unit, shape, temporality, isMonotonic } = head;
    const key = shortKey(`${name}\n${unit}\n${shape}${temporality}${isMonotonic}\n${this.scopeName}`);
    const metrics = this.current?.metrics ?? new Map<string, readonly KnownMetric[]>();
    const known = metrics.get(key);
    this.metrics = known ?? metricsOf(head, this.scopeName);
    if (this.metrics[0]?.isOfTokens && this.current)
      this.taking.tokens.set(this.current.origin.componentId, this.taking.reporter.context.now());
    if (known) return;
    metrics.set(key, this.metrics);
    this.taking.memory.grow(key);
  }

  point(told: ToldPoint): void {
    const head = this.head;
    const current = this.current;
    if (!head || !current || told.isEmpty) return;
    const { component, isAllowed } = current.origin;
    const refusal = isAllowed ? refusalOf(head, told) : "component";
    const [known, sums] = this.metrics;
    if (refusal || !known)
      this.batch.refuse(refusal ?? "malformed", { metric: { key: head.name.slice(0, 200) }, component });
    else if (sums) this.summary(known, sums, told);
    else if (known.isOfTokens) this.tokens(known, told);
    else this.add(known, told, this.pointOf(told, known));
  }

  /** Of a histogram of tokens their sum counts. */
  private tokens(known: KnownMetric, told: ToldPoint): void {
    const { histogram, ...point } = this.pointOf(told, known);
    this.add(known, told, { ...point, value: histogram?.sum ?? Number.NaN });
  }

  /** A summary is two totals: how many there were, and their sum. */
  private summary(counts: KnownMetric, sums: KnownMetric, told: ToldPoint): void {
    this.add(counts, told, { ...this.pointOf(told, counts), value: told.count });
    this.add(sums, told, this.pointOf(told, sums));
  }

  private add(known: KnownMetric, told: ToldPoint, point: Point): void {
    const { metric } = known;
    const current = this.current as KnownResource;
    this.batch.add(this.seriesOf(known, current, told), point, { metric, component: current.origin.component });
  }

  /**
   * A point as it is kept. Since when it counts matters for totals alone; one that counts since its own time tells nothing of
   * that. Points of one moment are told apart by their process.
   */
  private pointOf({ at, start, isAtOnce, value, histogram }: ToldPoint, { form }: KnownMetric): Point {
    const isTotal = isOfTotals(form);
    const point: Point = {
      at,
      value: value ?? 0,
      key: isTotal ? 0 : this.key,
      start: isTotal && !isAtOnce ? start : 0,
    };
    if (histogram) point.histogram = histogram;
    return point;
  }

  private seriesOf(known: KnownMetric, { origin }: KnownResource, told: ToldPoint): KnownSeries | Refusal {
    const isOfProcess = this.process !== "" && isOfTotals(known.form);
    const key = shortKey(isOfProcess ? `${this.process}\n${told.key()}` : told.key());
    const remembered = known.series.get(key);
    if (remembered) return remembered;
    const { cleaning, memory } = this.taking;
    const attributes = known.isOfTokens ? renamed(told.attributes()) : told.attributes();
    if (isOfProcess) attributes.set("service.instance", this.process);
    const definition = definitionOf({ ...known, origin, attributes }, cleaning);
    const series = typeof definition === "string" ? definition : this.batch.series(definition);
    // What is refused may be taken once somebody has made room, so it is not remembered.
    if (typeof series === "string") return series;
    known.series.set(key, series);
    memory.grow(key);
    return series;
  }
}

/** What a metric is kept as; nothing when it does not say what its points are. Of a summary two: how many, and their sum. */
function metricsOf(head: MetricHead, scopeName: string): KnownMetric[] {
  const [name, unit, description] = [cut(head.name), cut(head.unit), cut(head.description)];
  const scope = cut(scopeName);
  const known = (key: string, of: string, { kind, form }: Shape): KnownMetric => ({
    metric: { key, unit: of, kind, description },
    form,
    scope,
    series: new Map(),
  });
  if (head.shape === "summary")
    return [known(`${name}.count`, "1", SHAPES.total), known(`${name}.sum`, unit, SHAPES.total)];
  const shape = shapeOf(head);
  if (shape && name === TOKEN_USAGE.key && shape.kind === SHAPES.histogram.kind)
    return [
      { metric: TOKEN_USAGE, form: isDelta(head) ? "INCREASE" : "TOTAL", scope, series: new Map(), isOfTokens: true },
    ];
  return shape ? [known(name, unit, shape)] : [];
}

const isDelta = ({ temporality }: MetricHead) => temporality === TEMPORALITY.delta;

function shapeOf(head: MetricHead): Shape | null {
  const { shape, temporality, isMonotonic } = head;
  if (shape === "gauge") return SHAPES.level;
  if (!isDelta(head) && temporality !== TEMPORALITY.cumulative) return null;
  if (shape !== "sum") return isDelta(head) ? SHAPES.histogram : SHAPES.histogramTotal;
  if (isDelta(head)) return SHAPES.increase;
  return isMonotonic ? SHAPES.total : SHAPES.level;
}

function refusalOf({ shape, temporality, isMonotonic }: MetricHead, told: ToldPoint): Refusal | null {
  if (told.at === 0 || told.value === null) return "malformed";
  if (told.histogram && !isSound(told.histogram)) return "malformed";
  const grows = shape === "sum" && isMonotonic && temporality === TEMPORALITY.delta;
  return grows && told.value < 0 ? "negative" : null;
}

/** The names that attributes of tokens have where they are counted from spans. */
const NAMES = new Map([
  ["gen_ai.token.type", "type"],
  ["gen_ai.operation.name", "operation"],
]);

function renamed(attributes: Attributes): Attributes {
  const named: Attributes = new Map([...attributes].map(([name, value]) => [NAMES.get(name) ?? name, value]));
  const model = attributes.get("gen_ai.request.model") ?? attributes.get("gen_ai.response.model");
  if (model !== undefined) named.set("model", model);
  named.delete("gen_ai.request.model");
  named.delete("gen_ai.response.model");
  return named;
}
