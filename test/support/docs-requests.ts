import { expect } from "vitest";
import type { Seen } from "./docs-arrived.js";
import { ask } from "./docs-ask.js";
import type { Place } from "./docs-run.js";
import { until } from "./until.js";

interface Found {
  requests: { nodes: { externalId: string | null; state: string; client: { key: string }; lostTo: object | null }[] };
}

/** What the page on requests promises. */
export async function requestsArrived(place: Place, seen: Seen[]): Promise<void> {
  const said = seen.map((one) => one.said).join("\n");
  expect(said).toMatch(
    /Dry run of requests: [\s\S]*nothing was kept[\s\S]*Imported requests: [\s\S]*Request: 2 created/,
  );
  expect(said).toMatch(/Imported mail: [\s\S]*Request: 1 created/);
  // Once it is known what it needs, a request is matched.
  const state = "MATCHED";
  const found = await until(async () => {
    const { requests } = await ask<Found>(
      place,
      "{ requests(first: 50) { nodes { externalId state client { key } lostTo { key } } } }",
    );
    const isSettled = requests.nodes.every((one) => one.state !== "NEW");
    return (
      isSettled && requests.nodes.sort((one, other) => ((one.externalId ?? "") < (other.externalId ?? "") ? -1 : 1))
    );
  });
  expect(found).toEqual([
    { externalId: null, state, client: { key: "acme" }, lostTo: null },
    { externalId: "1@acme.example", state, client: { key: "acme.example" }, lostTo: null },
    { externalId: "T-1", state, client: { key: "acme" }, lostTo: null },
    { externalId: "W-1", state, client: { key: "Acme-Ltd" }, lostTo: null },
    { externalId: "W-2", state: "LOST", client: { key: "Acme-Ltd" }, lostTo: { key: "rival" } },
  ]);
}
