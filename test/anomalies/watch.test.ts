import { beforeAll, describe, expect, test } from "vitest";
import { watcherOf } from "../../src/anomalies/store/watcher.js";
import { type Live, subscribe } from "../support/client-live.js";
import { around, MINUTE, minutesAgo, record } from "../support/minutes.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet(GENEROUS);

interface Told {
  sequence: string;
  kind: string;
  anomaly: { id: string; component: { key: string }; value: number; expected: number; score: number; pattern: string };
}

const FEED = `subscription ($filter: AnomalyChangeFilter, $after: ID) { anomalyDetected(filter: $filter, after: $after) {
  sequence kind anomaly { id component { key } value expected score pattern } } }`;
const CREATE = "mutation ($input: CreateComponentInput!) { createComponent(input: $input) { id } }";
const START = minutesAgo(600);
const BROKE = START + 400 * MINUTE;

async function settled(): Promise<void> {
  await watcherOf(ratchet.platform.metrics)?.settled();
}

describe("a component that breaks, and one that stands on it", () => {
  let feed: Live<Told>;
  let incidents: Live<{ kind: string; incident: { id: string } }>;

  beforeAll(async () => {
    const ids = new Map<string, string>();
    for (const key of ["store", "portal", "island"]) {
      const made = await ratchet.data(CREATE, { input: { key, name: key, kind: "SERVICE" } });
      ids.set(key, (made as never as { createComponent: { id: string } }).createComponent.id);
    }
    await ratchet.data("mutation ($input: DependOnInput!) { dependOn(input: $input) { id } }", {
      input: { component: ids.get("portal"), on: ids.get("store") },
    });
    await ratchet.data("mutation ($input: RecordChangeInput!) { recordChange(input: $input) { id } }", {
      input: {
        kind: "CONFIGURATION",
        title: "Half the connections",
        components: ["store"],
        at: new Date(BROKE - 5 * MINUTE).toISOString(),
      },
    });
    await ratchet.data("mutation ($input: RecordChangeInput!) { recordChange(input: $input) { id } }", {
      input: {
        kind: "DEPLOYMENT",
        title: "Two days before",
        components: ["portal"],
        at: new Date(BROKE - 2_880 * MINUTE).toISOString(),
      },
    });
    await ratchet.data("mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }", {
      input: {
        component: "portal",
        type: "Timeout",
        message: "no answer of the store",
        at: new Date(BROKE + 3 * MINUTE).toISOString(),
      },
    });
    for (const [index, component] of ["store", "portal", "island"].entries())
      await record(ratchet, around(10, 400, index + 1), { component, from: START });
    await settled();
    feed = await subscribe<Told>(ratchet, FEED);
    incidents = await subscribe(ratchet, "subscription { incidentChanged { kind incident { id } } }");
    await record(ratchet, [60, 80, 70], { component: "store", from: BROKE });
    await record(ratchet, [50, 55], { component: "portal", from: BROKE + 2 * MINUTE });
    await record(ratchet, around(10, 5, 9), { component: "island", from: BROKE });
    await until(() => feed.events.length >= 2);
  });

  test("are told live, with what was expected, and nothing of the rest", () => {
    const opened = feed.events.filter(({ kind }) => kind === "OPENED");
    expect(opened.map(({ anomaly }) => anomaly.component.key)).toEqual(["store", "portal"]);
    expect(opened[0]?.anomaly).toMatchObject({ pattern: "high" });
    expect(opened[0]?.anomaly.score).toBeGreaterThan(0.9);
    expect(opened[0]?.anomaly.expected).toBeCloseTo(10.5, 0);
  });

  test("are one incident, which began in what is stood on, by the change just before", async () => {
    await settled();
    const { incidents: page } = (await ratchet.data(`{ incidents { nodes { state score
      anomalies { component { key } state effect } likelyOrigins { component { key } belief why }
      causes { belief change { title } } } } }`)) as never as { incidents: { nodes: Record<string, never>[] } };
    expect(page.nodes).toHaveLength(1);
    expect(page.nodes[0]).toMatchObject({
      state: "OPEN",
      anomalies: [
        { component: { key: "store" }, state: "OPEN", effect: "WORSE" },
        { component: { key: "portal" }, state: "OPEN", effect: "WORSE" },
      ],
      likelyOrigins: [
        {
          component: { key: "store" },
          why: "It was the first that became unusual, and 1 of the other 1 component stand on it.",
        },
        { component: { key: "portal" } },
      ],
    });
    expect((page.nodes[0] as never as { causes: { change: { title: string } }[] }).causes[0]?.change.title).toBe(
      "Half the connections",
    );
    await until(() => incidents.events.length >= 2);
    expect(incidents.events.map(({ kind }) => kind)).toEqual(["OPENED", "GREW"]);
  });

  test("each carry what explains them, what else moved and which errors began", async () => {
    const { anomalies } =
      (await ratchet.data(`{ anomalies(filter: { component: "portal", minScore: 0.9 }) { nodes { factor
      explanations { considered unexplained causes { belief reasons path isConfirmed component { key } change { title } } }
      alsoMoved { hops closeness anomaly { component { key } } } errorsThen { minutesAfter group { title } } } } }`)) as never as {
        anomalies: {
          nodes: {
            factor: number;
            explanations: { causes: { belief: number; reasons: string[] }[]; unexplained: number };
          }[];
        };
      };
    expect(anomalies.nodes).toHaveLength(1);
    const [one] = anomalies.nodes;
    expect(one).toMatchObject({
      explanations: {
        considered: 2,
        causes: [
          {
            component: { key: "store" },
            path: ["portal", "store"],
            isConfirmed: false,
            change: { title: "Half the connections" },
          },
          { change: { title: "Two days before" } },
        ],
      },
      alsoMoved: expect.arrayContaining([
        expect.objectContaining({ hops: 1, anomaly: { component: { key: "store" } } }),
      ]),
      errorsThen: [{ group: { title: expect.stringContaining("Timeout") } }],
    });
    expect(one?.explanations.causes[0]?.reasons).toContain(
      "It changed what the component stands on, one link away (× 0.7).",
    );
    const beliefs = one?.explanations.causes.map(({ belief }) => belief) ?? [];
    expect(beliefs.reduce((sum, belief) => sum + belief, one?.explanations.unexplained ?? 0)).toBeCloseTo(1, 6);
  });

  test("are over when values are usual again, and so is the incident", async () => {
    await record(ratchet, around(10, 8, 21), { component: "store", from: BROKE + 3 * MINUTE });
    await record(ratchet, around(10, 8, 22), { component: "portal", from: BROKE + 4 * MINUTE });
    await until(() => feed.events.filter(({ kind }) => kind === "CLOSED").length === 2);
    await until(() => incidents.events.at(-1)?.kind === "CLOSED");
    const { anomalies } = (await ratchet.data("{ anomalies { nodes { state ending rows closedAt } } }")) as never as {
      anomalies: { nodes: object[] };
    };
    for (const one of anomalies.nodes) expect(one).toMatchObject({ state: "CLOSED", ending: "RECOVERED" });
  });

  test("are told again to who goes on behind a sequence, and filtered as asked", async () => {
    const after = feed.events[0]?.sequence;
    const resumed = await subscribe<Told>(ratchet, FEED, { after, filter: { component: "portal", kinds: ["OPENED"] } });
    await until(() => resumed.events.length > 0);
    expect(resumed.events.map(({ kind, anomaly }) => [kind, anomaly.component.key])).toEqual([["OPENED", "portal"]]);
    const strong = await subscribe<Told>(ratchet, FEED, {
      after: "0",
      filter: { metric: "queue.length", minScore: 0.999, kinds: ["CLOSED"] },
    });
    const store = await subscribe<Told>(ratchet, FEED, { after: "0", filter: { component: "store" } });
    await until(() => store.events.length >= 2);
    expect(strong.events.every(({ anomaly }) => anomaly.score >= 0.999)).toBe(true);
    for (const one of [feed, resumed, strong, store, incidents]) one.end();
  });
});

test("what goes on in the next release is the same stream", async () => {
  await record(ratchet, around(10, 300, 1), { component: "shipped", from: START, release: "1.0.0" });
  await record(ratchet, [...around(10, 20, 2), 90], {
    component: "shipped",
    from: START + 300 * MINUTE,
    release: "1.1.0",
  });
  await until(async () => {
    const { anomalies } = (await ratchet.data(
      `{ anomalies(filter: { component: "shipped" }) { nodes { openedAt } } }`,
    )) as never as { anomalies: { nodes: { openedAt: string }[] } };
    return anomalies.nodes.some(({ openedAt }) => Date.parse(openedAt) === START + 320 * MINUTE);
  });
  const { series } = (await ratchet.data(
    `{ series(filter: { component: "shipped" }) { nodes { anomalies { state } detector { phase } } } }`,
  )) as never as { series: { nodes: object[] } };
  expect(series.nodes).toEqual([1, 2].map(() => ({ anomalies: [{ state: "OPEN" }], detector: { phase: "WATCHING" } })));
});

test("each value has its score, and what was expected", async () => {
  const { series } = (await ratchet.data(
    `query ($from: DateTime!, $to: DateTime!) { series(filter: { component: "store" }) { nodes { scored(from: $from, to: $to) { step facet values { at value score anomalous expected low high } } } } }`,
    { from: new Date(BROKE - 5 * MINUTE).toISOString(), to: new Date(BROKE + 5 * MINUTE).toISOString() },
  )) as never as {
    series: {
      nodes: { scored: { values: { anomalous: boolean; value: number; expected: number; high: number }[] } }[];
    };
  };
  const values = series.nodes[0]?.scored.values ?? [];
  expect(values).toHaveLength(10);
  expect(values.map(({ anomalous }) => anomalous)).toEqual([
    false,
    false,
    false,
    false,
    false,
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(values[5]).toMatchObject({ value: 60 });
  expect(values[5]?.high).toBeLessThan(60);
});

test.each([
  ["anomalies(filter: { minScore: 2 }) { nodes { id } }", "BAD_USER_INPUT", "minScore"],
  ["anomalies(first: 0) { nodes { id } }", "BAD_USER_INPUT", "first"],
  ["incidents(filter: { minScore: -1 }) { nodes { id } }", "BAD_USER_INPUT", "minScore"],
])("%s is refused", async (query, code, argument) => {
  expect((await ratchet.run(`{ ${query} }`)).errors?.[0]?.extensions).toMatchObject({ code, argument });
});

test("what there is none of is an empty list, or null", async () => {
  expect(
    await ratchet.data(
      `{ anomalies(filter: { component: "nobody" }) { nodes { id } } anomaly(id: "x") { id } incident(id: "x") { id } }`,
    ),
  ).toEqual({
    anomalies: { nodes: [] },
    anomaly: null,
    incident: null,
  });
});
