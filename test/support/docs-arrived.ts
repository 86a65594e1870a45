import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sign } from "@octokit/webhooks-methods";
import { expect } from "vitest";
import { envelope, send } from "./client-sentry.js";
import { ask } from "./docs-ask.js";
import type { Block } from "./docs-blocks.js";
import { loggedErrorsArrived, reportsArrived } from "./docs-reports.js";
import { requestsArrived } from "./docs-requests.js";
import type { Place } from "./docs-run.js";
import { signInAs } from "./issuer.js";
import { until } from "./until.js";

/** A snippet that was run, and what it said. */
export interface Seen {
  block: Block;
  said: string;
}

type Check = (place: Place, seen: Seen[]) => Promise<void>;

interface Keyed {
  key: string;
}

interface Nodes<Node> {
  nodes: Node[];
}

/** What each page promises, looked for once its snippets were run. */
export const ARRIVED: Record<string, Check> = {
  "README.md": async (_place, seen) => {
    expect(answerOf(seen, "viewer")).toMatchObject({
      viewer: { workspace: "main", role: "ADMINISTRATOR" },
      components: { nodes: expect.arrayContaining([{ key: "my-app", kind: "SERVICE" }]) },
    });
  },
  "sentry.md": sentry,
  "opentelemetry.md": openTelemetry,
  "metrics.md": metrics,
  "github.md": github,
  "csv.md": csv,
  "facts.md": facts,
  "requests.md": requestsArrived,
  "reports.md": reportsArrived,
  "catalog.md": async (_place, seen) => {
    expect(saidBy(seen, "import catalog")).toMatch(/Dry run[\s\S]*nothing was kept[\s\S]*Imported/);
    const pricing = { component: { key: "component:default/pricing" } };
    expect(answerOf(seen, "dependents")).toMatchObject({
      components: {
        nodes: expect.arrayContaining([
          { key: "storefront", kind: "SERVICE", owner: "group:default/web", dependents: [] },
          { key: "resource:default/prices-db", kind: "TOOL", owner: "group:default/backend", dependents: [pricing] },
        ]),
      },
    });
  },
  "capabilities.md": async (_place, seen) => {
    expect(saidBy(seen, "import capabilities")).toMatch(/Dry run[\s\S]*nothing was kept[\s\S]*Imported/);
    expect(answerOf(seen, "prerequisites")).toMatchObject({
      capability: {
        state: "OFFERED",
        prerequisites: [{ depth: 1, capability: { key: "find-order" } }],
        providers: [{ component: { key: "support-bot" }, successRate: null }],
        tests: [{ name: "knows the deadline" }],
      },
      operations: {
        nodes: [{ key: "TOOL sendReplacement", parameters: ["order"], api: { key: "warehouse", kind: "MCP" } }],
      },
    });
  },
  "graphql.md": async (place, seen) => {
    expect(saidBy(seen, "graphql-ws")).toMatch(/known: [\s\S]*live: [\s\S]*kind: 'CREATED'/);
    expect(saidBy(seen, "urllib")).toContain("'title': 'Timeout: No answer after 30 s', 'events': 1");
    expect(await errors(place, "nightly-job")).toMatchObject([{ title: "Timeout: No answer after 30 s", events: 1 }]);
  },
  "agents.md": agents,
  "webhooks.md": async (place) => {
    const { watches } = await ask<{ watches: object[] }>(place, "{ watches { name channel paused } }");
    expect(watches).toEqual([{ name: "new errors", channel: "WEBHOOK", paused: false }]);
  },
  "sign-in.md": signIn,
};

async function sentry(place: Place, seen: Seen[]): Promise<void> {
  const common = { events: 1, projects: [{ project: { key: "webshop" } }] };
  const released = { ...common, releases: [{ release: { version: "1.4.0" } }] };
  const isPython = seen.some(({ block }) => block.needs === "sentry_sdk");
  const expected = [
    ...(isPython ? [{ ...released, title: "KeyError: 'price'" }] : []),
    { ...common, title: "The disk is full", people: 0 },
    { ...released, title: "TypeError: The basket has no price", people: 1 },
  ];
  // On a machine that does much else, an event may wait on disk for a moment.
  await until(async () => (await errors(place, "checkout")).length >= expected.length, 60_000);
  const found = (await errors(place, "checkout")).sort((one, other) => (one.title < other.title ? -1 : 1));
  expect(found).toMatchObject(expected);
  const dsn = readFileSync(join(place.folder, "data/checkout-dsn"), "utf8").trim();
  const body = envelope([{ type: "check_in", payload: "{}" }]);
  expect(await send(dsn, "envelope", { body })).toMatchObject({ status: 200 });
  const query = "{ intakeTotal(kind: CHECK_IN) { received dropped } }";
  await until(
    async () => (await ask<{ intakeTotal: { received: number } }>(place, query)).intakeTotal.received > 0,
    60_000,
  );
  expect(await ask(place, query)).toEqual({ intakeTotal: { received: 1, dropped: 1 } });
}

async function openTelemetry(place: Place): Promise<void> {
  const query = `{ series(first: 100) { nodes {
    attributes metric { key unit kind } component { key } release { version } project { key } } } }`;
  interface Measured {
    component: Keyed;
    metric: Keyed;
  }
  const own = async () => {
    const { series } = await ask<{ series: Nodes<Measured> }>(place, query);
    return series.nodes.filter(({ component }) => component.key === "payments");
  };
  await until(async () => (await own()).length >= 4, 60_000);
  const found = (await own()).sort((one, other) => (one.metric.key < other.metric.key ? -1 : 1));
  const common = { release: { version: "2.0.1" }, project: { key: "webshop" } };
  const tokens = { ...common, metric: { key: "gen_ai.client.token.usage", unit: "{token}", kind: "COUNTER" } };
  expect(found).toMatchObject([
    tokens,
    tokens,
    { ...common, metric: { key: "payment.amount", unit: "EUR", kind: "DISTRIBUTION" } },
    { ...common, metric: { key: "span.duration", unit: "ms" } },
  ]);
  await loggedErrorsArrived(place);
}

const SHOP = `{ components(first: 100) { nodes { key } } integrations { name deliveries lastFailure }
  changes(first: 10) { nodes { kind title release { version } } }
  projects(first: 50) { nodes { key workItems { nodes { externalId title state } } } } }`;

interface Shop {
  components: Nodes<Keyed>;
  integrations: object[];
  changes: Nodes<object>;
  projects: Nodes<Keyed & { workItems: Nodes<object> }>;
}

async function github(place: Place, seen: Seen[]): Promise<void> {
  expect(saidBy(seen, "import git")).toMatch(/Dry run[\s\S]*nothing was kept[\s\S]*Imported[\s\S]*Release: [1-9]/);
  const { createIntegration } = answerOf<{ createIntegration: { path: string; secret: string } }>(
    seen,
    "createIntegration",
  );
  const release = { id: 1, tag_name: "v9.9.9", name: "Nine", published_at: "2026-11-01T10:00:00Z" };
  const body = JSON.stringify({ action: "published", release, repository: { full_name: "acme/shop" } });
  const headers = {
    "content-type": "application/json",
    "x-github-event": "release",
    "x-github-delivery": "one",
    "x-hub-signature-256": await sign(createIntegration.secret, body),
  };
  expect((await fetch(`${place.url}${createIntegration.path}`, { method: "POST", headers, body })).status).toBe(200);
  const { components, integrations, changes, projects } = await ask<Shop>(place, SHOP);
  const keys = components.nodes.map(({ key }) => key);
  expect(keys).toEqual(expect.arrayContaining(["api", "shop", "web", "worker"]));
  expect(integrations).toEqual([{ name: "Our shop", deliveries: 1, lastFailure: null }]);
  expect(changes.nodes).toContainEqual({ kind: "RELEASE", title: "Nine", release: { version: "9.9.9" } });
  expect(projects.nodes.find(({ key }) => key === "webshop")?.workItems.nodes).toEqual([
    { externalId: "7", title: "Checkout fails", state: "CLOSED" },
  ]);
}

/** What the page on measurements says: two points and two scores, one of each that does not fit or waits. */
async function metrics(place: Place, seen: Seen[]): Promise<void> {
  const refusal = { sentence: "Its metric has another unit.", metric: "queue.length", points: 1 };
  expect(answerOf(seen, "recordMetrics")).toEqual({ recordMetrics: { taken: 2, refused: [refusal] } });
  expect(saidBy(seen, "import metrics")).toMatch(
    /Dry run of metrics: 2 created[\s\S]*nothing was kept[\s\S]*Imported metrics: 2 created/,
  );
  expect(answerOf(seen, "recordScores")).toEqual({ recordScores: { attached: 2, refused: [], waiting: 1 } });
  expect(answerOf(seen, "scoreAgreement")).toMatchObject({ scoreAgreement: { n: 1, agreement: 1, kappa: null } });
  const query = `{ metricRange(input: { metric: "mail.seconds", from: "2026-03-01T00:00:00Z", to: "2026-03-11T00:00:00Z",
    stepSeconds: 86400 }) { groups { points { count average } } } }`;
  const read = () => ask<{ metricRange: { groups: { points: { count: number; average: number }[] }[] } }>(place, query);
  const counted = async () =>
    (await read()).metricRange.groups.flatMap(({ points }) => points.filter(({ count }) => count));
  // The command has written beside the server.
  await until(async () => (await counted()).length === 2, 90_000);
  expect(await counted()).toEqual([
    { count: 1, average: 0.41 },
    { count: 1, average: 0.28 },
  ]);
}

const PROJECTS = `{ projects(first: 50) { nodes { key status outcome cost client { name } traitHistory(trait: "stack") { value } } } }`;

async function csv(place: Place, seen: Seen[]): Promise<void> {
  const looked = saidBy(seen, "--dry-run");
  expect(looked).toMatch(/Dry run of projects: [1-9][\s\S]*nothing was kept[\s\S]*Imported projects: [1-9]/);
  const refused = seen.find(({ block }) => block.exit === 1)?.said;
  expect(refused).toMatch(/more\.csv:3: `score` must be a number from 0 to 1/);
  const { projects } = await ask<{ projects: Nodes<Keyed> }>(place, PROJECTS);
  const client = { name: "Acme Ltd" };
  const search = { key: "acme-search", status: "ACTIVE", client, traitHistory: [{ value: "go" }, { value: "rust" }] };
  const shop = { key: "acme-shop", status: "CLOSED", outcome: "SUCCESS", cost: 38_500, client };
  expect(projects.nodes.filter(({ key }) => key.startsWith("acme-"))).toMatchObject([
    { key: "acme-app", status: "ACTIVE", client: null, traitHistory: [] },
    search,
    { ...shop, traitHistory: [{ value: "node" }] },
  ]);
}

/** What the page on facts says: four statements, one of two that fit later, and nothing twice. */
async function facts(place: Place, seen: Seen[]): Promise<void> {
  expect(saidBy(seen, "--dry-run")).toMatch(
    /Dry run of statements: 4 created[\s\S]*nothing was kept[\s\S]*Imported statements: 4 created/,
  );
  const refused = seen.find(({ block }) => block.exit === 1)?.said;
  expect(refused).toMatch(/doubtful\.csv:3: /);
  expect(saidBy(seen, "--skip-bad")).toMatch(/Imported statements: 1 created[\s\S]*Left out 1 bad row/);
  const { conflicts } = answerOf<{ conflicts: Nodes<{ predicate: string; sides: { value: string }[] }> }>(
    seen,
    "conflicts",
  );
  const price = conflicts.nodes.find(({ predicate }) => predicate === "price");
  expect(price?.sides.map(({ value }) => value).sort()).toEqual(["EUR 45.00", "EUR 49.00"]);
  const query = "{ competitors(first: 50) { nodes { key name url } } }";
  const { competitors } = await ask<{ competitors: Nodes<Keyed> }>(place, query);
  expect(competitors.nodes).toEqual([{ key: "rival", name: "Rival Ltd", url: "https://rival.example" }]);
}

async function agents(place: Place, seen: Seen[]): Promise<void> {
  const said = saidBy(seen, "randomUUID");
  expect(said).toMatch(/cost \d+, \d+ of \d+ points left[\s\S]*state: 'OPEN'[\s\S]*confidence: 0\.7/);
  const proposal = { kind: "CLOSE_PROJECT", confidence: 0.7, state: "OPEN" };
  expect(answerOf(seen, "{ proposals(")).toMatchObject({ proposals: { nodes: [proposal] } });
  const { changes } = await ask<Shop>(place, SHOP);
  expect(changes.nodes).toContainEqual({ kind: "PROMPT", title: "Ask for two sources", release: null });
  expect(await errors(place, "planner")).toMatchObject([{ title: "ToolFailed: The search tool gave no result" }]);
  await overBudget(place);
}

const HASTY = `mutation { createToken(input: { name: "hasty", role: AGENT, writesPerHour: 1 }) { secret } }`;

/** What the page says of an agent that has used its hour up. */
async function overBudget(place: Place): Promise<void> {
  const { createToken } = await ask<{ createToken: { secret: string } }>(place, HASTY);
  const headers = { authorization: `Bearer ${createToken.secret}`, "content-type": "application/json" };
  const change = `recordChange(input: { kind: OTHER, title: "Again", components: ["planner"] }) { id }`;
  const body = JSON.stringify({ query: `mutation { ${change} }` });
  const again = () => fetch(`${place.url}/graphql`, { method: "POST", headers, body });
  expect((await again()).status).toBe(200);
  const refused = await again();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(60);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: "RATE_LIMITED" } }] });
}

async function signIn(place: Place, seen: Seen[]): Promise<void> {
  const shown = saidBy(seen, "ratchet config");
  expect(shown.match(/"name":"RATCHET_OIDC_\w+"/g)).toHaveLength(5);
  expect(shown).toContain("COMPONENT_LEAD@main/payments");
  expect(shown).not.toContain("a-secret-of-the-client");
  await ask(place, `mutation { createComponent(input: { key: "payments" }) { id } }`);
  expect(await permissionsOf(place, "ada")).toContain("access:edit");
  const bob = await permissionsOf(place, "bob");
  expect(bob).toEqual(expect.arrayContaining(["projects:read", "errors:edit"]));
  expect(bob).not.toContain("projects:edit");
}

async function permissionsOf(place: Place, name: string): Promise<string[]> {
  const { address } = await signInAs(name, `${place.url}/login`);
  const adminToken = new URLSearchParams(new URL(address).hash.slice(1)).get("token") ?? "";
  const query = "{ viewer { permissions } }";
  return (await ask<{ viewer: { permissions: string[] } }>({ ...place, adminToken }, query)).viewer.permissions;
}

const ERRORS = `query ($component: String) { errorGroups(filter: { component: $component }) { nodes { title events people
  projects { project { key } } releases { release { version } }
  occurrences(first: 1) { nodes { traceId environment transaction exceptions { frames { file line } } } } } } }`;

async function errors(place: Place, component: string): Promise<{ title: string }[]> {
  return (await ask<{ errorGroups: Nodes<{ title: string }> }>(place, ERRORS, { component })).errorGroups.nodes;
}

/** What the one snippet said that holds a text. */
function saidBy(seen: Seen[], text: string): string {
  const found = seen.find(({ block }) => block.run && block.text.includes(text));
  if (!found) throw new Error(`No snippet holds ${text}.`);
  return found.said;
}

/** The data that the server answered to the one snippet that holds a text. */
function answerOf<Data>(seen: Seen[], text: string): Data {
  return (JSON.parse(saidBy(seen, text)) as { data: Data }).data;
}
