import {
  keepCapabilities,
  type NewCapability,
  type NewTest,
  planCapabilities,
} from "../capabilities/service/import.js";
import { keepRun } from "../capabilities/service/runs.js";
import { testsOf, turnCapabilityTest } from "../capabilities/service/tests.js";
import { DEFAULT_BODY } from "../capabilities/test-facts.js";
import { type CapabilityTest, CapabilityTestState, CheckKind } from "../capabilities/types/test.js";
import type { Context } from "../context.js";
import { naturalId } from "../identity.js";
import { noteImport } from "../imports/service.js";
import { record } from "../journal/service.js";
import type { CapabilityDescription } from "./catalogue/capabilities/description.js";
import { CAPABILITIES } from "./catalogue/capabilities.js";
import { contextAt } from "./moment.js";
import type { SamplePart } from "./parts.js";
import { chance } from "./random.js";
import { DAY, type World } from "./world.js";

/** How many days before `now` the catalogue was written down. */
const CATALOGUE_DAYS = 640;

/** How many of the latest daily runs are there, how many minutes before `now` the last one was, and how often the second one failed. */
const RUNS = { count: 6, minutes: 20, failing: 0.25 };

/** What the agency can do and who does it, and what tests of that found lately. The tests rest: nothing is sent to anybody. */
export const capabilitiesPart: SamplePart = {
  name: "capabilities",
  async load(context, world, onProgress) {
    await keepCatalogue(context, contextAt(context, world.now - CATALOGUE_DAYS * DAY));
    onProgress(0.4);
    // One after the other: side by side they would share one transaction, which could outlast its deadline.
    for (const { key, test } of CAPABILITIES) if (test) await keepRuns(context, world, key);
    onProgress(1);
  },
};

/** The catalogue as a file would say it, in one import. Its tests are due in five minutes at the earliest: by then they rest. */
async function keepCatalogue(now: Context, context: Context): Promise<void> {
  const plan = await planCapabilities({ ...now, random: () => 1 }, CAPABILITIES.map(rowOf));
  if (plan.isEmpty) return;
  const id = context.newId();
  await keepCapabilities(context, plan, { about: { type: "Import", nodeId: id }, onProgress: () => undefined });
  const kind = "capabilities";
  await noteImport(context, { id, kind, source: kind, at: context.now(), counts: plan.counts });
}

function rowOf(described: CapabilityDescription): NewCapability {
  const { key, name, description, examples, owner, level, cost, requires, provider } = described;
  const costs = cost === undefined ? {} : { cost, currency: "EUR" };
  return {
    key,
    facts: { name, description, examples: [...examples], owner, level, ...costs },
    requires: [...requires],
    providers: provider === undefined ? [] : [provider],
    tests: testOf(described),
  };
}

function testOf({ key, provider, test }: CapabilityDescription): NewTest[] {
  if (!test || provider === undefined) return [];
  return [
    {
      name: "Daily question",
      component: provider,
      question: test.question,
      ...{ checkKind: CheckKind.CONTAINS, expected: test.contains, checkPath: null },
      endpoint: `https://agents.kestrelbrook.example.org/${provider}/ask/${key}`,
      ...{ body: DEFAULT_BODY, answerPath: "answer", everyMinutes: 1_440, timeoutMs: 20_000 },
    },
  ];
}

/** What a test found day by day; then it rests. One that has run before is left as it is. */
async function keepRuns(context: Context, world: World, key: string): Promise<void> {
  const id = naturalId(context.graph.workspace, "Capability", key);
  const [test] = await testsOf(contextAt(context, world.now), id, 1);
  if (!test || test.state === CapabilityTestState.PAUSED) return;
  const then = contextAt(context, world.now);
  if (test.lastRunAt === null)
    await record(then, async (tx) => {
      const revisions = [];
      for (const run of runsOf(then, world, { test, key })) {
        const kept = await keepRun(tx, then, run);
        if (kept?.isNews) revisions.push(kept.revision);
      }
      return { result: undefined, revisions };
    });
  await turnCapabilityTest(then, test.id, CapabilityTestState.PAUSED);
}

/** The runs of the last days, oldest first. The last one went well, after all releases. */
function runsOf({ newId }: Context, { seed, now }: World, { test, key }: { test: CapabilityTest; key: string }) {
  const random = chance(seed, "runs", key);
  return Array.from({ length: RUNS.count }, (_, index) => {
    const passed = index !== 1 || !random.happens(RUNS.failing);
    const expected = test.check.expected;
    const told = passed
      ? { answer: `… ${expected} …`, failure: null }
      : { answer: "I cannot say.", failure: `The answer does not hold “${expected}”.` };
    const at = now - (RUNS.count - 1 - index) * DAY - RUNS.minutes * 60_000;
    return { test, id: newId(), at, claim: null, outcome: { passed, ...told, durationMs: random.whole(400, 4_000) } };
  });
}
