import { getNamedType, getOperationAST, parse, validate } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createToken } from "../../src/access/service/tokens.js";
import { TokenRole } from "../../src/access/types/role.js";
import { permissionOf } from "../../src/api/permission.js";
import { handles } from "../../src/graph/query.js";
import { Admission } from "../../src/server/admitted.js";
import { estimateCost } from "../../src/server/estimate.js";
import { LIMITS } from "../../src/server/limits.js";
import { checkShape } from "../../src/server/shape.js";
import { type Reply, type Session, TRANSPORTS } from "../support/client-transports.js";
import { documentOf, type Filling, type Reached, reachable, selectionOf } from "../support/matrix-documents.js";
import { readMatrix } from "../support/matrix-page.js";
import { CANARY, type Owned, own } from "../support/matrix-world.js";
import { GENEROUS, schema, useRatchet } from "../support/ratchet.js";

/** Whose data it is. */
const owner = useRatchet(GENEROUS);
/** Where every role is tried: a workspace with next to nothing in it. */
const empty = useRatchet(GENEROUS);

const fields = reachable(schema);
const matrix = readMatrix();
const ROLES = Object.values(TokenRole);
const WAYS = TRANSPORTS.filter(({ name }) => name !== "SSE");
/** All ids of the owner with all fields, and all fields on both ways; else each field with some ids, and on the second way by some roles. */
const FULL = Boolean(process.env.RATCHET_TEST_FAULTS);
/** Each role asks for one field in so many on the second way, every role for others; each field is asked with one id in so many. */
const APART = 4;

/** An id that nothing has. */
const NOTHING = "00000000-0000-4000-8000-000000000000";
const FILLING = { id: NOTHING, text: "no-such-thing" };

const tokens: Record<string, string> = {};
let owned: Owned;

beforeAll(async () => {
  owned = await own(owner);
  const context = await empty.context();
  for (const role of ROLES) {
    const bound = role === TokenRole.INGEST || role === TokenRole.COMPONENT_LEAD;
    const made = await createToken(context, {
      name: role,
      role,
      component: bound ? "app" : null,
      writesPerHour: 1_000_000,
    });
    tokens[role] = made.secret;
  }
});

const sessions: Session[] = [];
afterAll(async () => {
  for (const session of sessions) await session.close();
});

async function sessionOf(way: (typeof WAYS)[number], url: string, token: string | null): Promise<Session> {
  const session = await way.open(url, { token });
  sessions.push(session);
  return session;
}

const isRefused = ({ errors, closed }: Reply) =>
  closed !== undefined ||
  (errors?.length === 1 && /^(FORBIDDEN|UNAUTHENTICATED)$/.test(errors[0]?.extensions.code ?? ""));

/** Whether the page lets a role ask for a field, and for all that leads there. */
function mayAsk(role: string, { hops }: Reached): boolean {
  return hops.every(({ parent, field }) => matrix.get(`${parent}.${field.name}`)?.get(role) === true);
}

/** Runs `work` on all, a few at a time. */
async function each<T>(all: readonly T[], work: (one: T) => Promise<string | null>): Promise<string[]> {
  const found: string[] = [];
  const queue = all.values();
  const worker = async () => {
    for (const one of queue) {
      const wrong = await work(one);
      if (wrong) found.push(wrong);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return found.sort();
}

/** Fields that a role is refused, or let through, against what the page says. */
async function wrongsOf(role: string, session: Session, of = fields): Promise<string[]> {
  const asked = of.filter(({ root, ...field }) => root !== "subscription" || !mayAsk(role, { root, ...field }));
  return each(asked, async (field) => {
    const reply = await session.ask({ query: documentOf(field, FILLING) });
    if (mayAsk(role, field))
      return isRefused(reply) && !isOwnRefusal(reply) ? `${field.at} is refused to ${role}` : null;
    if (!isRefused(reply)) return `${field.at} is open to ${role}`;
    return reply.data ? `${field.at} gives ${role} data` : null;
  });
}

/** A refusal by what is asked, and not by the field: who is nobody's administrator does not disable users. */
function isOwnRefusal({ errors }: Reply): boolean {
  return errors?.[0]?.extensions.code === "FORBIDDEN" && !/This token may not use/.test(errors[0].message);
}

test("the page has a row for every field, and every field can be reached", () => {
  expect(fields.length).toBeGreaterThan(400);
  expect(fields.filter(({ at }) => !matrix.has(at)).map(({ at }) => at)).toEqual([]);
  const reached = new Set(fields.map(({ at }) => at));
  expect([...matrix.keys()].filter((at) => !reached.has(at))).toEqual([]);
});

describe.each(WAYS)("over $name", (way) => {
  test.each(ROLES)("%s may ask for what the page says, and for nothing else", async (role) => {
    const all = FULL || way.name === "HTTP";
    const some = fields.filter((_, index) => all || index % APART === ROLES.indexOf(role as TokenRole) % APART);
    expect(await wrongsOf(role, await sessionOf(way, empty.url, tokens[role] ?? null), some)).toEqual([]);
  });

  test("nobody, and who has a token that ended, may ask for nothing", async () => {
    const ended = await createToken(await empty.context(), {
      name: "ended",
      role: TokenRole.ADMINISTRATOR,
      expiresAt: Date.now() + 500,
    });
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    for (const token of [null, ended.secret]) {
      const session = await sessionOf(way, empty.url, token);
      const open = await each(fields, async (field) => {
        const reply = await session.ask({ query: documentOf(field, FILLING) });
        return isRefused(reply) && !reply.data ? null : field.at;
      });
      expect(open).toEqual([]);
    }
  });
});

/** A watch may name nodes that are not there, and shows whom it belongs to what it names. */
const ECHOES = new Set(["Query.watches", "Mutation.createWatch", "Mutation.updateWatch"]);

/** What a stranger gets to see of the owner's data by asking for everything with the owner's real ids. */
async function leaksTo(
  session: Session,
  ids: readonly string[],
  { key = "probe", only }: { key?: string; only?: string } = {},
): Promise<string[]> {
  const text = "probe";
  const nothings = new Map<string, Promise<Reply>>();
  const typeOf = new Map(owned.ids.map((id, index) => [id, owned.types[index]]));
  const entries = fields.filter(
    ({ at, hops, root }) => hops.length === 1 && root !== "subscription" && (!only || at === only),
  );
  const asked = entries.flatMap((field, place) => {
    const plain = documentOf(field, { id: NOTHING, text, key });
    const takesId = documentOf(field, { id: "x", text, key, optionalIds: true }).includes('"x"');
    const some = ids.filter((_, index) => FULL || only || (index + place) % APART === 0);
    return takesId ? some.map((id) => ({ field, id })) : [{ field, id: null, plain }];
  });
  return each(asked, async ({ field, id }) => {
    const on = id === null ? "" : (typeOf.get(id) ?? "");
    const selected = (chosen: string) => everything(field, { id: chosen, text, key, optionalIds: id !== null }, on);
    const reply = await answered(session, selected(id ?? NOTHING));
    const told = JSON.stringify([reply.data, reply.errors]);
    const leaked = told.includes(CANARY) || (!ECHOES.has(field.at) && ids.some((one) => told.includes(one)));
    if (leaked) return `${field.at}: ${told.slice(0, 200)}`;
    if (id === null || !reply.errors) return null;
    const words = ({ errors }: Reply) =>
      JSON.stringify(errors?.map(({ message, extensions }) => [message, extensions.code]));
    const question = selected(NOTHING);
    const nothing = await (nothings.get(question) ?? answered(session, question));
    nothings.set(question, Promise.resolve(nothing));
    return words(reply) === words(nothing) ? null : `${field.at}: ${words(reply)} is not ${words(nothing)}`;
  });
}

/** An answer from the graph: a database that pauses under load is asked again, as its sentence says. */
async function answered(session: Session, query: string): Promise<Reply> {
  let reply = await session.ask({ query });
  for (let again = 0; again < 5 && isUnavailable(reply); again++) reply = await session.ask({ query });
  return reply;
}

function isUnavailable({ errors }: Reply): boolean {
  return (errors ?? []).some(({ extensions }) => extensions.code === "DEPENDENCY_UNAVAILABLE");
}

/** What of a root field's value is asked for, by field and by the node's type: ids make no difference to it. */
const selections = new Map<string, string>();

/** The document that asks for a root field with all of its value, as far as a document may go. */
function everything(field: Reached, filling: Filling, on: string): string {
  const asked = documentOf(field, filling);
  const known = `${field.at} ${filling.optionalIds} ${on}`;
  const selection = selections.get(known) ?? largest(field, asked, on);
  selections.set(known, selection);
  return asked.replace("{ __typename }", () => selection);
}

function largest(field: Reached, asked: string, on: string): string {
  const value = getNamedType(field.hops[0]?.field.type).name;
  for (const depth of [4, 3, 2, 1]) {
    const selection = selectionOf(schema, value, on, depth);
    if (isSmall(asked.replace("{ __typename }", () => selection))) return selection;
  }
  return "{ __typename }";
}

/** Whether a document is within the limits that the server has for one. */
function isSmall(text: string): boolean {
  try {
    const document = parse(text, { maxTokens: LIMITS.tokens });
    const operation = getOperationAST(document);
    if (!operation) return false;
    checkShape(document, operation);
    const parts = { schema, document, operation, rootFields: 1, variables: {} };
    return estimateCost(parts) <= LIMITS.cost && validate(schema, document).length === 0;
  } catch {
    return false;
  }
}

describe.each(WAYS)("over $name another workspace's administrator", (way) => {
  test("gets no datum, no count and no hint that it exists", async () => {
    const session = await sessionOf(way, empty.url, empty.tokens.administrator);
    expect(owned.ids.length).toBeGreaterThan(10);
    // The way makes no difference to what a service reads; all ids on one way, and some on the other.
    const ids = way.name === "HTTP" ? owned.ids : owned.ids.filter((_, index) => index % 5 === 0);
    expect(await leaksTo(session, ids)).toEqual([]);
  });
});

test("a lead of another component of the same workspace gets nothing of this one", async () => {
  const lead = await createToken(await owner.context(), {
    name: "lead",
    role: TokenRole.COMPONENT_LEAD,
    component: "other",
  });
  const [http] = WAYS;
  if (!http) throw new Error("No transport.");
  const leaks = await leaksTo(await sessionOf(http, owner.url, lead.secret), owned.ids, { key: CANARY });
  expect(leaks).toEqual([]);
});

describe("a planted hole is found:", () => {
  const [http] = WAYS;
  const session = (token?: string) => sessionOf(http as (typeof WAYS)[number], empty.url, token ?? null);

  test("a field that asks for less than its row says", async () => {
    const type = schema.getQueryType();
    const field = type?.getFields().tokens;
    if (!type || !field) throw new Error("No such field.");
    const before = field.extensions;
    expect(permissionOf(type, field)).toBe("access:read");
    Object.assign(field, { extensions: { ...before, permission: "workspace:read" } });
    try {
      expect(await wrongsOf("VIEWER", await session(tokens.VIEWER))).toContain("Query.tokens is open to VIEWER");
    } finally {
      Object.assign(field, { extensions: before });
    }
  });

  test("an admission that is remembered for everybody", async () => {
    const { admit } = Admission.prototype;
    const seen = new Map<unknown, ReturnType<typeof admit>>();
    Admission.prototype.admit = function (wanted) {
      const known = seen.get(wanted.document) ?? admit.call(this, wanted);
      seen.set(wanted.document, known);
      return known;
    };
    try {
      const all = fields.filter(({ at }) => at === "Query.auditLog");
      const administrator = await session(empty.tokens.administrator);
      for (const field of all) await administrator.ask({ query: documentOf(field, FILLING) });
      expect(await wrongsOf("VIEWER", await session(tokens.VIEWER))).toContain("Query.auditLog is open to VIEWER");
    } finally {
      Admission.prototype.admit = admit;
    }
  });

  test("a statement that does not look at the workspace", async () => {
    const handle = handles.get("access/tokens") as unknown as { text: string };
    const before = { ...handle };
    // Of all that there are, a page might hold the tokens of other tests alone.
    const { workspace } = (await owner.context()).graph;
    const text = handle.text.replace("t.workspace = $workspace", `t.workspace = '${workspace}'`);
    expect(text).not.toBe(handle.text);
    Object.assign(handle, { text });
    try {
      const leaks = await leaksTo(await session(empty.tokens.administrator), owned.ids, { only: "Query.tokens" });
      expect(leaks.join("\n")).toContain("Query.tokens:");
    } finally {
      Object.assign(handle, before);
    }
  });
});
