import { attributesIn, type Json, list, record, text } from "./json.js";
import type { MetricSink } from "./told.js";
import type { Turns } from "./wire.js";

/** What the lists of resources, scopes and items are called in a request. */
type Names = readonly [resources: string, scopes: string, items: string];

/** What hears of resources, and of the scopes in them where it wants to. */
type ResourceSink = Pick<MetricSink, "resource"> & Partial<Pick<MetricSink, "scope">>;

/**
 * The metrics, spans or log records of an export request in JSON, scope by scope; the sink has heard of their resource and scope.
 * Null where others may have their turn.
 */
export function* itemsIn(
  given: Json,
  [resources, scopes, items]: Names,
  { sink, turns }: { sink: ResourceSink; turns: Turns },
): Generator<unknown[] | null> {
  // All of them first: of a body that is broken nothing is told.
  const all = list(given[resources]).map((one) => {
    const told = record(one);
    return { resource: record(told.resource), inner: list(told[scopes]) };
  });
  for (const { resource, inner } of all) {
    const { attributes } = resource;
    sink.resource(JSON.stringify(attributes ?? []), () => attributesIn(attributes));
    if (turns.areDue()) yield null;
    for (const scope of inner.map(record)) {
      sink.scope?.(text(record(scope.scope).name));
      if (turns.areDue()) yield null;
      yield list(scope[items]);
    }
  }
}
