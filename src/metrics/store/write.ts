import { asBytes, asProperty } from "../../algorithms/metrics/bytes.js";
import { decodeChunk, encodeChunk } from "../../algorithms/metrics/chunk.js";
import { inOrder, merged } from "../../algorithms/metrics/points.js";
import { isOfTotals } from "../../algorithms/metrics/summarise.js";
import type { Statements } from "../../graph/transaction.js";
import { type Author, append, type NewRevision } from "../../journal/service.js";
import { ensureNamed } from "../../projects/service/projects.js";
import * as queries from "../queries.js";
import { attributesKey, type KnownSeries, type SeriesDefinition } from "../series.js";
import { MetricDirection } from "../types/metric.js";
import { chunkKey } from "./keys.js";
import { HOUR, type PendingChunk } from "./pending.js";

/** A series that is to be made, with what it was defined as. */
type Defined = KnownSeries & { definition: SeriesDefinition };

/** Makes series that are new, with their metrics, components, releases and projects; told in the journal but for the series. */
export async function makeSeries(tx: Statements, author: Author, series: readonly KnownSeries[]): Promise<void> {
  const fresh = series.filter((one): one is Defined => one.definition !== null).sort(byId);
  if (fresh.length === 0) return;
  const at = author.now();
  const revisions = [
    ...(await makeComponents(tx, author, fresh)),
    ...(await makeMetrics(tx, author, fresh)),
    ...(await ensureNamed(tx, author, namedBy(fresh))),
  ];
  const rows = fresh.map(({ definition, ...ids }) => ({ ...ids, attributes: attributesKey(definition.attributes) }));
  await tx.rows(queries.mergeSeries, { series: rows, at });
  await append(tx, author, revisions);
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

async function makeComponents(tx: Statements, author: Author, series: readonly Defined[]): Promise<NewRevision[]> {
  const wanted = new Map(series.map(({ componentId, definition }) => [componentId, definition]));
  const revisions: NewRevision[] = [];
  for (const [id, { component: key, componentKind = "SERVICE" }] of wanted) {
    const stamp = { at: author.now(), by: author.newId() };
    const [row] = await tx.rows(queries.mergeComponent, { id, key, kind: componentKind, ...stamp });
    if (row?.created)
      revisions.push({ verb: "created", type: "Component", nodeId: id, patch: { key, kind: row.kind }, reverse: {} });
  }
  return revisions;
}

async function makeMetrics(tx: Statements, author: Author, series: readonly Defined[]): Promise<NewRevision[]> {
  const rows = new Map<string, queries.NewMetricRow>();
  for (const { metricId: id, definition } of series) {
    const { key, unit, kind, direction = MetricDirection.NEITHER, description = null } = definition.metric;
    rows.set(id, { id, key, unit, kind, direction, description });
  }
  const metrics = [...rows.values()].sort(byId);
  const made = await tx.rows(queries.mergeMetrics, { metrics, at: author.now(), by: author.newId() });
  return made.map(({ id }) => {
    const { key, unit, kind, direction } = rows.get(id) as queries.NewMetricRow;
    return { verb: "created", type: "Metric", nodeId: id, patch: { key, unit, kind, direction }, reverse: {} };
  });
}

function namedBy(series: readonly Defined[]): Parameters<typeof ensureNamed>[2] {
  const projects = new Map<string, { id: string; key: string }>();
  const releases = new Map<string, { id: string; componentId: string; version: string }>();
  for (const { projectId, releaseId, componentId, definition } of series) {
    if (projectId && definition.project) projects.set(projectId, { id: projectId, key: definition.project });
    if (releaseId && definition.release)
      releases.set(releaseId, { id: releaseId, componentId, version: definition.release });
  }
  return { projects: [...projects.values()].sort(byId), releases: [...releases.values()].sort(byId) };
}

/** Adds points to their chunks: what is there is read under a lock, so that of several processes none loses another's. */
export async function writeChunks(tx: Statements, chunks: readonly PendingChunk[], now: number): Promise<void> {
  const byKey = new Map(chunks.map((chunk) => [chunkKey(chunk.series.id, chunk.hour), chunk]));
  const keys = [...byKey.keys()].sort();
  const there = await tx.rows(queries.lockChunks, { keys });
  const rows = there.map(({ key, body }) => {
    const { points, hour } = byKey.get(key) as PendingChunk;
    const all = body ? merged(decodeChunk(asBytes(body), hour), points) : inOrder(points);
    return { key, body: asProperty(encodeChunk(all, hour)), age: Math.max(hour + HOUR, now) };
  });
  const late = chunks.filter(({ series, hour }) => isOfTotals(series.form) && hour + HOUR <= now);
  await Promise.all([
    tx.rows(queries.keepChunks, { chunks: rows }),
    tx.rows(queries.noteLast, { series: latestOf(chunks) }),
    late.length > 0 && tx.rows(queries.markNext, { ranges: late.map(behind) }),
  ]);
}

function latestOf(chunks: readonly PendingChunk[]): { id: string; at: number; value: number }[] {
  const latest = new Map<string, { id: string; at: number; value: number }>();
  for (const { series, points } of chunks)
    for (const [index, at] of points.at.entries()) {
      const known = latest.get(series.id);
      if (!known || at >= known.at) latest.set(series.id, { id: series.id, at, value: points.value[index] as number });
    }
  return [...latest.values()].sort(byId);
}

function behind({ series, hour }: PendingChunk): queries.KeyRange {
  return { from: chunkKey(series.id, hour), to: `${series.id}/~` };
}
