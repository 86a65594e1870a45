import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { useRatchet } from "../../support/ratchet.js";
import { until } from "../../support/until.js";

const ratchet = useRatchet();

const application = fileURLToPath(new URL("application.mjs", import.meta.url));

/** Runs the application with a real @sentry/node; its output and exit status. */
function run(what: string, release?: string): Promise<{ output: string; status: number }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [application, ratchet.dsn, what, ...(release ? [release] : [])],
      (_error, stdout) => {
        resolve({ output: stdout.trim(), status: child.exitCode ?? -1 });
      },
    );
  });
}

const GROUPS = `{ errorGroups(first: 20) { nodes {
  id title culprit status isNew level events people groupedBecause groupingMethod
  component { key } projects { events project { key } } releases { events release { version } } firstRelease { version }
  occurrences(first: 10) { nodes { eventId handled environment sdk breadcrumbs tags exceptions { type value frames { function inApp } } } }
} } }`;

interface Group {
  id: string;
  title: string;
  status: string;
  events: number;
  releases: { events: number; release: { version: string } }[];
  occurrences: { nodes: { eventId: string; handled: boolean }[] };
}

async function groups(): Promise<Group[]> {
  return ((await ratchet.data(GROUPS)).errorGroups as { nodes: Group[] }).nodes;
}

test("a handled exception of @sentry/node is seen with component, project, release, person and why it was grouped", async () => {
  const { output } = await run("handled");
  const [group] = await until(async () => (await groups()).length > 0 && groups());
  expect(group).toMatchObject({
    title: "TypeError: cannot pay 42",
    status: "NEW",
    isNew: true,
    level: "ERROR",
    events: 1,
    people: 1,
    groupingMethod: "STACK_FRAMES",
    component: { key: "app" },
    projects: [{ events: 1, project: { key: "webshop" } }],
    releases: [{ events: 1, release: { version: "shop@1.0.0" } }],
    firstRelease: { version: "shop@1.0.0" },
  });
  expect(group).toHaveProperty("culprit", expect.stringContaining("pay"));
  expect(group).toHaveProperty("groupedBecause", expect.stringContaining("pay"));
  const [occurrence] = group?.occurrences.nodes ?? [];
  expect(occurrence).toMatchObject({
    eventId: output,
    handled: true,
    environment: "test",
    sdk: expect.stringContaining("sentry.javascript.node"),
  });
  expect(JSON.stringify(group)).not.toContain("ann@example.com");
  expect(JSON.stringify(occurrence)).toContain("opened the cart of");
});

test("an unhandled exception of the same cause joins the group, in its own release, and says that it was not handled", async () => {
  const { status } = await run("unhandled", "shop@1.1.0");
  expect(status).toBe(1);
  const found = await until(async () => (await groups()).find((group) => group.releases.length === 2));
  expect(found.events).toBe(2);
  expect(found.occurrences.nodes.map(({ handled }) => handled).sort()).toEqual([false, true]);
});

test("a resolved error that the SDK sends again is back", async () => {
  const [group] = (await groups()).filter(({ title }) => title.startsWith("TypeError"));
  const resolve = 'mutation ($id: ID!) { resolveErrorGroup(input: { id: $id, reason: "mended" }) { status } }';
  expect(await ratchet.data(resolve, { id: group?.id })).toEqual({ resolveErrorGroup: { status: "RESOLVED" } });
  await run("handled", "shop@1.2.0");
  await until(async () => (await groups()).find(({ id, status }) => id === group?.id && status === "REGRESSED"));
});

test("a message is seen with the level that it was captured with", async () => {
  await run("message");
  const found = await until(async () => (await groups()).find(({ title }) => title.startsWith("queue")));
  expect(found).toMatchObject({ title: "queue is 80 % full", level: "WARNING", events: 1 });
});
