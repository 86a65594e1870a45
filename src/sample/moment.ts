import type { Context } from "../context.js";
import { Loaders } from "../graph/loaders.js";
import { timeOrderedId } from "../identity.js";

/** The same context at a time in the past, with nothing read yet: what is done in it is dated then. */
export function contextAt(context: Context, at: number): Context {
  return { ...context, loaders: new Loaders(context.graph), now: () => at, newId: () => timeOrderedId(at) };
}
