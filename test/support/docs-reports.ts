import { expect } from "vitest";
import type { Seen } from "./docs-arrived.js";
import { ask } from "./docs-ask.js";
import type { Place } from "./docs-run.js";

interface Group {
  title: string;
  level: string;
  events: number;
  people: number;
  releases: { release: { version: string } }[];
  projects: { project: { key: string } }[];
  occurrences: { nodes: { tags: Record<string, string>; context: Record<string, unknown> }[] };
}

const GROUPS = `query ($component: String) { errorGroups(filter: { component: $component }) { nodes { title level events people
  releases { release { version } } projects { project { key } } occurrences(first: 1) { nodes { tags context } } } } }`;

/** The error groups of a component, by title. */
export async function groupsIn(place: Place, component: string): Promise<Group[]> {
  const { errorGroups } = await ask<{ errorGroups: { nodes: Group[] } }>(place, GROUPS, { component });
  return errorGroups.nodes.sort((one, other) => (one.title < other.title ? -1 : 1));
}

/** What the page on reports says: a failed test and a failed run, each counted once. */
export async function reportsArrived(place: Place, seen: Seen[]): Promise<void> {
  const said = seen.find(({ block }) => block.run && block.text.includes("import junit"))?.said;
  expect(said).toMatch(/Dry run[\s\S]*nothing was kept[\s\S]*1 created[\s\S]*1 unchanged/);
  const common = { releases: [{ release: { version: "1.4.0" } }], projects: [{ project: { key: "webshop" } }] };
  expect(await groupsIn(place, "cart")).toMatchObject([
    { title: "java.lang.ArithmeticException: / by zero", level: "ERROR", events: 1, ...common },
  ]);
  const [run, ...others] = await groupsIn(place, "accounting");
  expect(others).toEqual([]);
  expect(run).toMatchObject({ title: expect.stringMatching(/^AgentRunFailed: Clerk/), events: 1 });
  expect(run?.occurrences.nodes).toMatchObject([
    { tags: { agent: "Clerk", step: "1" }, context: { question: "Which invoice of Acme is unpaid?", agent: "Clerk" } },
  ]);
}

/** What the page on OpenTelemetry says of errors. */
export async function loggedErrorsArrived(place: Place): Promise<void> {
  expect(await groupsIn(place, "payments")).toMatchObject([
    { title: "RangeError: the answer is too long", level: "ERROR", events: 1, people: 0 },
    { title: "The bank did not answer", level: "ERROR", events: 1, people: 1 },
  ]);
}
