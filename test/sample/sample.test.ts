import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createToken } from "../../src/access/service/tokens.js";
import { ensureWorkspace } from "../../src/access/service/workspaces.js";
import { TokenRole } from "../../src/access/types/role.js";
import type { Form } from "../../src/algorithms/metrics/summarise.js";
import type { Query } from "../../src/graph/query.js";
import { readPoints, readSummaries } from "../../src/metrics/store/read.js";
import { sumUp } from "../../src/metrics/store/roll-up.js";
import { loadSample, loadSampleIfEmpty, type SampleReport } from "../../src/sample/load.js";
import { removeSample } from "../../src/sample/remove.js";
import { systemContext } from "../../src/start/system.js";
import { type Example, examples } from "../../src/web/examples.js";
import { gapsJudged } from "../support/gaps.js";
import { testPlantedAnomalies } from "../support/planted-anomalies.js";
import { testPlantedGaps } from "../support/planted-gaps.js";
import { testPlantedRootCause } from "../support/planted-root-cause.js";
import { type Answer, post, useOwnRatchet } from "../support/ratchet.js";

// The key `sample` is the same for all test files, so this one has a database of its own.
const ratchet = useOwnRatchet({ matching: true });
const SAMPLE = "sample";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let report: SampleReport;
let installation: object[];
let secret: string;
const shares: number[] = [];

beforeAll(async () => {
  const input = { component: "planner", type: "Timeout", message: "no answer", user: "ann" };
  await ratchet.data("mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }", { input });
  installation = await members("*");
  report = await loadSample(ratchet.platform, { onProgress: (share) => shares.push(share) });
  const context = await systemContext(ratchet.platform, SAMPLE);
  secret = (await createToken(context, { name: "test", role: TokenRole.ADMINISTRATOR })).secret;
  await gapsJudged(ratchet, SAMPLE);
}, 600_000);

afterAll(() => removeSample(ratchet.platform));

testPlantedAnomalies(ratchet, () => secret);
testPlantedGaps(ratchet, () => secret);
testPlantedRootCause(ratchet, () => secret);

describe("loading", () => {
  test("tells how far it is", () => {
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  test("gives an agency, two years of its projects and a month of its errors", () => {
    expect(report).toMatchObject({ clients: 18, components: 24, groups: 46 });
    expect(report.projects).toBeGreaterThanOrEqual(60);
    expect(report.projects).toBeLessThanOrEqual(100);
    expect(report.requests).toBeGreaterThan(300);
    expect(report.events).toBeGreaterThan(1_500);
  });

  test("again adds nothing, neither whole nor where it was interrupted", async () => {
    const before = await loadedMembers();
    const again = await loadSample(ratchet.platform);
    expect(await loadedMembers()).toEqual(before);
    await raw(SAMPLE, "MATCH (l:SampleLoad {workspace: $workspace}) SET l.isComplete = false");
    const resumed = await loadSample(ratchet.platform);
    expect(await loadedMembers()).toEqual(before);
    expect([again.events, resumed.events]).toEqual([report.events, report.events]);
  });

  test("refuses another seed while one is there", () =>
    expect(loadSample(ratchet.platform, { seed: 9 })).rejects.toMatchObject({ code: "CONFLICT", argument: "seed" }));

  test("at a start says that it is there", async () => {
    expect(await loadSampleIfEmpty(ratchet.platform)).toContain("ratchet demo --remove");
  });
});

describe("the errors", () => {
  const GROUPS = `query ($filter: ErrorGroupFilter) { errorGroups(filter: $filter, orderBy: FIRST_SEEN, first: 100) { nodes {
    title status isNew events firstSeen regressedAt resolution { at reason inRelease } counts(interval: HOUR) { at events }
    occurrences(first: 1) { nodes { removed exceptions { type value } } } } } }`;

  interface Group {
    title: string;
    status: string;
    isNew: boolean;
    events: number;
    firstSeen: string;
    regressedAt: string | null;
    resolution: { at: string; inRelease: string } | null;
    counts: { events: number }[];
    occurrences: { nodes: { removed: { kind: string }[]; exceptions: { value: string }[] }[] };
  }

  const groupsOf = async (filter: object) => (await ask(GROUPS, { filter })).errorGroups.nodes as Group[];

  test("are new, resolved and back, dated in the past", async () => {
    const groups = await groupsOf({});
    const count = (test: (group: Group) => boolean) => groups.filter(test).length;
    expect(count(({ status }) => status === "RESOLVED")).toBe(5);
    expect(count(({ status }) => status === "REGRESSED")).toBe(3);
    expect(count(({ isNew }) => isNew)).toBeGreaterThanOrEqual(5);
    expect(count(({ isNew }) => !isNew)).toBeGreaterThanOrEqual(30);
    for (const { status, resolution, regressedAt, firstSeen } of groups.filter((group) => group.resolution)) {
      const at = Date.parse(resolution?.at ?? "");
      expect(at).toBeGreaterThan(Date.parse(firstSeen));
      expect(at).toBeLessThan(Date.now() - 4 * 86_400_000);
      if (status === "REGRESSED") expect(Date.parse(regressedAt ?? "")).toBeGreaterThan(at);
    }
  });

  test("have one that bursts right now", async () => {
    const [group] = await groupsOf({ text: "ModelOverloaded" });
    const counts = group?.counts.map(({ events }) => events) ?? [];
    const [late, early] = [counts.slice(-3), counts.slice(0, -3)];
    expect(late.reduce((a, b) => a + b)).toBeGreaterThan(5 * early.reduce((a, b) => a + b));
  });

  test.each([
    ["secret in a header", "UnauthorizedError", /Authorization: .*\[/],
    ["e-mail address", "InvitationFailed", /could not invite \[/],
    ["card", "PaymentDeclined", /card \[/],
    ["key in an address", "HttpError", /api_key=\[/],
  ])("show how a %s is removed", async (_, text, expected) => {
    const [group] = await groupsOf({ text });
    const occurrence = group?.occurrences.nodes[0];
    expect(occurrence?.exceptions.at(-1)?.value).toMatch(expected);
    expect(occurrence?.removed.length).toBeGreaterThan(0);
  });
});

describe("the agency", () => {
  test("has projects that ended, each with a reason, evidence and a turn in its past", async () => {
    const { projects } = (await ask(
      `{ projects(orderBy: CLOSED_AT, first: 100) { nodes { outcome reason currency
        evidence(first: 5) { nodeId } history(first: 4) { at } traits(first: 10) { trait { key } value } components(first: 1) { key } } } }`,
      {},
    )) as { projects: { nodes: Closed[] } };
    expect(projects.nodes.length / report.projects).toBeGreaterThan(0.6);
    expect(new Set(projects.nodes.map(({ outcome }) => outcome)).size).toBe(3);
    for (const project of projects.nodes) {
      expect(project.evidence.length).toBeGreaterThanOrEqual(2);
      expect(project.evidence.some(({ nodeId }) => nodeId !== null)).toBe(true);
      expect(project.traits.length).toBe(10);
      expect(project.components.length).toBe(1);
      expect(project).toMatchObject({ reason: expect.any(String), currency: expect.stringMatching(/^[A-Z]{3}$/) });
      for (const { at } of project.history) expect(Date.parse(at)).toBeLessThan(Date.now() - 86_400_000);
    }
    expect(projects.nodes.filter(({ history }) => history.length === 3)).toHaveLength(4);
    const kickoff = (has: boolean) =>
      projects.nodes.filter(({ traits }) =>
        traits.some(({ trait, value }) => trait.key === "kickoff-workshop" && value === has),
      );
    const rate = (nodes: Closed[]) => nodes.filter(({ outcome }) => outcome === "SUCCESS").length / nodes.length;
    expect(rate(kickoff(true)) - rate(kickoff(false))).toBeGreaterThan(0.15);
  });

  test("names nothing that is not there", async () => {
    const dangling = await raw(
      SAMPLE,
      `MATCH (n) WHERE n.workspace = $workspace
         AND (n:Release AND NOT EXISTS { (n)-[:RELEASE_OF]->(c:Component) WHERE c.id = n.componentId }
           OR n:Change AND NOT EXISTS { (n)-[:CHANGES]->(:Component) }
           OR n:Project AND NOT EXISTS { (c:Client)-[:COMMISSIONED]->(n)-[:USES]->(:Component) WHERE c.id = n.clientId }
           OR n:WorkItem AND NOT EXISTS { (n)-[:ITEM_OF]->(p:Project) WHERE p.id = n.projectId }
           OR n:ProjectTurn AND NOT EXISTS { (n)-[:TURN_OF]->(:Project) }
           OR n:Grant AND NOT EXISTS { (u:User)-[:HOLDS]->(n) WHERE u.id = n.userId })
       RETURN labels(n) AS labels, n.id AS id LIMIT 5`,
    );
    expect(dangling).toEqual([]);
  });

  test("lies in the past: only what stands for now is of today", async () => {
    const ages = await raw<{ label: string; oldest: number }>(
      SAMPLE,
      `MATCH (n) WHERE n.workspace = $workspace AND n.createdAt IS NOT NULL
       RETURN labels(n)[1] AS label, (timestamp() - min(n.createdAt)) / 86400000 AS oldest`,
    );
    const oldest = new Map(ages.map((row) => [row.label, row.oldest]));
    for (const label of ["Client", "Component", "Project", "Release", "Change", "Trait", "Capability", "Request"])
      expect(oldest.get(label), label).toBeGreaterThan(600);
  });

  test("has people with roles, a client that was merged by a proposal, another that waits, and a watch that sends nothing", async () => {
    const answer = (await ask(
      `{ users(first: 10) { nodes { email grants { role } } } customRoles { key } changes(first: 1) { nodes { at } }
         open: proposals(state: OPEN, first: 5) { nodes { kind } } done: proposals(state: PUBLISHED, first: 5) { nodes { kind } } }`,
      {},
    )) as unknown as Record<"users" | "open" | "done", { nodes: { email?: string; kind?: string }[] }>;
    const addresses = answer.users.nodes.map(({ email }) => email);
    expect(addresses).toHaveLength(3);
    expect(addresses.every((email) => email?.endsWith("@kestrelbrook.example.org"))).toBe(true);
    expect(answer.open.nodes).toEqual([{ kind: "CLOSE_PROJECT" }]);
    expect(answer.done.nodes).toEqual([{ kind: "MERGE_CLIENTS" }]);
    expect(
      await raw(SAMPLE, "MATCH (m:Client)-[:SAME_AS]->(c:Client) WHERE m.workspace = $workspace RETURN m.key AS key"),
    ).toEqual([{ key: "vintora-gmbh" }]);
    expect(await raw(SAMPLE, "MATCH (w:Watch) WHERE w.workspace = $workspace RETURN w.channel AS channel")).toEqual([
      { channel: "LIVE" },
    ]);
  });

  test("shows who is hit when the asset store fails, up to four steps away", async () => {
    const { query, variables } = examples.find(({ title }) => title === "Impact") as Example;
    const { impact } = (await ask(query, variables ?? {})) as unknown as {
      impact: {
        component: { key: string };
        components: { distance: number; component: { key: string } }[];
        projectCount: number;
      };
    };
    expect(impact.component.key).toBe("asset-store");
    const distances = new Map(impact.components.map(({ distance, component }) => [component.key, distance]));
    expect(distances.get("writer")).toBe(1);
    expect(distances.get("editorial-team")).toBe(2);
    expect(impact.projectCount).toBeGreaterThan(50);
  });
});

describe("the measurements", () => {
  interface OneSeries {
    id: string;
    form: Form;
    lastAt: number;
  }

  const seriesOf = (metric: string) =>
    raw<OneSeries>(
      SAMPLE,
      `MATCH (s:Series)-[:SERIES_OF]->(m:Metric) WHERE s.workspace = $workspace AND m.key = '${metric}' AND s.lastAt > 0
       RETURN s.id AS id, s.form AS form, s.lastAt AS lastAt ORDER BY id`,
    );

  test("are read by day and hour as their single points say", async () => {
    const { graph, metrics } = ratchet.platform;
    const reading = { graph: graph.in(SAMPLE), store: metrics };
    const all = [...(await seriesOf("span.duration")), ...(await seriesOf("queue.length"))];
    const late = all.filter(({ lastAt }) => lastAt > Date.now() - 3 * DAY);
    expect(late.length).toBeGreaterThan(10);
    const from = Date.now() - (Date.now() % DAY) - 4 * DAY;
    const [hours, days] = await Promise.all(
      [HOUR, DAY].map((step) =>
        readSummaries(reading, { series: late, steps: { from, step, count: (4 * DAY) / step } }),
      ),
    );
    for (const series of late.slice(0, 4)) {
      const points = await readPoints(reading, series, { from, to: from + 4 * DAY });
      expect(points.at.length).toBeGreaterThan(20);
      const value = points.histograms ? points.value.reduce((a, b) => a + b, 0) : points.at.length;
      for (const summaries of [hours, days])
        expect(summaries?.get(series.id)?.reduce((sum, one) => sum + (one?.count ?? 0), 0)).toBe(value);
    }
  });

  test("have scores, on which an editor and a judge mostly agree", async () => {
    const { scoreAgreement, scores } = (await ask(
      `{ scoreAgreement(name: "tone", sourceA: { source: HUMAN }, sourceB: { source: JUDGE }) { n agreement kappa }
         scores(filter: { component: "writer" }, first: 3) { nodes { passed component { key } } } }`,
      {},
    )) as unknown as { scoreAgreement: { n: number; agreement: number; kappa: number }; scores: { nodes: object[] } };
    expect(scoreAgreement.n).toBe(40);
    expect(scoreAgreement.agreement).toBeGreaterThan(0.7);
    expect(scoreAgreement.kappa).toBeLessThan(scoreAgreement.agreement);
    expect(scores.nodes).toHaveLength(3);
  });

  test("reach back a year", async () => {
    const { graph, metrics } = ratchet.platform;
    const [queue] = await seriesOf("queue.length");
    const steps = { from: Date.now() - (Date.now() % DAY) - 364 * DAY, step: DAY, count: 364 };
    const days = await readSummaries(
      { graph: graph.in(SAMPLE), store: metrics },
      { series: queue ? [queue] : [], steps },
    );
    expect([...days.values()].flat().map((day) => day?.count)).toEqual(Array.from({ length: 364 }, () => 24));
  });
});

describe("the examples of the page work on it", () => {
  const queries = examples.filter(({ query }) => !query.startsWith("subscription"));

  test.each(queries)("$title", async (example) => {
    const answer = await post(ratchet.url, { query: example.query, variables: await variablesOf(example) }, secret);
    expect(answer.errors).toBeUndefined();
    const [result] = Object.values(answer.data ?? {}) as ({ nodes?: object[] } | null)[];
    expect(result).toBeTruthy();
    if (result?.nodes) expect(result.nodes.length).toBeGreaterThan(0);
  });

  test("LiveErrors", async () => {
    const { query } = examples.find(({ title }) => title === "LiveErrors") as Example;
    // From the journal's beginning on, so that the errors of the sample themselves are what comes.
    const headers = {
      "content-type": "application/json",
      accept: "text/event-stream",
      authorization: `Bearer ${secret}`,
      "last-event-id": "0",
    };
    const ending = new AbortController();
    const response = await fetch(`${ratchet.url}/graphql`, {
      method: "POST",
      headers,
      body: JSON.stringify({ query }),
      signal: ending.signal,
    });
    const event = await firstEvent(response);
    ending.abort();
    expect(event.errors).toBeUndefined();
    expect(event.data.errorGroupChanged).toMatchObject({
      kind: "CREATED",
      group: { title: expect.any(String), component: { key: expect.any(String) } },
    });
  });
});

describe("removing", () => {
  test("leaves nothing of it and touches no other workspace", async () => {
    const others = await members(ratchet.workspace);
    const { nodes } = await removeSample(ratchet.platform);
    expect(nodes).toBeGreaterThan(25_000);
    expect(await members(SAMPLE)).toEqual([]);
    expect(await members(ratchet.workspace)).toEqual(others);
    expect(await members("*")).toEqual(installation);
    expect((await removeSample(ratchet.platform)).nodes).toBe(0);
  });

  test("leaves a workspace `sample` of somebody else, as does loading", async () => {
    await ensureWorkspace(ratchet.platform, SAMPLE, "Mine");
    const before = await members(SAMPLE);
    await expect(removeSample(ratchet.platform)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(loadSample(ratchet.platform)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await members(SAMPLE)).toEqual(before);
    await raw(SAMPLE, "MATCH (n) WHERE n.workspace = $workspace DETACH DELETE n");
  });

  test("a start does not load it into a graph that has errors", async () => {
    expect(await loadSampleIfEmpty(ratchet.platform)).toBeNull();
    expect(await members(SAMPLE)).toEqual([]);
  });
});

interface Closed {
  outcome: string;
  reason: string;
  evidence: { nodeId: string | null }[];
  history: { at: string }[];
  traits: { trait: { key: string }; value: unknown }[];
  components: object[];
}

/** Runs a statement of the test's own. */
function raw<Row>(workspace: string, text: string): Promise<Row[]> {
  const statement: Query<object, Row> = { name: "test", text, writes: /SET|DELETE/.test(text), bound: true };
  return ratchet.platform.graph.in(workspace).rows(statement, {});
}

/** How many nodes a workspace has by labels, and how many links those have. */
function members(workspace: string): Promise<object[]> {
  return raw(
    workspace,
    "MATCH (n) WHERE n.workspace = $workspace RETURN labels(n) AS labels, count(*) AS nodes, sum(COUNT { (n)--() }) AS links ORDER BY labels",
  );
}

/** The sample's members, but for the states of detectors, which the server keeps by a clock of its own. */
async function loadedMembers(): Promise<object[]> {
  // The server sums its measurements up as it comes to it.
  await sumUp(ratchet.platform.graph, { now: ratchet.platform.now() + HOUR });
  const all = (await members(SAMPLE)) as { labels: string[] }[];
  return all.filter(({ labels }) => !labels.includes("DetectorState"));
}

async function ask(query: string, variables: object): Promise<Record<string, never>> {
  const answer: Answer = await post(ratchet.url, { query, variables }, secret);
  expect(answer.errors).toBeUndefined();
  return answer.data ?? {};
}

/** An example's variables, with the id put in that a reader would paste. */
async function variablesOf({ variables, idFrom }: Example): Promise<object> {
  if (!idFrom) return variables ?? {};
  const source = examples.find(({ title }) => title === idFrom) as Example;
  const { errorGroups } = (await ask(source.query, source.variables ?? {})) as {
    errorGroups: { nodes: { id: string }[] };
  };
  return { input: { ...(variables?.input as object), id: errorGroups.nodes[0]?.id } };
}

async function firstEvent(response: Response): Promise<{ data: Record<string, object>; errors?: object[] }> {
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    const data = /^data: (.+)$/m.exec(text)?.[1];
    if (data && text.includes("\n\n", text.indexOf(data))) return JSON.parse(data);
  }
  throw new Error("The stream ended without an event.");
}
