import type { Points } from "../../src/algorithms/metrics/points.js";
import { seriesPage } from "../../src/metrics/service/selection.js";
import { readPoints } from "../../src/metrics/store/read.js";
import type { Series } from "../../src/metrics/types/metric.js";
import type { Ratchet } from "./ratchet.js";

/** A series as it was kept, with all its points. */
export interface Kept {
  metric: { key: string; unit: string; kind: string; description: string | null };
  component: { key: string };
  release: { version: string } | null;
  project: { key: string } | null;
  form: string;
  attributes: Record<string, string>;
  points: Points;
}

const SERIES = `query ($filter: SeriesFilter) { series(first: 100, filter: $filter) { nodes {
  id attributes metric { key unit kind description } component { key } release { version } project { key } } } }`;

/** All series of a workspace (100 at most), by their metrics and attributes, each with all its points. */
export async function keptSeries(ratchet: Ratchet): Promise<Kept[]> {
  const context = await ratchet.context();
  const { series } = (await ratchet.data(SERIES)) as unknown as {
    series: { nodes: (Omit<Kept, "attributes" | "points" | "form"> & { id: string; attributes: string })[] };
  };
  const page = await seriesPage(context, {}, { afterId: "", limit: 100 });
  const forms = new Map(page.map(({ id, form }: Series) => [id, form]));
  const reading = { graph: context.graph, store: ratchet.platform.metrics };
  const all = series.nodes.map(async ({ id, attributes, ...facts }) => {
    const form = forms.get(id) ?? "";
    const span = { from: 0, to: Date.now() + 86_400_000 };
    const points = await readPoints(reading, { id, form: form as never }, span);
    return { ...facts, form, attributes: JSON.parse(attributes) as Record<string, string>, points };
  });
  const nameOf = ({ metric, attributes }: Kept) => `${metric.key} ${JSON.stringify(attributes)}`;
  return (await Promise.all(all)).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** Posts an export to `/v1/…`; the status, headers and the answer as bytes. */
export async function send(
  ratchet: Ratchet,
  path: string,
  { body, type = "application/json", token = ratchet.tokens.administrator, headers = {} }: Sent,
): Promise<{ status: number; headers: Headers; bytes: Uint8Array; json(): unknown }> {
  const response = await fetch(`${ratchet.url}${path}`, {
    method: "POST",
    headers: { "content-type": type, ...(token && { authorization: `Bearer ${token}` }), ...headers },
    body: typeof body === "string" || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const json = () => JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  return { status: response.status, headers: response.headers, bytes, json };
}

/** What is sent: a text, bytes, or what becomes JSON. */
export interface Sent {
  body: unknown;
  type?: string;
  token?: string | null;
  headers?: Record<string, string>;
}
