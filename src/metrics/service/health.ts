import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import { badInput } from "../../problem.js";
import * as queries from "../queries.js";
import { HOUR } from "../store/pending.js";
import { CostGrouping, type Money } from "../types/costs.js";
import {
  type ComponentHealth,
  type ComponentHealthInput,
  type HealthReport,
  HealthState,
  type NeededHealth,
} from "../types/health.js";
import { readable } from "./catalogue.js";
import { costs } from "./costs.js";
import { type Calls, callsOf, stateOf } from "./measured-calls.js";
import { type Span, spanOf } from "./range.js";

/** Components that can be named, and neighbours that are looked at. */
const MOST = { components: 100, needs: 50 };

/** The worst first. */
const ORDER = [HealthState.FAILING, HealthState.DEGRADED, HealthState.SILENT, HealthState.UNKNOWN, HealthState.HEALTHY];

/** How components do, worst first; without names those whose calls were ever measured. */
export async function componentHealth(
  context: Context,
  input: ComponentHealthInput,
  first: number,
): Promise<HealthReport> {
  const span = healthSpan(context, input);
  const keys = input.components ?? null;
  if ((keys?.length ?? 0) > MOST.components)
    throw badInput("components", `\`components\` must name at most ${MOST.components}.`);
  const ids = keys && [...new Set(keys)].map((key) => naturalId(context.graph.workspace, "Component", key));
  const found = await healthOf(context, ids, span);
  return { components: found.slice(0, first), total: found.length };
}

/** How one component does, read with the others of a list; null when the caller may not read its metrics. */
export function healthOfComponent(
  context: Context,
  id: string,
  asked: Pick<ComponentHealthInput, "from" | "to">,
): Promise<ComponentHealth | null> {
  return context.loaders.gather(`health ${JSON.stringify(asked)}`, id, async (ids) => {
    const found = await healthOf(context, ids, healthSpan(context, asked));
    return new Map(found.map((health) => [health.componentId, health]));
  });
}

function healthSpan(context: Context, { from, to }: Pick<ComponentHealthInput, "from" | "to">): Span {
  const end = to ?? context.now();
  return spanOf(context, { from: from ?? end - HOUR, to: end });
}

async function healthOf(context: Context, ids: readonly string[] | null, span: Span): Promise<ComponentHealth[]> {
  const named = ids && (await context.graph.rows(queries.componentsNamed, { ids: [...ids], ...readable(context) }));
  const family = named?.flatMap((one) => one.family) ?? null;
  const own = await callsOf(context, family, span);
  const names = named ? new Map(named.map(({ id, key }) => [id, key])) : own.names;
  const all = [...names.keys()];
  const [needs, spent] = await Promise.all([
    context.graph.rows(queries.neededBy, { ids: all, most: MOST.needs, ...readable(context) }),
    spentBy(context, family, span),
  ]);
  const byId = new Map(needs.map((row) => [row.id, row.needs]));
  const calls = await withNeeded(context, own.calls, { needed: [...new Set([...byId.values()].flat())], span });
  const health = all.map((id) =>
    healthFrom({ id, span: own.span, calls, needs: byId.get(id) ?? [], cost: spent.get(id) ?? [] }),
  );
  return health.sort(
    (a, b) =>
      ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
      (b.errors ?? 0) - (a.errors ?? 0) ||
      ((names.get(a.componentId) ?? "") < (names.get(b.componentId) ?? "") ? -1 : 1),
  );
}

/** The calls of what is needed as well, where they were not read already. */
async function withNeeded(
  context: Context,
  calls: Map<string, Calls>,
  { needed, span }: { needed: readonly string[]; span: Span },
): Promise<Map<string, Calls>> {
  const missing = needed.filter((id) => !calls.has(id));
  if (missing.length === 0) return calls;
  const families = await context.graph.rows(queries.componentsNamed, { ids: missing, ...readable(context) });
  const more = await callsOf(
    context,
    families.flatMap(({ family }) => family),
    span,
  );
  return new Map([...calls, ...more.calls]);
}

async function spentBy(context: Context, of: string[] | null, { from, to }: Span): Promise<Map<string, Money[]>> {
  const { groups } = await costs(context, { from, to, groupBy: CostGrouping.COMPONENT }, of);
  const spent = new Map<string, Money[]>();
  for (const { componentId, currency, cost } of groups)
    if (componentId !== null) spent.set(componentId, [...(spent.get(componentId) ?? []), { currency, amount: cost }]);
  return spent;
}

interface Facts {
  id: string;
  span: Span;
  calls: ReadonlyMap<string, Calls>;
  needs: readonly string[];
  cost: Money[];
}

function healthFrom({ id, span, calls, needs, cost }: Facts): ComponentHealth {
  const own = calls.get(id);
  const { count = 0, quantiles: [p50 = null, p95 = null] = [] } = own?.all ?? {};
  const needed = needs
    .map((other): NeededHealth => ({ id: other, componentId: other, ...stateOf(calls.get(other)) }))
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (a.id < b.id ? -1 : 1));
  return {
    componentId: id,
    ...stateOf(own),
    ...span,
    calls: count,
    rate: count / (Math.max(1_000, span.to - span.from) / 1_000),
    errors: own && count > 0 ? own.errors / count : null,
    p50,
    p95,
    cost,
    freshAt: own?.freshAt ?? null,
    needs: needed,
    worst: needed[0] ?? null,
  };
}
