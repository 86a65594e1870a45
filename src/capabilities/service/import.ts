import type { Context } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { naturalId, searchToken } from "../../identity.js";
import { record } from "../../journal/service.js";
import * as queries from "../queries/import.js";
import type { CapabilityFacts, PlainFacts } from "../rows.js";
import { CapabilityState } from "../types/capability.js";
import { checkMoney, differences, NOTHING } from "../words.js";
import { capabilityId, factsOf } from "./capabilities.js";
import { refuseRequirementLoopsAt } from "./requires.js";

/** A test to be made or changed: found again by its name. */
export type NewTest = PlainFacts & { component: string };

/** A capability to be made or changed, by keys. What is absent of its facts stays as it is. */
export interface NewCapability {
  key: string;
  facts: Partial<CapabilityFacts>;
  requires: string[];
  providers: string[];
  tests: NewTest[];
}

/** What of one capability is new. */
interface Step {
  id: string;
  capability: queries.CapabilityRow | null;
  requires: queries.RequireRow[];
  providers: queries.ProvideRow[];
  tests: queries.TestRow[];
}

/** What keeping capabilities would change. */
export interface CapabilityPlan {
  steps: Step[];
  counts: { type: string; created: number; changed: number; unchanged: number }[];
  names: { name: string; how: "created" | "changed" }[];
  isEmpty: boolean;
}

/** How many nodes one transaction may touch, how many rows one statement reads, and within how many milliseconds a new test is first run. */
const LIMITS = { touched: 400, read: 500, first: 300_000 };

/** What is new of some capabilities. Nothing is changed. */
export async function planCapabilities(context: Context, all: readonly NewCapability[]): Promise<CapabilityPlan> {
  const known = await knownByKey(
    context,
    all.map(({ key }) => key),
  );
  const counter = new Counter();
  const steps = all.map((one) => stepOf(context, one, { known: known.get(one.key) ?? null, counter }));
  const isNew = (step: Step) => step.capability || step.requires.length + step.providers.length + step.tests.length > 0;
  const kept = steps.filter(isNew);
  return { steps: kept, counts: counter.counts(), names: counter.names, isEmpty: kept.length === 0 };
}

async function knownByKey(context: Context, keys: readonly string[]): Promise<Map<string, queries.KnownCapability>> {
  const known = new Map<string, queries.KnownCapability>();
  for (let at = 0; at < keys.length; at += LIMITS.read) {
    const ids = keys.slice(at, at + LIMITS.read).map((key) => capabilityId(context.graph.workspace, key));
    for (const row of await context.graph.rows(queries.knownCapabilities, { ids })) known.set(row.node.key, row);
  }
  return known;
}

interface Against {
  known: queries.KnownCapability | null;
  counter: Counter;
}

function stepOf(context: Context, one: NewCapability, { known, counter }: Against): Step {
  const { workspace } = context.graph;
  const id = capabilityId(workspace, one.key);
  const isOffered = one.providers.length > 0 && (known?.node.state ?? "PROPOSED") === "PROPOSED";
  const before = known ? factsOf(known.node) : null;
  const start = before ?? { ...NOTHING, name: one.key, state: CapabilityState.PROPOSED };
  const after = { ...start, ...one.facts, ...(isOffered && { state: CapabilityState.OFFERED }) };
  checkMoney(after);
  const isChanged = !before || differences(before, after) !== null;
  counter.add("Capability", before ? isChanged && "changed" : "created");
  if (isChanged) counter.names.push({ name: one.key, how: before ? "changed" : "created" });
  const componentId = (key: string) => naturalId(workspace, "Component", key);
  const requires = one.requires
    .map((key) => capabilityId(workspace, key))
    .filter((to) => !known?.requires.includes(to));
  const providers = one.providers.map(componentId).filter((by) => !known?.providers.includes(by));
  counter.links("REQUIRES", one.requires.length, requires.length);
  counter.links("PROVIDES", one.providers.length, providers.length);
  return {
    id,
    capability: isChanged ? { id, key: one.key, ...after } : null,
    requires: requires.map((to) => ({ id: context.newId(), from: id, to })),
    providers: providers.map((component) => ({ id: context.newId(), component, capability: id })),
    tests: one.tests.flatMap((test) => newTest(context, { id, one, test }, { known, counter })),
  };
}

/** A test as it is to be written, if anything of it is new. */
function newTest(
  context: Context,
  { id, one, test }: { id: string; one: NewCapability; test: NewTest },
  { known, counter }: Against,
): queries.TestRow[] {
  const { component, ...facts } = test;
  const { workspace } = context.graph;
  const testId = naturalId(workspace, "CapabilityTest", one.key, facts.name);
  const before = known?.tests.find((old) => old.id === testId);
  const isChanged = !before || differences(before, { id: testId, ...facts }) !== null;
  counter.add("CapabilityTest", before ? isChanged && "changed" : "created");
  const first = Math.floor(context.random() * LIMITS.first);
  const componentId = naturalId(workspace, "Component", component);
  return isChanged ? [{ id: testId, capabilityId: id, componentId, ...facts, nextAt: context.now() + first }] : [];
}

/** How a plan is kept: what the journal's entries tell of, and who is told how far it is. */
export interface KeepingCapabilities {
  about: { type: string; nodeId: string };
  onProgress(done: number, all: number): void;
}

/** Keeps what is new: first all capabilities with providers and tests, then what they require. Each part can be undone. */
export async function keepCapabilities(
  context: Context,
  plan: CapabilityPlan,
  how: KeepingCapabilities,
): Promise<void> {
  const { steps } = plan;
  let done = 0;
  for (const part of partsOf(steps)) {
    await keepPart(context, how, {
      ids: part.flatMap(touchedBy),
      work: (tx) => keepNodes(context, tx, part),
      count: part.length,
    });
    done += part.length;
    how.onProgress(done, steps.length);
  }
  for (const part of partsOf(steps.filter(({ requires }) => requires.length > 0))) {
    const ids = part.map(({ id }) => id);
    await keepPart(context, how, { ids, work: (tx) => keepLinks(context, tx, part), count: part.length });
  }
}

interface Part {
  ids: string[];
  count: number;
  work(tx: Statements): Promise<unknown>;
}

function keepPart(context: Context, { about }: KeepingCapabilities, { ids, count, work }: Part): Promise<void> {
  const revision = { verb: "imported", ...about, patch: { capabilities: count }, reverse: {} };
  return record(
    context,
    async (tx) => {
      await work(tx);
      return { result: undefined, revisions: [revision] };
    },
    { touches: ids, size: ids.length * 2_000 },
  );
}

async function keepNodes(context: Context, tx: Statements, part: readonly Step[]): Promise<void> {
  const author = { at: context.now(), by: context.actor.id };
  const capabilities = part.flatMap(({ capability }) => capability ?? []);
  const searchIn = searchToken(context.graph.workspace);
  if (capabilities.length > 0) await tx.rows(queries.keepCapabilities, { capabilities, searchIn, at: author.at });
  const providers = part.flatMap((step) => step.providers);
  if (providers.length > 0) await tx.rows(queries.keepProviders, { providers, ...author });
  const tests = part.flatMap((step) => step.tests);
  if (tests.length > 0) await tx.rows(queries.keepTests, { tests, at: author.at });
}

/** Somebody may have said something else of what requires what meanwhile: it is looked at again, with others held off. */
async function keepLinks(context: Context, tx: Statements, part: readonly Step[]): Promise<void> {
  const links = part.flatMap(({ requires }) => requires);
  await tx.rows(queries.keepRequirements, { links, at: context.now(), by: context.actor.id });
  await refuseRequirementLoopsAt(
    tx,
    part.map(({ id }) => id),
  );
}

function touchedBy({ id, providers, tests }: Step): string[] {
  return [id, ...providers.map(({ component }) => component), ...tests.map((test) => test.id)];
}

/** Steps in parts that touch so many nodes at most. */
function* partsOf(steps: readonly Step[]): Generator<Step[]> {
  let part: Step[] = [];
  let size = 0;
  for (const step of steps) {
    const own = touchedBy(step).length;
    if (part.length > 0 && size + own > LIMITS.touched) {
      yield part;
      [part, size] = [[], 0];
    }
    part.push(step);
    size += own;
  }
  if (part.length > 0) yield part;
}

/** Counts what is created, changed and unchanged, by type. */
class Counter {
  private readonly totals = new Map<string, CapabilityPlan["counts"][number]>();
  readonly names: CapabilityPlan["names"] = [];

  add(type: string, how: "created" | "changed" | false, many = 1): void {
    const total = this.totals.get(type) ?? { type, created: 0, changed: 0, unchanged: 0 };
    total[how || "unchanged"] += many;
    this.totals.set(type, total);
  }

  links(type: string, all: number, created: number): void {
    if (created > 0) this.add(type, "created", created);
    if (all > created) this.add(type, false, all - created);
  }

  counts(): CapabilityPlan["counts"] {
    return [...this.totals.values()];
  }
}

/** Which of some capabilities, by their keys, are there. */
export async function knownCapabilities(context: Context, keys: readonly string[]): Promise<string[]> {
  return [...(await knownByKey(context, keys)).keys()];
}

/** What requires what in the whole workspace, by the keys of what each is shown under; and what is shown under another. */
export async function requirements(
  context: Context,
): Promise<{ links: Map<string, string[]>; standsFor: Map<string, string> }> {
  const rows: queries.Requirement[] = [];
  for (let afterKey = ""; ; ) {
    const found = await context.graph.rows(queries.requirementsAfter, { afterKey, limit: LIMITS.read });
    rows.push(...found);
    const last = found.at(-1);
    if (!last || found.length < LIMITS.read) break;
    afterKey = last.key;
  }
  const standsFor = new Map(rows.flatMap(({ key, canonical }) => (canonical ? [[key, canonical] as const] : [])));
  const shown = (key: string) => standsFor.get(key) ?? key;
  const links = new Map<string, string[]>();
  for (const { key, requires } of rows)
    if (requires.length > 0) links.set(shown(key), [...(links.get(shown(key)) ?? []), ...requires.map(shown)]);
  return { links, standsFor };
}
