import { type Context, load } from "../../context.js";
import { badInput } from "../../problem.js";
import { componentsWith } from "../../rights.js";
import * as queries from "../queries.js";
import type { Monitor } from "../types/monitor.js";
import type { MonitorFilter } from "../types/monitor-inputs.js";

/** The components whose monitors and objectives the caller may read, as statements filter by them. */
export function readable(context: Context): queries.Readable {
  return { components: componentsWith(context.actor, "metrics:read") };
}

/** Where a page by name starts, and how many rows it gives. */
export interface AfterName {
  afterName: string;
  afterId: string;
  limit: number;
}

/** A page of the monitors of components that the caller may read, by name. */
export async function monitors(context: Context, filter: MonitorFilter, after: AfterName): Promise<Monitor[]> {
  if ((filter.text?.length ?? 0) > 100) throw badInput("text", "`text` must be at most 100 characters.");
  const wanted = { text: filter.text?.toLowerCase() ?? null, states: filter.states ?? null };
  const rows = await context.graph.rows(queries.monitorsPage, { ...readable(context), ...wanted, ...after });
  return rows.map(({ node }) => node);
}

/** The monitor with an id; null when there is none or the caller may not read it. */
export function monitor(context: Context, id: string): Promise<Monitor | null> {
  return load(context, queries.monitorById, id, readable(context));
}

/** The monitors of a component and of those merged into it, by name. */
export async function monitorsOfComponent(context: Context, componentId: string, first: number): Promise<Monitor[]> {
  return (await load(context, queries.monitorsOfComponent, componentId, { first, ...readable(context) })) ?? [];
}
