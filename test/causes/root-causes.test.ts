import { beforeAll, describe, expect, test } from "vitest";
import { DEPEND, makerOf, refused } from "../support/client-projects.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const MINUTE = 60_000;
const iso = (minutesAgo: number) => new Date(Date.now() - minutesAgo * MINUTE).toISOString();

interface Cause {
  kind: string;
  title: string;
  belief: number;
  events: number;
  people: number;
  component: { key: string } | null;
  change: { id: string } | null;
  errors: { group: { id: string }; path: string[]; belief: number; reasons: string[]; beganBy: string }[];
  why: string[];
}

const ROOTS = `query ($filter: RootCauseFilter) { rootCauses(filter: $filter, first: 10) { considered unexplained { id } causes {
  kind title belief events people why component { key } change { id } errors { group { id } path belief reasons beganBy } } } }`;

async function roots(
  component?: string,
): Promise<{ causes: Cause[]; considered: number; unexplained: { id: string }[] }> {
  const filter = component === undefined ? null : { component };
  return (await ratchet.data(ROOTS, { filter })).rootCauses as never;
}

async function report(component: string, type: string, more: object = {}): Promise<string> {
  const input = { component, type, message: `${type} happened`, ...more };
  const text = "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }";
  return ((await ratchet.data(text, { input })).reportError as never as { groupId: string }).groupId;
}

async function change(component: string, title: string, more: object = {}): Promise<string> {
  const input = { kind: "CONFIGURATION", title, components: [component], ...more };
  const text = "mutation ($input: RecordChangeInput!) { recordChange(input: $input) { id } }";
  return ((await ratchet.data(text, { input })).recordChange as never as { id: string }).id;
}

const name = (input: object) =>
  ratchet.run("mutation ($input: NameErrorCauseInput!) { nameErrorCause(input: $input) { id } }", { input });

/** Components of which each stands on the next. */
async function standing(keys: string[]): Promise<void> {
  const ids: string[] = [];
  for (const key of keys) ids.push(await makerOf(ratchet).component(key));
  for (const [place, id] of ids.slice(0, -1).entries())
    await ratchet.data(DEPEND, { component: id, on: ids[place + 1] });
}

describe("a change behind three errors", () => {
  let ids: string[];
  let changeId: string;

  beforeAll(async () => {
    await standing(["web", "api", "store"]);
    await makerOf(ratchet).component("printer");
    changeId = await change("store", "Keep connections for a minute only", { at: iso(60) });
    await change("web", "New colours", { kind: "COMMIT", at: iso(3_000) });
    await change("printer", "Two-sided by default", { at: iso(50) });
    ids = [
      await report("store", "ConnectionClosed", { at: iso(57), user: "ann" }),
      await report("api", "BadGateway", { at: iso(56), user: "ann" }),
      await report("web", "PageEmpty", { at: iso(55), user: "bob" }),
    ];
    for (let more = 0; more < 5; more++) await report("web", "PageEmpty", { user: `user-${more}` });
    await report("printer", "PaperJam", { at: iso(45) });
  });

  test("is their one root cause and ranked first, with the way from each and what speaks for it", async () => {
    const { causes, considered } = await roots();
    expect(considered).toBeGreaterThanOrEqual(4);
    const [first] = causes;
    expect(first).toMatchObject({
      ...{ kind: "CHANGE", title: "Keep connections for a minute only", change: { id: changeId } },
      ...{ component: { key: "store" }, events: 8, people: 7 },
    });
    expect(first?.belief).toBeGreaterThan(0.95);
    expect(first?.errors.map(({ group }) => group.id).sort()).toEqual([...ids].sort());
    const web = first?.errors.find(({ group }) => group.id === ids[2]);
    expect(web).toMatchObject({ path: ["web", "api", "store"], beganBy: "FIRST_SEEN" });
    expect(web?.reasons.join(" ")).toContain("2 links away");
    expect(web?.reasons.at(-1)).toContain("Other errors that began at about the time speak for it");
    expect(first?.why[0]).toContain("3 errors with 8 events");
  });

  test("leaves what began in another component to another cause", async () => {
    const { causes } = await roots("printer");
    expect(causes).toHaveLength(1);
    expect(causes[0]).toMatchObject({ title: "Two-sided by default", errors: [{ path: ["printer"] }] });
  });

  test("stands before each of the errors by itself", async () => {
    const text = `query ($id: ID!) { errorGroup(id: $id) { causes(first: 3) { change { title } belief isConfirmed path } } }`;
    const { errorGroup } = await ratchet.data(text, { id: ids[1] });
    const { causes } = errorGroup as never as { causes: { change: { title: string }; belief: number }[] };
    expect(causes[0]).toMatchObject({
      ...{ change: { title: "Keep connections for a minute only" }, isConfirmed: false, path: ["api", "store"] },
    });
    expect(causes[0]?.belief).toBeGreaterThan(0.6);
  });
});

test("errors that begin together in what stands on one component have that in common, though nothing is known of it", async () => {
  const maker = makerOf(ratchet);
  const queue = await maker.component("queue");
  const at = iso(30);
  for (const key of ["mailer", "biller", "indexer"]) {
    const id = await maker.component(key);
    await ratchet.data(DEPEND, { component: id, on: queue });
    await report(key, `Broken${key}`, { at });
  }
  const { causes } = await roots("biller");
  expect(causes[0]).toMatchObject({ kind: "COMPONENT", title: "Something in queue", component: { key: "queue" } });
  expect(causes[0]?.errors).toHaveLength(3);
});

test("errors that are first seen in one release have that in common", async () => {
  for (const type of ["Stale", "Torn"]) await report("editor", type, { release: "4.0.0" });
  const [first] = (await roots("editor")).causes;
  expect(first).toMatchObject({ kind: "RELEASE", title: "editor 4.0.0" });
  expect(first?.errors).toHaveLength(2);
});

describe("a cause that somebody names", () => {
  test("is believed, by what stands behind it, and can be taken back", async () => {
    const cause = await report("clock", "Drifted");
    const effect = await report("calendar", "WrongDay");
    expect(
      (await name({ id: effect, error: cause, reason: "The token AKIAIOSFODNN7EXAMPLE ran out" })).errors,
    ).toBeUndefined();
    const read = `query ($id: ID!) { errorGroup(id: $id) { namedCause { error { id } change { id } reason by } caused { id } } }`;
    const { errorGroup } = await ratchet.data(read, { id: effect });
    const { namedCause } = errorGroup as never as { namedCause: { reason: string } };
    expect(namedCause).toMatchObject({ error: { id: cause }, change: null });
    expect(namedCause.reason).not.toContain("AKIAIOSFODNN7EXAMPLE");
    expect((await ratchet.data(read, { id: cause })).errorGroup).toMatchObject({ caused: [{ id: effect }] });
    const [first] = (await roots("calendar")).causes;
    expect(first).toMatchObject({ kind: "ERROR", belief: 1, errors: [{ group: { id: effect } }] });
    const change1 = await change("clock", "Another time server", { at: iso(1) });
    expect((await name({ id: cause, change: change1 })).errors).toBeUndefined();
    const [both] = (await roots("calendar")).causes;
    expect(both).toMatchObject({ kind: "CHANGE", title: "Another time server" });
    expect(both?.errors.map(({ group }) => group.id).sort()).toEqual([cause, effect].sort());
    const back =
      "mutation ($input: WithdrawErrorCauseInput!) { withdrawErrorCause(input: $input) { namedCause { by } } }";
    expect((await ratchet.data(back, { input: { id: effect } })).withdrawErrorCause).toEqual({ namedCause: null });
  });

  test("cannot go in a circle, nor be two things, nor nothing, nor what there is not", async () => {
    const [one, two, three] = [await report("a1", "A"), await report("a2", "B"), await report("a3", "C")];
    await name({ id: one, error: two });
    await name({ id: two, error: three });
    refused(await name({ id: three, error: one }), "CONFLICT", "error");
    refused(await name({ id: one, error: one }), "CONFLICT", "error");
    refused(await name({ id: one }), "BAD_USER_INPUT", "input");
    refused(await name({ id: one, error: two, change: two }), "BAD_USER_INPUT", "input");
    refused(await name({ id: one, change: two }), "NOT_FOUND", "change");
    refused(await name({ id: "none", error: two }), "NOT_FOUND", "id");
  });

  test("of two who name each other's error at once, one is refused", async () => {
    const [one, two] = [await report("b1", "A"), await report("b2", "B")];
    const answers = await Promise.all([name({ id: one, error: two }), name({ id: two, error: one })]);
    expect(answers.map(({ errors }) => errors?.[0]?.extensions.code ?? "OK").sort()).toEqual(["CONFLICT", "OK"]);
  });
});

test("a stretch of time that is none is refused", async () => {
  const ask = (since: string) => ratchet.run(ROOTS, { filter: { since } });
  refused(await ask(iso(-10)), "BAD_USER_INPUT", "since");
  refused(await ask(iso(60 * 24 * 31)), "BAD_USER_INPUT", "since");
});
