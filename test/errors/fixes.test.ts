import { describe, expect, test } from "vitest";
import { createToken } from "../../src/access/service/tokens.js";
import { TokenRole } from "../../src/access/types/role.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const DAY = 86_400_000;

let clock = Date.UTC(2026, 5, 1, 12);
const ratchet = useRatchet({ ...GENEROUS, now: () => clock });

interface Fix {
  text: string;
  worked: number;
  tried: number;
  open: number;
  share: number | null;
  low: number;
  high: number;
  similarity: number;
  score: number;
  sentence: string;
  evidence: {
    outcome: string;
    because: string;
    similarity: number;
    reasons: string[];
    group: { id: string };
    resolution: { id: string; reason: string };
  }[];
}

const FIX =
  "text worked tried open share low high similarity score sentence evidence { outcome because similarity reasons group { id } resolution { id reason } }";

async function report(input: object, times = 1): Promise<string> {
  let id = "";
  for (let time = 0; time < times; time++) {
    const { reportError } = await ratchet.data(
      "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }",
      { input },
    );
    id = (reportError as unknown as { groupId: string }).groupId;
    clock += 1_000;
  }
  return id;
}

async function resolve(id: string, input: object = {}): Promise<void> {
  await ratchet.data("mutation ($input: ResolveErrorGroupInput!) { resolveErrorGroup(input: $input) { status } }", {
    input: { id, ...input },
  });
  clock += 1_000;
}

async function proposed(id: string): Promise<Fix[]> {
  const { errorGroup } = await ratchet.data(`query ($id: ID!) { errorGroup(id: $id) { proposedFixes { ${FIX} } } }`, {
    id,
  });
  return (errorGroup as unknown as { proposedFixes: Fix[] }).proposedFixes;
}

async function fixes(variables: object): Promise<Fix[]> {
  const answer = await ratchet.data(
    `query ($text: String, $first: Int! = 20) { fixes(text: $text, first: $first) { ${FIX} } }`,
    variables,
  );
  return answer.fixes as unknown as Fix[];
}

const FULL = { type: "DiskFullError", message: "no space left on device", platform: "python" };
const full = (component: string) => ({ ...FULL, component });

describe("a fix", () => {
  test("worked 4 of 5 times: it is proposed on a like error, before what worked less often", async () => {
    const ids: string[] = [];
    for (const component of ["f1", "f2", "f3", "f4", "f5"]) {
      const id = await report(full(component), 3);
      await resolve(id, { reason: component === "f3" ? "rotate  the LOGS" : "Rotate the logs." });
      ids.push(id);
    }
    for (const component of ["f6", "f7"]) await resolve(await report(full(component), 3), { reason: "Restarted it" });
    clock += 8 * DAY;
    await report(full("f5"));
    await report(full("f6"));
    const id = await report(full("f8"));
    const [logs, restart, ...others] = await proposed(id);
    expect(others).toEqual([]);
    expect(logs).toMatchObject({ text: "Rotate the logs.", worked: 4, tried: 5, open: 0, share: 0.8 });
    expect(logs?.sentence).toBe("Worked 4 of 5 times.");
    // Wilson's interval of 4 of 5 by scipy.stats.binomtest(4, 5).proportion_ci(method="wilson") of SciPy 1.17.1.
    expect(logs?.low).toBeCloseTo(0.3755346, 6);
    expect(logs?.high).toBeCloseTo(0.9637758, 6);
    expect(logs?.score).toBeCloseTo((logs?.similarity ?? 0) * (logs?.low ?? 0), 10);
    expect(restart).toMatchObject({ text: "Restarted it", sentence: "Worked 1 of 2 times." });
    expect(logs?.evidence.map(({ group }) => group.id).sort()).toEqual([...ids].sort());
    expect(
      logs?.evidence.filter(({ outcome }) => outcome === "FAILED").map(({ group, because }) => [group.id, because]),
    ).toEqual([[ids[4], "The error came back after 8 days."]]);
    expect(logs?.evidence[0]?.reasons).toContain("The same type DiskFullError.");
  });

  test("of the error itself counts as alike by 1, however often it was tried", async () => {
    const input = { component: "own", type: "OwnCertificateError", message: "certificate has expired" };
    const id = await report(input, 2);
    await resolve(id, { reason: "Renewed it by hand" });
    clock += 2 * DAY;
    await report(input);
    await resolve(id, { reason: "Renewed it by hand" });
    clock += 3 * DAY;
    await report(input);
    await resolve(id, { reason: "Renews itself" });
    clock += 31 * DAY;
    const [itself, byHand] = await proposed(id);
    expect(itself).toMatchObject({ text: "Renews itself", worked: 1, tried: 1, similarity: 1 });
    expect(byHand).toMatchObject({
      text: "Renewed it by hand",
      worked: 0,
      tried: 2,
      share: 0,
      sentence: "Worked 0 of 2 times.",
    });
    expect(byHand?.evidence.map(({ because }) => because)).toEqual([
      "The error came back after 3 days.",
      "The error came back after 2 days.",
    ]);
  });

  test("is open until silence tells something, and then worked", async () => {
    const input = { component: "slow", type: "SlowQueueError", message: "the queue is slow today" };
    const id = await report(input);
    clock += 3 * DAY;
    await report(input);
    await resolve(id, { reason: "More workers" });
    const outcome = async () => (await proposed(id))[0]?.evidence[0];
    expect(await outcome()).toMatchObject({ outcome: "OPEN" });
    expect((await proposed(id))[0]).toMatchObject({
      share: null,
      low: 0,
      high: 1,
      sentence: "Once it is too early to tell.",
    });
    // Two events in three days: three are due within 4.5 days, and a week is waited for.
    clock += 6 * DAY;
    expect((await outcome())?.outcome).toBe("OPEN");
    clock += DAY;
    expect(await outcome()).toMatchObject({
      outcome: "WORKED",
      because: "No event for 7 days, in which 4.7 were to be expected.",
    });
  });

  test("in a release that nothing runs yet is open, however long; then it is watched from there", async () => {
    const input = { component: "released", type: "OldDriverError", message: "the driver is too old for this" };
    const id = await report({ ...input, release: "1.0.0" }, 3);
    await resolve(id, { inRelease: "2.0.0" });
    clock += 60 * DAY;
    expect(await proposed(id)).toMatchObject([
      { text: "Release 2.0.0", open: 1, evidence: [{ because: "Nothing that has the fix was seen yet." }] },
    ]);
    await report({ component: "released", type: "Unrelated", message: "other", release: "2.0.0" });
    clock += 8 * DAY;
    expect((await proposed(id))[0]).toMatchObject({ worked: 1, tried: 1, open: 0 });
  });

  test("that was taken back says nothing", async () => {
    const input = { component: "back", type: "TakenBackError", message: "taken back for no reason" };
    const id = await report(input);
    await resolve(id, { reason: "Looked fine" });
    clock += 40 * DAY;
    await ratchet.data("mutation ($id: ID!) { reopenErrorGroup(input: { id: $id }) { status } }", { id });
    expect(await proposed(id)).toEqual([]);
  });
});

describe("what fixed this before", () => {
  test("is told of a message that was never reported", async () => {
    await resolve(
      await report({ component: "pay", type: "PaymentDeclinedError", message: "card issuer unreachable, code 51" }, 2),
      {
        reason: "Asks the second issuer",
      },
    );
    clock += 31 * DAY;
    const [fix] = await fixes({ text: "PaymentDeclinedError: card issuer unreachable, code 77\n  at pay (a.js:1:2)" });
    expect(fix).toMatchObject({ text: "Asks the second issuer", worked: 1 });
    expect(await fixes({ text: "card issuer unreachable" })).toMatchObject([{ text: "Asks the second issuer" }]);
    expect(await fixes({ text: "zebra crossing" })).toEqual([]);
    expect(await fixes({ text: '" OR searchIn:* AND \\' })).toEqual([]);
  });

  test("without a message is told of the latest resolutions, what is surest first", async () => {
    const all = await fixes({ first: 100 });
    expect(all.map(({ text }) => text)).toEqual(expect.arrayContaining(["Rotate the logs.", "Renews itself"]));
    expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).sort((a, b) => b - a));
    expect(await fixes({ first: 1 })).toHaveLength(1);
  });

  test.each([
    [{ text: "" }, "text"],
    [{ text: " \n " }, "text"],
    [{ text: "a".repeat(4_001) }, "text"],
    [{ first: 0 }, "first"],
    [{ first: 101 }, "first"],
  ] as [object, string][])("is refused where it is bad: case %#", async (variables, argument) => {
    const { errors } = await ratchet.run(
      "query ($text: String, $first: Int! = 20) { fixes(text: $text, first: $first) { text } }",
      variables,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument });
  });

  test("tells nothing of components whose errors the caller may not read", async () => {
    await report({ component: "elsewhere", type: "T" });
    const lead = await createToken(await ratchet.context(), {
      name: "lead",
      role: TokenRole.COMPONENT_LEAD,
      component: "elsewhere",
    });
    for (const text of ["DiskFullError: no space left on device", null]) {
      const { data, errors } = await ratchet.run(
        "query ($text: String) { fixes(text: $text) { text } }",
        { text },
        lead.secret,
      );
      expect([errors, data?.fixes]).toEqual([undefined, []]);
    }
  });
});
