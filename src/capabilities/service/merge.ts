import { type Context, load } from "../../context.js";
import { type Ends, mergeAs, unmergeAs } from "../../projects/service/merge.js";
import type { MergeInput, UnmergeInput } from "../../projects/types/merge.js";
import * as queries from "../queries.js";
import type { Capability } from "../types/capability.js";
import { lockRequirements, refuseLoop } from "./requires.js";

/** Says that two capabilities are the same; CONFLICT when what both require would make a loop. */
export function mergeCapabilities(context: Context, input: MergeInput): Promise<Ends> {
  const { canonical } = input;
  const merging = {
    type: "Capability",
    lock: lockRequirements,
    linked: (tx: Parameters<typeof lockRequirements>[0]) =>
      refuseLoop(tx, { from: canonical, to: canonical, argument: "canonical" }),
  };
  return mergeAs(context, merging, input);
}

/** Takes the merge of a capability back, which gives back exactly what was. */
export function unmergeCapability(context: Context, input: UnmergeInput): Promise<Ends> {
  return unmergeAs(context, { type: "Capability" }, input);
}

/** The capability that one is shown under, or null. */
export function canonicalCapability(context: Context, id: string): Promise<Capability | null> {
  return load(context, queries.canonicalCapability, id, {});
}

/** The capabilities that are shown under one, by key. */
export async function membersOfCapability(context: Context, id: string, first: number): Promise<Capability[]> {
  return (await load(context, queries.membersOfCapability, id, { first })) ?? [];
}
