import type { KeptFacet } from "../algorithms/anomalies/facet.js";
import type { Facet, KeptStream, StreamDetector } from "../algorithms/anomalies/stream.js";
import { VIEWS } from "../algorithms/anomalies/views.js";
import { asBytes, asProperty } from "../algorithms/metrics/bytes.js";
import type { DetectorRow, KeptDetector, OpenAnomaly } from "./queries.js";

type Rest = Omit<KeptFacet, "detector">;

/** A stream's detector as it is kept in the graph. */
export function detectorRow(id: string, stream: StreamDetector): DetectorRow {
  const { through, facets } = stream.keep();
  const rest: Partial<Record<Facet, Rest>> = {};
  for (const [facet, { detector: _, ...own }] of Object.entries(facets) as [Facet, KeptFacet][]) rest[facet] = own;
  return {
    id,
    through: Number.isFinite(through) ? through : 0,
    valueState: propertyOf(facets.VALUE),
    rateState: propertyOf(facets.RATE),
    facets: JSON.stringify(rest),
    status: stream.phase,
  };
}

/** A stream's detector as it was kept; null: it was not, or it cannot be read. */
export function keptOf({ through, valueState, rateState, facets }: KeptDetector): KeptStream | null {
  if (facets === null) return null;
  const states = { VALUE: valueState, RATE: rateState };
  const kept: KeptStream = { through: through || Number.NEGATIVE_INFINITY, facets: {} };
  for (const [facet, own] of Object.entries(JSON.parse(facets) as Partial<Record<Facet, Rest>>) as [Facet, Rest][]) {
    const state = states[facet];
    if (state) kept.facets[facet] = { ...own, detector: asBytes(state) };
  }
  return kept;
}

/** Takes up the anomalies that the graph knows to be open, and lets go of those that it does not. */
export function adoptOpen(stream: StreamDetector, open: readonly OpenAnomaly[]): void {
  for (const facet of ["VALUE", "RATE"] as const) {
    const one = open.find((anomaly) => anomaly.facet === facet);
    const view = VIEWS.find((known) => known === one?.pattern);
    if (!one || !view) stream.facet(facet)?.letGo();
    else {
      const { onsetAt, openedAt, peakAt, value, expected, score, surprise, low, high } = one;
      const place = { onsetAt, openedAt, lastAt: peakAt, peakAt, value, expected, score, surprise, view, low, high };
      stream.adopt(facet, { ...place, rows: 1, quiet: 0 });
    }
  }
}

function propertyOf(facet: KeptFacet | undefined): Int8Array | null {
  return facet ? asProperty(facet.detector) : null;
}
