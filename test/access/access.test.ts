import { beforeAll, describe, expect, test } from "vitest";
import { createToken } from "../../src/access/service/tokens.js";
import { createComponent } from "../../src/projects/service/components.js";
import { ComponentKind } from "../../src/projects/types/component.js";
import { systemContext } from "../../src/start/system.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);

let installation: string;

beforeAll(async () => {
  // The program itself is an administrator of the whole installation.
  const context = await systemContext(ratchet.platform, ratchet.workspace);
  for (const key of ["one", "two"]) await createComponent(context, { key, kind: ComponentKind.SERVICE });
  installation = ratchet.tokens.administrator;
});

const token = (input: string, by?: string) =>
  `mutation { createToken(input: { name: "t", ${input} }) { secret ${by ? "" : "token { id }"} } }`;

async function make(input: string, by?: string): Promise<{ secret: string; id: string; code?: string }> {
  const answer = await ratchet.run(token(input, by), {}, by ?? installation);
  const made = answer.data?.createToken as unknown as { secret: string; token?: { id: string } } | undefined;
  return { secret: made?.secret ?? "", id: made?.token?.id ?? "", code: answer.errors?.[0]?.extensions.code as string };
}

async function user(email: string): Promise<string> {
  const { createUser } = await ratchet.data(`mutation { createUser(input: { email: "${email}" }) { id } }`);
  return (createUser as { id: string }).id;
}

async function grant(id: string, role: string, by?: string): Promise<{ id: string; code?: string }> {
  const answer = await ratchet.run(
    `mutation { grantRole(input: { user: "${id}", ${role} }) { id } }`,
    {},
    by ?? installation,
  );
  const made = answer.data?.grantRole as unknown as { id: string } | undefined;
  return { id: made?.id ?? "", code: answer.errors?.[0]?.extensions.code as string };
}

/** A token as which a user acts: made by the program itself, as only the installation's own administrator may. */
async function tokenOf(id: string): Promise<{ secret: string }> {
  return createToken(await systemContext(ratchet.platform, ratchet.workspace), { name: "t", user: id });
}

const codeOf = async (query: string, by: string) => (await ratchet.run(query, {}, by)).errors?.[0]?.extensions.code;

describe("tokens", () => {
  test("give no more than their maker has", async () => {
    await ratchet.data(
      'mutation { createRole(input: { key: "tokens", permissions: ["tokens:create", "errors:read"] }) { id } }',
    );
    const { secret } = await make('customRole: "tokens"');
    expect((await make("role: VIEWER", secret)).code).toBe("FORBIDDEN");
    expect((await make('customRole: "tokens"', secret)).code).toBeUndefined();
    expect((await make('role: VIEWER, scopes: ["errors:read"]', secret)).code).toBeUndefined();
  });

  test("are narrowed to their scopes", async () => {
    const { secret } = await make('role: VIEWER, scopes: ["errors:read", "workspace:read"]');
    expect(await codeOf("{ errorGroups { nodes { id } } }", secret)).toBeUndefined();
    expect(await codeOf("{ revisions { nodes { id } } }", secret)).toBe("FORBIDDEN");
  });

  test.each([
    ['role: VIEWER, customRole: "tokens"'],
    [""],
    ['role: VIEWER, scopes: ["errors:fly"]'],
    ["role: COMPONENT_LEAD"],
    ["role: AGENT, maxConfidence: 2"],
    ["role: AGENT, writesPerHour: 0"],
  ])("with { %s } are refused", async (input) => {
    expect((await make(input)).code).toBe("BAD_USER_INPUT");
  });

  test("say when they were last used", async () => {
    const { secret, id } = await make("role: VIEWER");
    await ratchet.run("{ viewer { id } }", {}, secret);
    const lastUse = async () => {
      const { node } = await ratchet.data(`{ node(id: "${id}") { ... on Token { lastUsedAt } } }`);
      return (node as { lastUsedAt: string | null }).lastUsedAt;
    };
    await expect.poll(lastUse, { timeout: 40_000, interval: 500 }).not.toBeNull();
  });

  test("of an agent may make so many changes an hour, and its statements so much confidence", async () => {
    const { secret } = await make("role: AGENT, writesPerHour: 2, maxConfidence: 0.6");
    const viewer = await ratchet.run("{ viewer { maxConfidence writesPerHour } }", {}, secret);
    expect(viewer.data?.viewer).toEqual({ maxConfidence: 0.6, writesPerHour: 2 });
    const report = 'mutation { reportError(input: { component: "one", type: "T" }) { groupId } }';
    const two =
      'mutation { a: reportError(input: { component: "one", type: "T" }) { groupId } b: reportError(input: { component: "one", type: "T" }) { groupId } }';
    expect(await codeOf(two, secret)).toBeUndefined();
    const answer = await ratchet.run(report, {}, secret);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: "RATE_LIMITED" });
    expect(await codeOf("{ errorGroups { nodes { id } } }", secret)).toBeUndefined();
  });
});

describe("roles", () => {
  test("of a workspace's own are made of single permissions, and change for all who have them", async () => {
    const made = 'createRole(input: { key: "triage", permissions: ["errors:read"] }) { key permissions }';
    expect((await ratchet.data(`mutation { ${made} }`)).createRole).toMatchObject({ permissions: ["errors:read"] });
    expect(await codeOf(`mutation { ${made} }`, installation)).toBe("CONFLICT");
    const { secret } = await make('customRole: "triage"');
    expect(await codeOf("{ intakeRules { id } }", secret)).toBe("FORBIDDEN");
    await ratchet.data(
      'mutation { updateRole(input: { key: "triage", permissions: ["errors:read", "intake:read"] }) { key } }',
    );
    await expect.poll(() => codeOf("{ intakeRules { id } }", secret)).toBeUndefined();
    expect(await codeOf('mutation { deleteRole(input: { key: "triage" }) { key } }', installation)).toBe("CONFLICT");
  });

  test("that nobody has can be deleted", async () => {
    await ratchet.data('mutation { createRole(input: { key: "short", permissions: ["errors:read"] }) { key } }');
    await ratchet.data('mutation { deleteRole(input: { key: "short" }) { key } }');
    expect(JSON.stringify(await ratchet.data("{ customRoles { key } }"))).not.toContain("short");
  });
});

describe("users", () => {
  test("have what their roles add up to, and lose it within a second", async () => {
    const ada = await user("Ada@Example.org");
    expect(await user("ada@example.org")).toBe(ada);
    const viewer = await grant(ada, "role: VIEWER");
    const { secret } = await tokenOf(ada);
    expect(await codeOf("{ projects { nodes { id } } }", secret)).toBeUndefined();
    expect(
      await codeOf('mutation { createIntakeRule(input: { name: "r", kind: SCRUB, pattern: "a" }) { id } }', secret),
    ).toBe("FORBIDDEN");
    await ratchet.data(`mutation { revokeGrant(input: { id: "${viewer.id}" }) { role } }`);
    await expect.poll(() => codeOf("{ projects { nodes { id } } }", secret), { timeout: 5_000 }).toBeDefined();
  });

  test("nobody makes a token that acts as somebody else", async () => {
    expect((await make(`user: "${await user("other@example.org")}"`)).code).toBe("FORBIDDEN");
  });

  test("nobody changes his own roles, be it by a token that he has made", async () => {
    const own = await user("own@example.org");
    const admin = await grant(own, "role: ADMINISTRATOR");
    const { secret } = await tokenOf(own);
    expect((await grant(own, "role: VIEWER", secret)).code).toBe("FORBIDDEN");
    expect(await codeOf(`mutation { revokeGrant(input: { id: "${admin.id}" }) { id } }`, secret)).toBe("FORBIDDEN");
    const helper = await make("role: ADMINISTRATOR", secret);
    expect((await grant(own, "role: VIEWER", helper.secret)).code).toBe("FORBIDDEN");
    expect(await codeOf(`mutation { revokeGrant(input: { id: "${admin.id}" }) { id } }`, helper.secret)).toBe(
      "FORBIDDEN",
    );
    expect((await ratchet.data(`{ node(id: "${admin.id}") { id } }`)).node).not.toBeNull();
  });

  test("the last administrator stays, also when two go at once", async () => {
    const found = await ratchet.data("{ users { nodes { id grants { id role } } } }");
    const { nodes } = found.users as unknown as { nodes: { id: string; grants: { id: string; role: string }[] }[] };
    const grants = nodes.flatMap((one) => one.grants).filter(({ role }) => role === "ADMINISTRATOR");
    grants.push({ ...(await grant(await user("second@example.org"), "role: ADMINISTRATOR")), role: "ADMINISTRATOR" });
    const codes = await Promise.all(
      grants.map(({ id }) => codeOf(`mutation { revokeGrant(input: { id: "${id}" }) { id } }`, installation)),
    );
    expect(grants.length).toBeGreaterThan(1);
    expect(codes.filter((code) => code === "CONFLICT")).toHaveLength(1);
    expect(codes.filter((code) => code === undefined)).toHaveLength(grants.length - 1);
  });

  test("who is no administrator of the installation does not disable or erase users", async () => {
    const some = await user("some@example.org");
    expect(await codeOf(`mutation { disableUser(input: { id: "${some}" }) { id } }`, installation)).toBe("FORBIDDEN");
    expect(await codeOf(`mutation { erasePerson(input: { user: "${some}" }) { users } }`, installation)).toBe(
      "FORBIDDEN",
    );
  });
});

describe("a component lead", () => {
  test("sees his components and their errors, and nothing of others", async () => {
    for (const component of ["one", "two"])
      await ratchet.data(
        `mutation { reportError(input: { component: "${component}", type: "Of ${component}" }) { groupId } }`,
      );
    const { secret } = await make('role: COMPONENT_LEAD, component: "one"');
    const answer = await ratchet.run(
      '{ errorGroups { nodes { title component { key } } } components { nodes { key } } all: errorGroups(filter: { component: "two" }) { nodes { id } } }',
      {},
      secret,
    );
    expect(answer.errors).toBeUndefined();
    expect(JSON.stringify(answer.data)).toContain("Of one");
    expect(JSON.stringify(answer.data)).not.toMatch(/two|Of two/);
    for (const query of [
      "{ projects { nodes { id } } }",
      "{ revisions { nodes { id } } }",
      "{ intakeTotal { received } }",
    ])
      expect(await codeOf(query, secret), query).toBe("FORBIDDEN");
  });
});

describe("access", () => {
  test("says what somebody may do, and why", async () => {
    const bob = await user("bob@example.org");
    await grant(bob, 'role: COMPONENT_LEAD, component: "one"');
    const ids = await ratchet.data("{ components { nodes { id key } } }");
    const one = (ids.components as unknown as { nodes: { id: string; key: string }[] }).nodes.find(
      ({ key }) => key === "one",
    );
    const { access } = await ratchet.data(
      `{ access(user: "${bob}") { active everywhere components { component permissions }
        here: may(permissions: ["errors:edit", "projects:edit"], component: "${one?.id}") { permission allowed because }
        all: may(permissions: ["errors:edit"]) { allowed because } } }`,
    );
    expect(access).toMatchObject({
      active: true,
      everywhere: ["schema:read", "watches:edit", "watches:read", "workspace:read"],
      here: [
        { permission: "errors:edit", allowed: true, because: "Given by the role COMPONENT_LEAD on this component." },
        { permission: "projects:edit", allowed: false, because: "None of its roles gives it (COMPONENT_LEAD)." },
      ],
      all: [{ allowed: false, because: "It is held on single components only." }],
    });
    expect(await codeOf('{ access(user: "nobody") { id } }', installation)).toBe("NOT_FOUND");
  });
});

test("a denied call is in the audit log within two seconds, once a minute with its count", async () => {
  const { secret, id } = await make("role: VIEWER");
  for (let call = 0; call < 5; call++) await codeOf("{ tokens { nodes { id } } }", secret);
  const denied = async () => {
    const { auditLog } = await ratchet.data(
      `{ auditLog(filter: { kind: "denied", actor: "${id}" }) { nodes { actor origin verb patch } } }`,
    );
    return (auditLog as unknown as { nodes: { origin: string; patch: { because: string; count: number } }[] }).nodes;
  };
  await expect.poll(denied, { timeout: 10_000 }).toHaveLength(1);
  const [entry] = await denied();
  expect(entry?.origin).toMatch(/^http (::ffff:)?127\.0\.0\.1$/);
  expect(entry?.patch.because).toContain("`Query.tokens`");
  const seen = await ratchet.run("{ revisions(first: 100) { nodes { verb } } }", {}, ratchet.tokens.viewer);
  expect(JSON.stringify(seen.data)).not.toContain("denied");
});

test("who did what is told by user, node and kind", async () => {
  const carl = await user("carl@example.org");
  await grant(carl, "role: ADMINISTRATOR");
  const { secret } = await tokenOf(carl);
  const rule = await ratchet.run(
    'mutation { createIntakeRule(input: { name: "r", kind: SCRUB, pattern: "xyz" }) { id } }',
    {},
    secret,
  );
  const id = (rule.data?.createIntakeRule as unknown as { id: string }).id;
  const since = new Date(Date.now() - 600_000).toISOString();
  for (const filter of [`actor: "${carl}"`, `node: "${id}"`, `kind: "created", since: "${since}"`]) {
    const { auditLog } = await ratchet.data(`{ auditLog(filter: { ${filter} }) { nodes { nodeId actor verb } } }`);
    expect((auditLog as unknown as { nodes: object[] }).nodes, filter).toContainEqual({
      nodeId: id,
      actor: carl,
      verb: "created",
    });
  }
  const none = await ratchet.data(`{ auditLog(filter: { node: "${id}", until: "${since}" }) { nodes { id } } }`);
  expect(none.auditLog).toEqual({ nodes: [] });
});
