import neo4j from "neo4j-driver";
import { inject } from "vitest";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { measure } from "./measure.js";
import type { Ratchet } from "./ratchet.js";

/** Stands in everything that the owner keeps under a name, and in nothing of others'. */
export const CANARY = "kingfisher-of-the-owner";

/** What the owner has: an id of each type of node. */
export interface Owned {
  ids: string[];
  /** The type of each, in the same order. */
  types: string[];
}

const CHANGES: [string, object][] = [
  ["createClient", { key: CANARY, name: CANARY }],
  ["createComponent", { key: CANARY, name: CANARY }],
  ["createComponent", { key: "other", name: "other" }],
  ["createProject", { key: CANARY, name: CANARY, client: CANARY, components: [CANARY] }],
  ["submitRequest", { text: CANARY, title: CANARY, client: CANARY, project: CANARY, channel: CANARY }],
  ["createIntakeRule", { name: CANARY, kind: "SCRUB", pattern: "never-there" }],
  ["saveErrorGroupingRule", { key: CANARY, name: CANARY, when: { components: [CANARY] }, fingerprint: [CANARY] }],
  ["createRole", { key: "own", name: CANARY, permissions: ["errors:read"] }],
];

/** Makes one of everything in the owner's workspace. */
export async function own(owner: Ratchet): Promise<Owned> {
  for (const [name, input] of CHANGES) await change(owner, name, input);
  const user = await change(owner, "createUser", { email: `${CANARY}@example.org`, name: CANARY }, "id");
  await change(owner, "grantRole", { user: user.id, role: "VIEWER" });
  const report = {
    component: CANARY,
    project: CANARY,
    release: `${CANARY}@1.0.0`,
    type: CANARY,
    message: CANARY,
    user: CANARY,
  };
  const { groupId } = await change(owner, "reportError", report, "groupId");
  await measured(owner);
  await capable(owner);
  await change(owner, "resolveErrorGroup", { id: groupId, reason: CANARY });
  return idsOf(owner.workspace);
}

/** A metric, a series with points, a baseline of it, a price, a monitor and an objective. */
async function measured(owner: Ratchet): Promise<void> {
  const metric = { key: CANARY, unit: "1", kind: MetricKind.GAUGE, description: CANARY };
  const now = owner.platform.now();
  const place = { component: CANARY, project: CANARY, release: `${CANARY}@1.0.0`, attributes: { [CANARY]: CANARY } };
  const points = [1, 2, 3, 4, 5].map((value) => ({ at: now - value * 600_000, value }));
  await measure(owner, { metric, form: "LEVEL", ...place }, points);
  const from = new Date(now - 3_600_000).toISOString();
  await change(owner, "freezeBaseline", { name: CANARY, metric: CANARY, from });
  const watched = { name: CANARY, metric: CANARY, filter: { component: CANARY } };
  await change(owner, "createMonitor", { ...watched, windowMinutes: 5, condition: "ABOVE", alert: 1 });
  const promised = { kind: "THRESHOLD", threshold: 1, target: 99, windowDays: 7 };
  await change(owner, "createObjective", { ...watched, ...promised });
  await change(owner, "setModelPrice", { model: CANARY, inputPerMillion: 1, outputPerMillion: 2 });
  await change(owner, "setErrorCostRates", {
    component: CANARY,
    currency: "EUR",
    pricePerHour: 1,
    minutesPerEvent: {},
  });
}

/** A capability that the component provides, somebody's word on it, and a tool. */
async function capable(owner: Ratchet): Promise<void> {
  const { id: capability } = await change(owner, "createCapability", { key: CANARY, name: CANARY }, "id");
  const { id: component } = await change(owner, "createComponent", { key: CANARY }, "id");
  await change(owner, "provideCapability", { capability, component });
  await change(owner, "attestCapability", { capability, component, note: CANARY });
  await change(owner, "importTools", { name: CANARY, tools: [{ name: CANARY, description: CANARY }] });
}

async function change(
  owner: Ratchet,
  name: string,
  input: object,
  fields = "__typename",
): Promise<Record<string, string>> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const data = await owner.data(`mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`, { input });
  return data[name] as unknown as Record<string, string>;
}

async function idsOf(workspace: string): Promise<Owned> {
  const { uri, user, password } = inject("graphAddress");
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  try {
    const { records } = await driver.executeQuery(
      `MATCH (n:Entity {workspace: $workspace}) WHERE NOT n.key = 'other' OR n.key IS NULL
       UNWIND [label IN labels(n) WHERE label <> 'Entity'] AS type
       RETURN type, head(collect(n.id)) AS id ORDER BY type`,
      { workspace },
    );
    return {
      ids: records.map((row) => row.get("id") as string),
      types: records.map((row) => row.get("type") as string),
    };
  } finally {
    await driver.close();
  }
}
