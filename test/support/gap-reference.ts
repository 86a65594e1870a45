import { GAPS } from "../../src/algorithms/gaps/constants.js";
import type { CoverState } from "../../src/algorithms/gaps/coverage.js";
import type { GapWorld, RandomProof, RandomRequest } from "./random-gaps.js";

/** A world at a time, in milliseconds from its start; `epoch` is where forward decay begins, likewise. */
export interface Moment {
  world: GapWorld;
  at: number;
  epoch: number;
}

/** A provider, by the place of its component. */
export interface PlainProvider {
  component: number | null;
  runs: number;
  passes: number;
  judgedAt: number | null;
  passedAt: number | null;
  provenAt: number | null;
  proof: number | null;
  current: boolean;
  coverage: number;
  state: CoverState;
}

type Place = number;
interface Numbered extends RandomProof {
  place: Place;
}

/** The places whose one is shown under `canonical`, itself among them. */
const family = (shown: number[], canonical: Place) => shown.flatMap((under, i) => (under === canonical ? [i] : []));
const holds = (from: number, to: number | null, at: number) => from <= at && (to === null || to > at);
const by =
  <T>(...keys: ((one: T) => number | string)[]) =>
  (a: T, b: T) => {
    for (const key of keys) if (key(a) !== key(b)) return key(a) < key(b) ? -1 : 1;
    return 0;
  };
/** As ids are compared: as texts. */
const text = (place: Place) => String(place);
const descending =
  <T>(order: (a: T, b: T) => number) =>
  (a: T, b: T) =>
    order(b, a);

/** All that a capability stands on, near and far, without itself; whatever is merged is one. */
export function prerequisites({ requires, shown }: GapWorld, capability: Place): Place[] {
  const canonical = (one: Place) => shown.capabilities[one] as Place;
  const found = new Set<Place>();
  const look = (one: Place) => {
    for (const link of requires)
      if (canonical(link.capability) === one && !found.has(canonical(link.requires))) {
        found.add(canonical(link.requires));
        look(canonical(link.requires));
      }
  };
  look(capability);
  return [...found].sort(by(text));
}

/** Whoever provides a capability, the best first; when nobody does, nobody is the best. */
export function providersOf(moment: Moment, capability: Place): PlainProvider[] {
  const { world, at } = moment;
  const members = family(world.shown.capabilities, capability);
  const links = world.provides.filter((link) => members.includes(link.capability) && holds(link.since, link.until, at));
  const components = [...new Set(links.map((link) => world.shown.components[link.component] as Place))];
  const providers = components.map((component) => providerOf(moment, members, component));
  return providers.sort(
    by(
      ({ coverage }) => -coverage,
      ({ component }) => text(component ?? 0),
    ),
  );
}

const NOBODY: PlainProvider = {
  ...{ component: null, runs: 0, passes: 0, judgedAt: null, passedAt: null, provenAt: null, proof: null },
  ...{ current: true, coverage: 0, state: "MISSING" },
};

export function bestOf(moment: Moment, capability: Place): PlainProvider {
  return providersOf(moment, capability)[0] ?? NOBODY;
}

function providerOf({ world, at }: Moment, capabilities: Place[], component: Place): PlainProvider {
  const members = family(world.shown.components, component);
  const runs = world.proofs
    .map((proof, place): Numbered => ({ ...proof, place }))
    .filter((proof) => capabilities.includes(proof.capability) && members.includes(proof.component))
    .filter((proof) => proof.at <= at && proof.passed !== null)
    .sort(
      descending(
        by<Numbered>(
          ({ at }) => at,
          ({ place }) => text(place),
        ),
      ),
    )
    .slice(0, GAPS.runs);
  const passed = runs.filter((run) => run.passed);
  const last = passed[0];
  const newest = newestOf({ world, at }, members);
  const isCurrent = last?.release == null || newest === null || last.release === newest;
  const success = (passed.length + 1) / (runs.length + 2);
  const freshness = last ? 0.5 ** ((at - last.at) / GAPS.proofHalfLife) * (isCurrent ? 1 : GAPS.older) : 0;
  return {
    ...{
      component,
      runs: runs.length,
      passes: passed.length,
      judgedAt: runs[0]?.at ?? null,
      passedAt: last?.at ?? null,
    },
    ...{
      provenAt: passed.find(({ kind }) => kind !== "ATTESTED")?.at ?? null,
      proof: passed.find(({ kind }) => kind !== "ATTESTED")?.place ?? null,
    },
    current: isCurrent,
    coverage: runs.length === 0 ? GAPS.unproven : success * (last ? freshness : GAPS.unproven),
    state: stateOf(runs.length, passed.length, freshness),
  };
}

function stateOf(runs: number, passes: number, freshness: number): CoverState {
  if (runs === 0) return "UNPROVEN";
  if (passes < GAPS.share * runs) return "PARTLY";
  return freshness < GAPS.fresh ? "DECAYING" : "COVERED";
}

function newestOf({ world, at }: Pick<Moment, "world" | "at">, members: Place[]): Place | null {
  const known = world.releases
    .map((release, place) => ({ ...release, place }))
    .filter(({ component, order }) => members.includes(component) && order !== null)
    .filter(({ releasedAt, createdAt }) => (releasedAt ?? createdAt) <= at)
    .sort(
      descending(
        by(
          ({ order }) => order ?? 0,
          ({ place }) => text(place),
        ),
      ),
    );
  return known[0]?.place ?? null;
}

/** The weakest of what a capability stands on, of those of which something newer was seen than what is proven of it itself. */
export function weakestOf(moment: Moment, capability: Place): { capability: Place; coverage: number } | null {
  const own = bestOf(moment, capability);
  const under = prerequisites(moment.world, capability).map((one) => ({ capability: one, ...bestOf(moment, one) }));
  const bounding = under.filter(
    ({ judgedAt }) => own.passedAt === null || (judgedAt !== null && judgedAt > own.passedAt),
  );
  return (
    [...bounding].sort(
      by(
        ({ coverage }) => coverage,
        (one) => text(one.capability),
      ),
    )[0] ?? null
  );
}

/** What requests say of a capability at a time. */
export function demandOf({ world, at, epoch }: Moment, capability: Place, currency: string | null) {
  const members = family(world.shown.capabilities, capability);
  const asked = world.requests.flatMap((request, place) => {
    const needs = request.needs.filter((need) => members.includes(need.capability) && holds(need.at, need.endedAt, at));
    if (needs.length === 0 || request.receivedAt > at) return [];
    const client = request.client === null ? `request ${place}` : world.shown.clients[request.client];
    const confidence = Math.max(...needs.map((need) => need.confidence));
    return [{ request, client, confidence, state: stateAt(request, at) }];
  });
  type Asked = (typeof asked)[number];
  const faded = (halfLife: number) => (one: Asked) =>
    one.confidence * 2 ** ((one.request.receivedAt - epoch) / halfLife);
  const weight = faded(GAPS.demandHalfLife);
  const sum = (of: Asked[], part: (one: Asked) => number) => of.reduce((total, one) => total + part(one), 0);
  const open = asked.filter(({ state }) => state !== "SERVED");
  const lost = asked.filter(({ state }) => state === "LOST");
  const money = (of: Asked[]) =>
    sum(
      of.filter(({ request }) => currency !== null && request.currency === currency),
      (one) => weight(one) * (one.request.value ?? 0),
    );
  const clients = [...new Set(asked.map(({ client }) => client))];
  const heard = clients.map((client) => Math.max(...asked.filter((one) => one.client === client).map(weight)));
  const times = asked.map(({ request }) => request.receivedAt);
  const amounts: Record<string, number> = {};
  for (const { request } of open)
    if (request.value !== null) amounts[`${request.currency}`] = (amounts[`${request.currency}`] ?? 0) + request.value;
  return {
    ...{
      requests: asked.length,
      clients: clients.length,
      heard: heard.reduce((a, b) => a + b, 0),
      demand: sum(asked, weight),
    },
    ...{
      recent: sum(asked, faded(GAPS.recently)),
      longer: sum(asked, faded(GAPS.longer)),
      value: money(open),
      lost: money(lost),
    },
    ...{ losses: lost.length, lostTo: [...new Set(lost.map(({ request }) => request.competitor as Place))].sort() },
    ...{ firstAt: times.length ? Math.min(...times) : null, lastAt: times.length ? Math.max(...times) : null, amounts },
    confidence: asked.length ? Math.max(...asked.map((one) => one.confidence)) : null,
  };
}

function stateAt({ state, endedAt }: RandomRequest, at: number): string {
  return endedAt !== null && endedAt <= at ? state : "NEW";
}

/** How likely at least one competitor offers a capability, and which may. */
export function pressureOn({ world, at }: Moment, capability: Place): { pressure: number; offeredBy: Place[] } {
  const members = family(world.shown.capabilities, capability);
  const offers = world.offers.filter((one) => members.includes(one.capability) && holds(one.at, one.endedAt, at));
  const offeredBy = [...new Set(offers.map(({ competitor }) => competitor))].sort();
  const strongest = offeredBy.map((competitor) =>
    Math.max(...offers.filter((one) => one.competitor === competitor).map((one) => one.belief * one.freshness)),
  );
  return { pressure: 1 - strongest.reduce((none, strength) => none * (1 - strength), 1), offeredBy };
}

/** What stands on a capability, near or far, and is asked for itself. */
export function blockedBy(moment: Moment, capability: Place): Place[] {
  const { world } = moment;
  return [...new Set(world.shown.capabilities)]
    .filter((one) => prerequisites(world, one).includes(capability) && demandOf(moment, one, null).requests > 0)
    .sort();
}
