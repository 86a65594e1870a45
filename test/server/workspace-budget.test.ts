import { expect, test } from "vitest";
import { useRelayed } from "../support/client-relay.js";
import { makeToken } from "../support/client-tokens.js";
import { askOnce, codesOf, TRANSPORTS } from "../support/client-transports.js";
import { startRatchet } from "../support/ratchet.js";

const LIMITS = { tokenPoints: 1_000, tokenRefill: 0.001, workspacePoints: 100, workspaceRefill: 0.001 };

const ratchet = useRelayed({ limits: LIMITS });

const QUERY = { query: "{ errorGroups(first: 99) { nodes { id } } }" };

test("the tokens of a workspace share its bucket, on all transports; another workspace has its own", async () => {
  const tokens = await Promise.all(TRANSPORTS.map(() => makeToken(ratchet)));
  const [http] = TRANSPORTS;
  if (!http) throw new Error("There is no transport.");
  expect(codesOf(await askOnce(http, ratchet.url, { ...QUERY, token: ratchet.tokens.viewer }))).toEqual([]);
  ratchet.statements();
  for (const [index, transport] of TRANSPORTS.entries()) {
    const reply = await askOnce(transport, ratchet.url, { ...QUERY, token: tokens[index]?.secret ?? "" });
    expect(codesOf(reply)).toEqual(["RATE_LIMITED"]);
    expect(reply.errors?.[0]?.message).toContain("workspace");
  }
  expect(ratchet.statements()).toEqual([]);
  const other = await startRatchet();
  expect((await other.run(QUERY.query)).errors).toBeUndefined();
  await other.stop();
});
