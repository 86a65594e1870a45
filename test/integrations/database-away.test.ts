import { sign } from "@octokit/webhooks-methods";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy.js";
import { type Ratchet, startRatchet } from "../support/ratchet.js";

let proxy: FaultProxy;
let ratchet: Ratchet;

beforeAll(async () => {
  const { uri, user, password } = inject("graphAddress");
  proxy = await startFaultProxy(new URL(uri));
  ratchet = await startRatchet({ uri: proxy.uri, user, password });
});
afterAll(async () => {
  proxy?.stop();
  await ratchet?.stop();
});

test("a delivery that comes while the database is away is to be sent again later", async () => {
  await ratchet.data(`mutation { createComponent(input: { key: "shop" }) { id } }`);
  const { createIntegration } = await ratchet.data(
    `mutation { createIntegration(input: { kind: GITHUB, name: "x", component: "shop" }) { path secret } }`,
  );
  const { path, secret } = createIntegration as unknown as { path: string; secret: string };
  const body = "{}";
  const headers = {
    "x-github-event": "ping",
    "x-github-delivery": "one",
    "x-hub-signature-256": await sign(secret, body),
  };
  const post = () => fetch(`${ratchet.url}${path}`, { method: "POST", headers, body });
  expect((await post()).status).toBe(200);
  proxy.stop();
  const response = await post();
  expect(response.status).toBe(503);
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
});
