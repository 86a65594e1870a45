import { generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openProvider } from "../../src/oidc/provider.js";
import { createComponent } from "../../src/projects/service/components.js";
import { ComponentKind } from "../../src/projects/types/component.js";
import { type Issuer, signInAs, startIssuer } from "../support/issuer.js";
import { type Ratchet, startRatchet } from "../support/ratchet.js";

let issuer: Issuer;
let ratchet: Ratchet;
const idTokens: string[] = [];
let rules: { value: string; role: string; workspace: string; component: string | null }[] = [];

beforeAll(async () => {
  let callback = "";
  const people = {
    ada: { email: "ada@oidc.example.org", groups: ["admins"] },
    bob: { email: "bob@oidc.example.org", groups: ["leads", "unknown"] },
    eve: { email: "eve@oidc.example.org", groups: [] },
    mal: { email: "ada@oidc.example.org", email_verified: false, groups: ["admins"] },
  };
  const settings = { issuer: "", audience: "", claim: "groups", rules };
  ratchet = await startRatchet(undefined, {
    oidc: (platform, url) => {
      const provider = {
        user: (secret: string) => openProvider(platform, { ...settings, rules }).user(secret),
        signIn: (token: string) => {
          idTokens.push(token);
          return openProvider(platform, { ...settings, rules }).signIn(token);
        },
      };
      const login = {
        get issuer() {
          return settings.issuer;
        },
        clientId: "ratchet",
        clientSecret: "a-secret-of-the-client",
        url,
        signIn: provider.signIn,
      };
      return { identities: provider, login };
    },
  });
  callback = `${ratchet.url}/login/callback`;
  issuer = await startIssuer(people, [callback]);
  Object.assign(settings, { issuer: issuer.url, audience: issuer.clientId });
  await createComponent(await ratchet.context(), { key: "payments", kind: ComponentKind.SERVICE });
  rules = [
    { value: "admins", role: "ADMINISTRATOR", workspace: ratchet.workspace, component: null },
    { value: "leads", role: "COMPONENT_LEAD", workspace: ratchet.workspace, component: "payments" },
  ];
});

afterAll(async () => {
  await ratchet.stop();
  await issuer.stop();
});

const VIEWER = "{ viewer { name role permissions workspace } }";

async function signedIn(name: string): Promise<string> {
  const { address } = await signInAs(name, `${ratchet.url}/login`);
  return new URLSearchParams(new URL(address).hash.slice(1)).get("token") ?? "";
}

test("whoever signs in at the provider ends in the role that its groups lead to", async () => {
  const ada = await signedIn("ada");
  expect(ada).toMatch(/^rku_[0-9A-Za-z]{49}$/);
  const answer = await ratchet.run(VIEWER, {}, ada);
  const viewer = answer.data?.viewer as unknown as { permissions: string[]; role: string; workspace: string };
  expect(viewer).toMatchObject({ role: "USER", workspace: ratchet.workspace });
  expect(viewer.permissions).toContain("access:edit");

  const bob = await ratchet.run(VIEWER, {}, await signedIn("bob"));
  const lead = bob.data?.viewer as unknown as { permissions: string[] };
  expect(lead.permissions).toContain("errors:edit");
  expect(lead.permissions).not.toContain("projects:read");
});

test("the provider's own token is taken as well, as long as it is whole", async () => {
  await signedIn("ada");
  const [token = ""] = idTokens.slice(-1);
  expect((await ratchet.run(VIEWER, {}, token)).data?.viewer).toMatchObject({ name: "ada", role: "USER" });
  const [head, body, signature = ""] = token.split(".");
  const forged = `${head}.${body}.${signature.slice(0, -4)}AAAA`;
  expect((await ratchet.run(VIEWER, {}, forged)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
});

test("who has no role is told so, and gets nothing", async () => {
  const { status, address } = await signInAs("eve", `${ratchet.url}/login`);
  expect([status, address]).toEqual([403, expect.stringContaining("/login/callback")]);
});

test("an address that the provider has not verified is nobody's", async () => {
  expect((await signInAs("mal", `${ratchet.url}/login`)).status).toBe(403);
});

test("a role that the provider gives no more is gone at the next sight", async () => {
  const before = rules;
  const token = await signedIn("bob");
  rules = rules.filter(({ value }) => value !== "leads");
  await signInAs("bob", `${ratchet.url}/login`);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect((await ratchet.run("{ errorGroups { nodes { id } } }", {}, token)).errors?.[0]?.extensions.code).toBe(
    "NOT_FOUND",
  );
  rules = before;
});

test("a callback that was not begun here, or comes twice, is refused", async () => {
  const response = await fetch(`${ratchet.url}/login/callback?code=a&state=b`);
  expect(response.status).toBe(401);
  expect(JSON.stringify(await response.json())).not.toContain("state");
});

test.each([
  ["another key", { alg: "RS256" }, {}],
  ["no expiry", { alg: "RS256" }, { forever: true }],
  ["a shared secret", { alg: "HS256" }, {}],
])("a token that is signed with %s is refused", async (_what, { alg }, { forever }: { forever?: boolean }) => {
  const key =
    alg === "HS256"
      ? new TextEncoder().encode(issuer.clientSecret.padEnd(32, "x"))
      : (await generateKeyPair(alg)).privateKey;
  const made = new SignJWT({ email: "ada@oidc.example.org", groups: ["admins"] })
    .setProtectedHeader({ alg })
    .setIssuer(issuer.url)
    .setAudience(issuer.clientId)
    .setSubject("ada");
  const token = await (forever ? made : made.setExpirationTime("1h")).sign(key);
  expect((await ratchet.run(VIEWER, {}, token)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
});
