import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Embedded, startEmbedded } from "../../src/graph/embedded/supervisor.js";
import { type Ratchet, startRatchet } from "../support/ratchet.js";
import { SMALL_NEO4J } from "../support/small-neo4j.js";
import { until } from "../support/until.js";

/** One kill in `npm test`, twenty in `npm run test:faults`. */
const KILLS = process.env.RATCHET_TEST_FAULTS ? 20 : 1;
const SENDERS = 32;

let home: string;
let neo4j: Embedded;
let ratchet: Ratchet;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "ratchet-kill-"));
  neo4j = await startEmbedded({ home, ...SMALL_NEO4J });
  ratchet = await startRatchet({ uri: neo4j.uri, user: neo4j.user, password: neo4j.password });
});

afterAll(async () => {
  await ratchet?.stop();
  await neo4j?.stop();
  await rm(home, { recursive: true, force: true });
});

/** What the senders have seen: acknowledged ids, and answers that were neither an acknowledgement nor "try again". */
interface Seen {
  acknowledged: Set<string>;
  unexpected: string[];
}

/** Sends events one after another through Sentry's store endpoint, each again until it is acknowledged. */
async function send(sender: number, seen: Seen, isOver: () => boolean): Promise<void> {
  const [, key, number] = /\/\/(\w+)@.*\/(\d+)$/.exec(ratchet.dsn) ?? [];
  for (let index = 0; !isOver(); index++) {
    const event = {
      event_id: `${sender.toString(16).padStart(8, "0")}${index.toString(16).padStart(24, "0")}`,
      message: "killed",
      user: { id: `u${index % 10}` },
      release: "1.0.0",
    };
    const request = {
      method: "POST",
      headers: { "x-sentry-auth": `Sentry sentry_key=${key}, sentry_version=7` },
      body: JSON.stringify(event),
    };
    for (;;) {
      const response = await fetch(`${ratchet.url}/api/${number}/store/`, request);
      const text = await response.text();
      if (response.status === 200) break;
      if (response.status !== 503 && response.status !== 429) seen.unexpected.push(`${response.status} ${text}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    seen.acknowledged.add(event.event_id);
  }
}

test(`killing the database ${KILLS} time(s) during ingest loses nothing that was acknowledged and counts nothing twice`, {
  timeout: 900_000,
}, async () => {
  const seen: Seen = { acknowledged: new Set(), unexpected: [] };
  let over = false;
  const senders = Array.from({ length: SENDERS }, (_, sender) => send(sender, seen, () => over));
  for (let kill = 1; kill <= KILLS; kill++) {
    const before = seen.acknowledged.size;
    await until(() => seen.acknowledged.size > before + 500, 60_000);
    process.kill(neo4j.pid() ?? 0, "SIGKILL");
    await until(() => neo4j.restarts() === kill && neo4j.pid() !== undefined, 60_000);
  }
  const last = seen.acknowledged.size;
  await until(() => seen.acknowledged.size > last + 500, 60_000);
  over = true;
  await Promise.all(senders);
  const { errorGroups } = await ratchet.data(
    "{ errorGroups { nodes { events people counts { events } releases { events } } } }",
  );
  const [group] = (
    errorGroups as {
      nodes: { events: number; people: number; counts: { events: number }[]; releases: { events: number }[] }[];
    }
  ).nodes;
  expect(seen.unexpected).toEqual([]);
  expect(group?.events).toBe(seen.acknowledged.size);
  expect(group?.counts.reduce((sum, count) => sum + count.events, 0)).toBe(seen.acknowledged.size);
  expect(group?.releases.map((release) => release.events)).toEqual([seen.acknowledged.size]);
  expect(group?.people).toBe(10);
  console.log(`${seen.acknowledged.size} events acknowledged over ${KILLS} kill(s): 0 lost, 0 counted twice`);
});
