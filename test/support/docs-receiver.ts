import type { ChildProcess } from "node:child_process";
import { expect } from "vitest";
import { ask } from "./docs-ask.js";
import type { Place } from "./docs-run.js";
import { until } from "./until.js";

const TOKEN = `mutation { createToken(input: { name: "somebody else", role: AGENT }) { secret } }`;
const WATCHES = "{ watches { id url } }";
const TEST = "mutation ($id: ID!) { testWatch(input: { id: $id }) { nodeId } }";
const REPORT = `mutation ($type: String!) { reportError(input: { component: "noticed", type: $type }) { groupId } }`;

/** Of a page's receiver that runs: it takes a test and a real notice as verified, and nothing that somebody else has signed. */
export async function checkReceiver(place: Place, child: ChildProcess): Promise<void> {
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (part: string) => {
      said += part;
    });
  const hears = (...words: string[]) => {
    const isHeard = () => said.split("\n").some((line) => words.every((word) => line.includes(word)));
    return until(isHeard, 60_000).catch(() => expect(said).toContain(words.join("…")));
  };
  const { watches } = await ask<{ watches: { id: string; url: string }[] }>(place, WATCHES);
  const [{ id, url } = { id: "", url: "" }] = watches;
  await until(() => fetch(url).catch(() => null));
  await ask(place, TEST, { id });
  await hears("verified Watch.tested ");
  const variables = { type: `Noticed${child.pid}` };
  // Nobody is told what he did himself, so somebody else reports it.
  const { createToken } = await ask<{ createToken: { secret: string } }>(place, TOKEN);
  const other = { ...place, adminToken: createToken.secret };
  const { reportError } = await ask<{ reportError: { groupId: string } }>(other, REPORT, variables);
  await hears("verified ErrorGroup.created ", reportError.groupId);
  const now = String(Math.floor(Date.now() / 1_000));
  const headers = { "webhook-id": "forged", "webhook-timestamp": now, "webhook-signature": "v1,Zm9yZ2Vk" };
  const body = '{"type":"Forged","data":{"url":""}}';
  expect((await fetch(url, { method: "POST", headers, body })).status).toBe(401);
  expect(said).not.toContain("Forged");
}
