import { sign } from "@octokit/webhooks-methods";
import { beforeAll, describe, expect, test } from "vitest";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);

interface Made {
  integration: { id: string };
  path: string;
  secret: string;
}

let hook: Made;
let delivery = 0;

const repository = { full_name: "Acme/Shop" };
const at = "2026-11-01T10:00:00Z";
const person = { id: 77, login: "ann" };
const RELEASE = {
  action: "published",
  release: {
    id: 1,
    tag_name: "v1.2.3",
    name: "One two three",
    html_url: "https://github.com/Acme/Shop/releases/1",
    published_at: at,
    author: person,
  },
  repository,
};
const DEPLOYMENT = {
  deployment: { id: 2, ref: "v1.2.3", environment: "production", created_at: at, creator: person },
  repository,
};
const SUCCESS = {
  ...DEPLOYMENT,
  action: "created",
  deployment_status: { state: "success", created_at: "2026-11-01T10:05:00Z" },
};
const PULL = {
  action: "closed",
  pull_request: {
    number: 12,
    merged: true,
    merged_at: at,
    title: "Ask bob@example.test first",
    html_url: "https://github.com/Acme/Shop/pull/12",
    user: person,
  },
  repository,
};

interface Posted {
  event: string;
  body: object | string;
  id?: string;
  secret?: string;
  path?: string;
  signature?: string;
}

async function deliver({
  event,
  body,
  id = `delivery-${delivery++}`,
  secret = hook.secret,
  path = hook.path,
  signature,
}: Posted) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(`${ratchet.url}${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-github-event": event,
      "x-github-delivery": id,
      "x-hub-signature-256": signature ?? (await sign(secret, text)),
    },
    body: text,
  });
  const answer = (await response.json()) as { status: unknown; detail?: string };
  return {
    code: response.status,
    status: answer.status,
    detail: answer.detail,
    retryAfter: response.headers.get("retry-after"),
  };
}

const CREATE =
  "mutation ($input: CreateIntegrationInput!) { createIntegration(input: $input) { integration { id } path secret } }";

async function create(input: object): Promise<Made> {
  return (await ratchet.data(CREATE, { input })).createIntegration as unknown as Made;
}

async function changes() {
  const { changes } = await ratchet.data(
    "{ changes(first: 50) { nodes { source externalId kind at title url environment by components { key } release { version } } } }",
  );
  return (changes as unknown as { nodes: Record<string, unknown>[] }).nodes;
}

async function integration() {
  const { integrations } = await ratchet.data(
    "{ integrations { id name component repositories { repository component } deliveries lastDeliveryAt lastFailure lastFailureAt } }",
  );
  return (integrations as unknown as { id: string; deliveries: number; lastFailure: string | null }[])[0];
}

beforeAll(async () => {
  await ratchet.data(`mutation { createComponent(input: { key: "shop" }) { id } }`);
  hook = await create({ kind: "GITHUB", name: "Acme", repositories: [{ repository: "Acme/Shop", component: "shop" }] });
});

describe.sequential("GitHub's webhooks", () => {
  test("are answered when they only ask whether anybody is there", async () => {
    expect(hook.path).toBe(`/webhooks/github/${hook.integration.id}`);
    expect(await deliver({ event: "ping", body: { zen: "Keep it logically awesome." } })).toMatchObject({
      code: 200,
      status: "pong",
    });
    expect(await integration()).toMatchObject({ deliveries: 1, lastDeliveryAt: expect.any(String), lastFailure: null });
  });

  test("become releases, deployments and merged pull requests", async () => {
    for (const [event, body] of [
      ["release", RELEASE],
      ["deployment", DEPLOYMENT],
      ["deployment_status", SUCCESS],
      ["pull_request", PULL],
    ] as const)
      expect(await deliver({ event, body })).toMatchObject({ code: 200, status: "accepted" });
    const common = {
      source: "github:acme/shop",
      by: expect.stringMatching(/^[0-9a-f]{64}$/),
      components: [{ key: "shop" }],
    };
    const release = { version: "1.2.3" };
    const found = await changes();
    expect(found).toHaveLength(3);
    expect(found[0]).toMatchObject({
      ...common,
      kind: "DEPLOYMENT",
      externalId: "deployment/2",
      at: "2026-11-01T10:05:00.000Z",
      title: "Deployed v1.2.3 to production",
      environment: "production",
      release,
    });
    expect(found).toContainEqual(
      expect.objectContaining({ ...common, kind: "RELEASE", externalId: "release/1", title: "One two three", release }),
    );
    expect(found).toContainEqual(
      expect.objectContaining({ ...common, kind: "PULL_REQUEST", externalId: "pull/12", release: null }),
    );
    expect(JSON.stringify(found)).not.toMatch(/example\.test|ann/);
    const { components } = await ratchet.data("{ components(first: 10) { nodes { key releases { version } } } }");
    expect((components as unknown as { nodes: object[] }).nodes).toContainEqual({ key: "shop", releases: [release] });
  });

  test("that are sent again change nothing", async () => {
    const titled = (title: string) => ({ ...PULL, pull_request: { ...PULL.pull_request, title } });
    const [first, changed] = [titled("A title"), titled("Another title")];
    expect(await deliver({ event: "pull_request", body: first, id: "again" })).toMatchObject({
      code: 200,
      status: "accepted",
    });
    const before = [await changes(), await integration()];
    expect(await deliver({ event: "pull_request", body: changed, id: "again" })).toMatchObject({
      code: 200,
      status: "duplicate",
    });
    // The id is not signed: the same words under another are the same delivery, too.
    expect(await deliver({ event: "pull_request", body: first, id: "another" })).toMatchObject({
      code: 200,
      status: "duplicate",
    });
    expect([await changes(), await integration()]).toEqual(before);
    const both = await Promise.all(
      Array.from({ length: 5 }, () => deliver({ event: "pull_request", body: changed, id: "at-once" })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([
      "accepted",
      "duplicate",
      "duplicate",
      "duplicate",
      "duplicate",
    ]);
  });

  test("of other kinds, of other repositories and of what did not come to an end are passed over", async () => {
    const before = await changes();
    for (const [event, body] of [
      ["push", { repository }],
      ["issues", { action: "opened", repository }],
      ["release", { ...RELEASE, action: "created" }],
      ["pull_request", { ...PULL, pull_request: { ...PULL.pull_request, merged: false } }],
      ["deployment_status", { ...SUCCESS, deployment_status: { state: "failure", created_at: at } }],
      ["pull_request", { ...PULL, repository: { full_name: "acme/other" } }],
    ] as const)
      expect(await deliver({ event, body }), event).toMatchObject({ code: 202, status: "ignored" });
    expect(await changes()).toEqual(before);
  });

  test("that are signed wrong, and those for nobody, are answered alike", async () => {
    const before = await changes();
    const body = { ...PULL, pull_request: { ...PULL.pull_request, number: 13 } };
    const refused = {
      code: 401,
      status: 401,
      detail: expect.stringContaining("no such integration, or the signature"),
    };
    const nobody = "/webhooks/github/00000000-0000-7000-8000-000000000000";
    expect(await deliver({ event: "pull_request", body, secret: "f".repeat(64) })).toMatchObject(refused);
    expect(await deliver({ event: "pull_request", body, path: nobody })).toMatchObject(refused);
    expect(await deliver({ event: "pull_request", body, path: "/webhooks/github/x" })).toMatchObject(refused);
    expect(await deliver({ event: "pull_request", body, signature: "" })).toMatchObject(refused);
    expect(
      await deliver({ event: "pull_request", body, signature: await sign(hook.secret, `${JSON.stringify(body)} `) }),
    ).toMatchObject(refused);
    expect(await changes()).toEqual(before);
    await expect
      .poll(integration)
      .toMatchObject({ lastFailure: expect.stringContaining("signature"), lastFailureAt: expect.any(String) });
  });

  test("that are too large or no JSON are refused, and so is one that says less than GitHub does", async () => {
    expect(await deliver({ event: "push", body: { text: "x".repeat(1_100_000) } })).toMatchObject({ code: 413 });
    expect(await deliver({ event: "push", body: "{" })).toMatchObject({ code: 400 });
    expect(await deliver({ event: "release", body: { action: "published", release: {}, repository } })).toMatchObject({
      code: 400,
    });
    expect(await deliver({ event: "push", body: {}, id: "not an id!" })).toMatchObject({ code: 400 });
  });

  test("are taken under the former secret for a day after it was replaced, and not under older ones", async () => {
    const ROTATE =
      "mutation ($input: RotateIntegrationSecretInput!) { rotateIntegrationSecret(input: $input) { secret } }";
    const input = { id: hook.integration.id };
    const rotate = async () =>
      ((await ratchet.data(ROTATE, { input })).rotateIntegrationSecret as unknown as Made).secret;
    const second = await rotate();
    expect(second).not.toBe(hook.secret);
    for (const secret of [hook.secret, second])
      expect(await deliver({ event: "ping", body: {}, secret })).toMatchObject({ code: 200 });
    const third = await rotate();
    for (const secret of [second, third])
      expect(await deliver({ event: "ping", body: {}, secret })).toMatchObject({ code: 200 });
    expect(await deliver({ event: "ping", body: {} })).toMatchObject({ code: 401 });
    const statement = {
      name: "test",
      text: "MATCH (i:Integration {id: $id}) WHERE i.workspace = $workspace SET i.rotatedAt = i.rotatedAt - 24 * 3600000 RETURN properties(i) AS stored",
      writes: true,
      bound: true,
    };
    const rows = await ratchet.platform.graph.in(ratchet.workspace).rows<object, { stored: object }>(statement, input);
    expect(await deliver({ event: "ping", body: {}, secret: second })).toMatchObject({ code: 401 });
    expect(await deliver({ event: "ping", body: {}, secret: third })).toMatchObject({ code: 200 });
    // No secret is kept.
    for (const secret of [hook.secret, second, third]) expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test("are refused once their integration is deleted", async () => {
    const other = await create({ kind: "GITHUB", name: "Other", component: "shop" });
    expect(
      await deliver({ ...other, event: "pull_request", body: { ...PULL, repository: { full_name: "acme/more" } } }),
    ).toMatchObject({ status: "accepted" });
    await ratchet.data("mutation ($input: DeleteIntegrationInput!) { deleteIntegration(input: $input) { id } }", {
      input: { id: other.integration.id },
    });
    expect(await deliver({ ...other, event: "ping", body: {} })).toMatchObject({ code: 401 });
  });
});

test("an integration needs components that are there, and a caller who may connect", async () => {
  const wrong = await ratchet.run(CREATE, { input: { kind: "GITHUB", name: "x", component: "no-such" } });
  expect(wrong.errors?.[0]?.extensions.code).toBe("NOT_FOUND");
  const none = await ratchet.run(CREATE, { input: { kind: "GITHUB", name: "x" } });
  expect(none.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "component" });
  const viewer = await ratchet.run(
    CREATE,
    { input: { kind: "GITHUB", name: "x", component: "shop" } },
    ratchet.tokens.viewer,
  );
  expect(viewer.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
});
