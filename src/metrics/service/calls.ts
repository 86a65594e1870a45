import { type Context, load } from "../../context.js";
import { componentsWith } from "../../rights.js";
import * as queries from "../queries.js";
import type { ComponentCall } from "../types/call.js";

/** What a component calls, the latest first, of those that the caller may read. */
export async function calls(context: Context, id: string, first: number): Promise<ComponentCall[]> {
  return (await load(context, queries.callsOfComponent, id, { first, ...readable(context) })) ?? [];
}

/** What calls a component, the latest first, of those that the caller may read. */
export async function callers(context: Context, id: string, first: number): Promise<ComponentCall[]> {
  return (await load(context, queries.callersOfComponent, id, { first, ...readable(context) })) ?? [];
}

function readable({ actor }: Context): { components: string[] | null } {
  return { components: componentsWith(actor, "components:read") };
}

/** The run or call of a trace's or span's id in hexadecimal; null: none is known. */
export async function runOf({ graph }: Context, ref: string): Promise<queries.Run | null> {
  return (await graph.row(queries.runByRef, { key: `${graph.workspace} ${ref.toLowerCase()}` })) ?? null;
}
