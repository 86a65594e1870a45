import { beforeAll, describe, expect, test } from "vitest";
import { createToken } from "../../src/access/service/tokens.js";
import { TokenRole } from "../../src/access/types/role.js";
import { watcherOf } from "../../src/anomalies/store/watcher.js";
import { subscribe } from "../support/client-live.js";
import { around, MINUTE, minutesAgo, record } from "../support/minutes.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet(GENEROUS);
const START = minutesAgo(900);
const SPIKE = 300;

interface Shown {
  id: string;
  state: string;
  score: number;
  openedAt: string;
}

/** What is told of a component from a minute on. */
async function told(component: string, minute: number): Promise<Shown[]> {
  await watcherOf(ratchet.platform.metrics)?.settled();
  const query = "query ($filter: AnomalyFilter) { anomalies(filter: $filter) { nodes { id state score openedAt } } }";
  const filter = { component, since: new Date(START + minute * MINUTE).toISOString() };
  const { anomalies } = (await ratchet.data(query, { filter })) as never as { anomalies: { nodes: Shown[] } };
  return anomalies.nodes;
}

async function broken(component: string): Promise<Shown> {
  await record(ratchet, [...around(10, SPIKE), 90], { component, from: START });
  await until(async () => (await told(component, SPIKE)).length > 0);
  return (await told(component, SPIKE))[0] as Shown;
}

const judge = (verb: string, input: object) =>
  ratchet.run(
    `mutation ($input: ${verb[0]?.toUpperCase()}${verb.slice(1)}Input!) { ${verb}(input: $input) {
    state ending verdict verdictReason incident { state } explanations { causes { isConfirmed belief change { title } } } } }`,
    { input },
  );

describe("an anomaly that people dismiss", () => {
  let one: Shown;
  beforeAll(async () => {
    one = await broken("dismissed");
  });

  test("is over, with its incident, and keeps the reason", async () => {
    const answer = await judge("dismissAnomaly", { id: one.id, reason: "The load test." });
    expect(answer.data).toEqual({
      dismissAnomaly: {
        state: "CLOSED",
        ending: "DISMISSED",
        verdict: "DISMISSED",
        verdictReason: "The load test.",
        incident: { state: "CLOSED" },
        explanations: { causes: [] },
      },
    });
  });

  test("is not changed by the same word said again", async () => {
    const asked = "query ($id: ID!) { anomaly(id: $id) { verdictAt } history: auditLog { nodes { id } } }";
    const before = await ratchet.data(asked, { id: one.id });
    await judge("dismissAnomaly", { id: one.id, reason: "The load test." });
    expect(await ratchet.data(asked, { id: one.id })).toEqual(before);
  });

  test("teaches its detector: the like is told with less certainty", async () => {
    await judge("dismissAnomaly", { id: one.id });
    const quiet = around(10, 150, 5);
    await record(ratchet, [...quiet, 170], { component: "dismissed", from: START + (SPIKE + 1) * MINUTE });
    await record(ratchet, [...around(10, SPIKE), 90, ...quiet, 170], { component: "untaught", from: START });
    await until(async () => (await told("untaught", SPIKE + 100)).length > 0);
    const [taught] = await told("dismissed", SPIKE + 100);
    const [untaught] = await told("untaught", SPIKE + 100);
    expect(taught?.score ?? 0).toBeLessThan(untaught?.score ?? 0);
  });

  test("is as it was when that is undone", async () => {
    const { auditLog } = (await ratchet.data(`{ auditLog { nodes { id type verb nodeId } } }`)) as never as {
      auditLog: { nodes: { id: string; verb: string; nodeId: string }[] };
    };
    const words = auditLog.nodes.filter(({ verb, nodeId }) => verb === "dismissed" && nodeId === one.id);
    expect(words).toHaveLength(2);
    for (const { id } of words)
      await ratchet.data("mutation ($input: UndoInput!) { undo(input: $input) { conflictCount } }", {
        input: { revision: id },
      });
    const { anomaly } = (await ratchet.data(
      "query ($id: ID!) { anomaly(id: $id) { verdict verdictReason state ending } }",
      { id: one.id },
    )) as never as { anomaly: object };
    expect(anomaly).toEqual({ verdict: "NONE", verdictReason: null, state: "CLOSED", ending: null });
  });
});

test("an anomaly that people confirm with its cause makes the like more suspect", async () => {
  const change = async (component: string, minute: number, title: string) => {
    const at = new Date(START + minute * MINUTE).toISOString();
    const input = { kind: "CONFIGURATION", title, components: [component], at };
    const made = await ratchet.data("mutation ($input: RecordChangeInput!) { recordChange(input: $input) { id } }", {
      input,
    });
    return (made as never as { recordChange: { id: string } }).recordChange.id;
  };
  await record(ratchet, [10], { component: "confirmed", from: START });
  const far = await change("confirmed", SPIKE - 200, "Long before");
  await change("confirmed", SPIKE - 3, "Just before");
  const one = await broken("confirmed");
  const answer = await judge("confirmAnomaly", { id: one.id, cause: far });
  expect(answer.data).toMatchObject({
    confirmAnomaly: {
      state: "OPEN",
      verdict: "CONFIRMED",
      explanations: { causes: [{ isConfirmed: true, belief: 1, change: { title: "Long before" } }] },
    },
  });
  for (const [verb, word] of [
    ["dismissAnomaly"],
    ["confirmAnomaly", far],
    ["confirmAnomaly"],
    ["confirmAnomaly", far],
  ]) {
    const said = (await judge(verb as string, { id: one.id, ...(word && { cause: word }) })).data as never as Record<
      string,
      { explanations: { causes: { isConfirmed: boolean }[] } }
    >;
    const causes = said[verb as string]?.explanations.causes ?? [];
    expect(causes.filter(({ isConfirmed }) => isConfirmed)).toHaveLength(word ? 1 : 0);
  }
  await change("confirmed", SPIKE + 150, "Again");
  await record(ratchet, [...around(10, 160, 3), 190], { component: "confirmed", from: START + (SPIKE + 1) * MINUTE });
  await until(async () => (await told("confirmed", SPIKE + 100)).length > 0);
  const { anomaly } = (await ratchet.data(
    "query ($id: ID!) { anomaly(id: $id) { explanations { causes { reasons change { title } } } } }",
    {
      id: (await told("confirmed", SPIKE + 100))[0]?.id,
    },
  )) as never as { anomaly: { explanations: { causes: { reasons: string[]; change: { title: string } }[] } } };
  expect(anomaly.explanations.causes[0]).toMatchObject({
    change: { title: "Again" },
    reasons: expect.arrayContaining(["Its like in this component was confirmed as a cause once (× 1.33)."]),
  });
});

describe("a series that is muted", () => {
  let series: string;

  test("tells nothing, and says that it is muted and why", async () => {
    await record(ratchet, around(10, SPIKE), { component: "muted", from: START });
    const found = (await ratchet.data(
      `{ series(filter: { component: "muted" }) { nodes { id detector { phase } } } }`,
    )) as never as {
      series: { nodes: { id: string; detector: { phase: string } }[] };
    };
    series = found.series.nodes[0]?.id ?? "";
    await until(
      async () =>
        (
          (await ratchet.data(
            `{ series(filter: { component: "muted" }) { nodes { detector { phase } } } }`,
          )) as never as typeof found
        ).series.nodes[0]?.detector.phase === "WATCHING",
    );
    const mute =
      "mutation ($input: MuteSeriesInput!) { muteSeries(input: $input) { detector { phase muteReason mutedUntil } } }";
    expect(await ratchet.data(mute, { input: { series, reason: "Moves house." } })).toEqual({
      muteSeries: { detector: { phase: "MUTED", muteReason: "Moves house.", mutedUntil: null } },
    });
    await record(ratchet, [90], { component: "muted", from: START + SPIKE * MINUTE });
    await record(ratchet, around(10, 130, 4), { component: "muted", from: START + (SPIKE + 1) * MINUTE });
    expect(await told("muted", SPIKE)).toEqual([]);
  });

  test("tells again when it is unmuted", async () => {
    await ratchet.data("mutation ($input: UnmuteSeriesInput!) { unmuteSeries(input: $input) { id } }", {
      input: { series },
    });
    await record(ratchet, [900], { component: "muted", from: START + (SPIKE + 140) * MINUTE });
    await until(async () => (await told("muted", SPIKE + 140)).length > 0);
  });
});

describe("what is not so is refused, and nothing is changed", () => {
  const cases: [verb: string, input: object, code: string, argument: string][] = [
    ["confirmAnomaly", { id: "nothing" }, "NOT_FOUND", "id"],
    ["dismissAnomaly", { id: "nothing", reason: "x".repeat(2_001) }, "BAD_USER_INPUT", "reason"],
    ["confirmAnomaly", { id: "nothing", cause: "nothing" }, "NOT_FOUND", "cause"],
  ];
  test.each(cases)("%s %j", async (verb, input, code, argument) => {
    const [error] = (await judge(verb, input)).errors ?? [];
    expect(error?.extensions).toMatchObject({ code, argument });
  });

  const mutes: [input: object, code: string, argument: string][] = [
    [{ series: "nothing" }, "NOT_FOUND", "series"],
    [{ series: "nothing", until: "2020-01-01T00:00:00Z" }, "BAD_USER_INPUT", "until"],
  ];
  test.each(mutes)("muteSeries %j", async (input, code, argument) => {
    const query = "mutation ($input: MuteSeriesInput!) { muteSeries(input: $input) { id } }";
    expect((await ratchet.run(query, { input })).errors?.[0]?.extensions).toMatchObject({ code, argument });
  });
});

test("dismissing what is over leaves alone what goes on", async () => {
  const old = await broken("old");
  await record(ratchet, [...around(10, 140, 6), 300], { component: "old", from: START + (SPIKE + 1) * MINUTE });
  await until(async () => (await told("old", SPIKE + 100)).length > 0);
  await judge("dismissAnomaly", { id: old.id });
  await record(ratchet, around(10, 8, 7), { component: "old", from: START + (SPIKE + 142) * MINUTE });
  await until(async () => (await told("old", SPIKE + 100))[0]?.state === "CLOSED");
});

test("who may only read cannot judge, and hears what others say", async () => {
  const one = await broken("watched");
  const { secret } = await createToken(await ratchet.context(), { name: "reader", role: TokenRole.VIEWER });
  const refused = await ratchet.run(
    "mutation ($input: DismissAnomalyInput!) { dismissAnomaly(input: $input) { id } }",
    { input: { id: one.id } },
    secret,
  );
  expect(refused.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  const feed = await subscribe<{ kind: string }>(
    ratchet,
    `subscription { anomalyDetected(filter: { kinds: [CONFIRMED, DISMISSED] }) { kind } }`,
  );
  await judge("confirmAnomaly", { id: one.id });
  await until(() => feed.events.length > 0);
  expect(feed.events).toEqual([{ kind: "CONFIRMED" }]);
  feed.end();
});
