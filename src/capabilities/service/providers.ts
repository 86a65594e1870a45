import { wilsonInterval } from "../../algorithms/statistics/wilson.js";
import { type Context, load } from "../../context.js";
import { record } from "../../journal/service.js";
import { badInput, notFound } from "../../problem.js";
import { component, readable } from "../../projects/service/components.js";
import * as queries from "../queries.js";
import type { Capability } from "../types/capability.js";
import type {
  CapabilityProvider,
  ProvideCapabilityInput,
  ProvidedCapability,
  StopProvidingInput,
  SuccessRate,
} from "../types/links.js";
import { capability } from "./capabilities.js";

/** Says that a component provides a capability; answers the capability, which is offered from now on if it was only proposed. */
export async function provideCapability(context: Context, input: ProvideCapabilityInput): Promise<Capability> {
  const at = context.now();
  const since = input.since ?? at;
  if (since > at) throw badInput("since", "`since` must not lie in the future.");
  await checkEnds(context, input);
  const { component: componentId, capability: id } = input;
  const link = { id: context.newId(), component: componentId, capability: id, since, at, by: context.actor.id };
  await record(
    context,
    async (tx) => {
      const [made] = await tx.rows(queries.provideCapability, link);
      const patch = { providedBy: componentId, since };
      const revision = { verb: "provided", type: "Capability", nodeId: id, patch, reverse: {} };
      return { result: null, revisions: made ? [revision] : [] };
    },
    { touches: [id, componentId] },
  );
  return found(context, id);
}

/** Says that a component does not provide a capability any more; that it did stays known. */
export async function stopProviding(context: Context, input: StopProvidingInput): Promise<Capability> {
  await checkEnds(context, input);
  const { component: componentId, capability: id } = input;
  const until = input.until ?? context.now();
  await record(
    context,
    async (tx) => {
      const [ended] = await tx.rows(queries.stopProviding, { component: componentId, capability: id, until });
      const [patch, reverse] = [{ providedBy: componentId, until: ended?.until }, { providedBy: componentId }];
      const revision = { verb: "stopped", type: "Capability", nodeId: id, patch, reverse };
      return { result: null, revisions: ended ? [revision] : [] };
    },
    { touches: [id, componentId] },
  );
  return found(context, id);
}

async function found(context: Context, id: string): Promise<Capability> {
  const node = await capability(context, id);
  if (!node) throw notFound("capability", "capability");
  return node;
}

/** Both ends must be there for the caller. */
async function checkEnds(context: Context, ends: { component: string; capability: string }): Promise<void> {
  const [one, other] = await Promise.all([component(context, ends.component), capability(context, ends.capability)]);
  if (!one) throw notFound("component", "component");
  if (!other) throw notFound("capability", "capability");
}

/** Of a list of who provides what: how much of it, and whether those that stopped as well. */
export interface Listed {
  first: number;
  former: boolean;
}

/** Who provides a capability, by key, of those that the caller may read. */
export async function providersOf(context: Context, id: string, listed: Listed): Promise<CapabilityProvider[]> {
  const args = { ...listed, now: context.now(), ...readable(context) };
  return (await load(context, queries.providersOfCapability, id, args)) ?? [];
}

/** What a component provides, by key. */
export async function providedBy(context: Context, id: string, listed: Listed): Promise<ProvidedCapability[]> {
  return (await load(context, queries.providedByComponent, id, listed)) ?? [];
}

/** How often a provider did well, as far as that was measured; null: it was not. */
export function successRateOf({ measured, passed }: CapabilityProvider): SuccessRate | null {
  if (measured === 0) return null;
  return { count: measured, passed, rate: passed / measured, ...wilsonInterval(passed, measured) };
}
