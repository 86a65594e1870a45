import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { useRatchet } from "../../support/ratchet.js";

const ratchet = useRatchet();

/** Public samples of many platforms' events; beside the project on development machines only. */
const folder = fileURLToPath(new URL("../../../../shared/data/sentry-events/", import.meta.url));
const files = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"))
  : [];

/** Sends an event as SDKs do, in an envelope, or in the older form by itself; the answer's status and id. */
async function send(
  event: Record<string, unknown>,
  form: "envelope" | "store",
): Promise<{ status: number; id?: string }> {
  const [, key, number] = /\/\/(\w+)@.*\/(\d+)$/.exec(ratchet.dsn) ?? [];
  const json = JSON.stringify(event);
  const body = form === "store" ? json : `{"event_id":"${event.event_id}"}\n{"type":"event"}\n${json}\n`;
  const headers = { "x-sentry-auth": `Sentry sentry_key=${key}, sentry_version=7` };
  const response = await fetch(`${ratchet.url}/api/${number}/${form}/`, { method: "POST", headers, body });
  return { status: response.status, ...((await response.json()) as object) };
}

test.skipIf(files.length === 0)(
  "real events of many platforms are all accepted, counted once and grouped",
  { timeout: 120_000 },
  async () => {
    const ids = new Set<string>();
    for (const [index, file] of files.entries()) {
      const event = {
        ...(JSON.parse(readFileSync(`${folder}${file}`, "utf8")) as Record<string, unknown>),
        event_id: (index + 1).toString(16).padStart(32, "0"),
      };
      for (const form of ["envelope", "store"] as const) {
        const answer = await send(event, form);
        expect(answer.status, `${file} as ${form}`).toBe(200);
        ids.add(String(answer.id));
      }
    }
    expect(ids.size).toBe(files.length);
    const groups = await allGroups();
    expect(groups.reduce((sum, group) => sum + group.events, 0)).toBe(files.length);
    expect(groups.every((group) => group.title.length > 0 && group.groupedBecause.length > 0)).toBe(true);
    console.log(`${files.length} events in ${groups.length} groups`);
  },
);

interface Group {
  title: string;
  groupedBecause: string;
  events: number;
}

async function allGroups(): Promise<Group[]> {
  const found: Group[] = [];
  let after: string | null = null;
  do {
    const query =
      "query ($after: String) { errorGroups(first: 100, after: $after) { nodes { title groupedBecause events } pageInfo { endCursor hasNextPage } } }";
    const page = (await ratchet.data(query, { after })).errorGroups as {
      nodes: Group[];
      pageInfo: { endCursor: string; hasNextPage: boolean };
    };
    found.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  return found;
}
