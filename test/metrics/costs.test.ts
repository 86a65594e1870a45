import { beforeAll, expect, test } from "vitest";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { defined, measure } from "../support/measure.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const HOUR = 3_600_000;
let start = 0;
const iso = (time: number) => new Date(time).toISOString();

const tokens = { key: "gen_ai.client.token.usage", unit: "{token}", kind: MetricKind.DISTRIBUTION };
const spent = { key: "mail.cost", unit: "{USD}", kind: MetricKind.COUNTER };

const SET = "mutation ($input: SetModelPriceInput!) { setModelPrice(input: $input) { id model inputPerMillion } }";
const COSTS =
  "query ($input: CostsInput) { costs(input: $input) { totals { currency amount } unpriced { model inputTokens outputTokens otherTokens } groups { currency model operation cost inputTokens outputTokens client { key } component { key } points { at cost } } } }";

interface Answer {
  totals: { currency: string; amount: number }[];
  unpriced: object[];
  groups: { cost: number; client: { key: string } | null; points: { at: string; cost: number }[] }[];
}

beforeAll(async () => {
  const now = ratchet.platform.now();
  start = now - (now % HOUR) - 4 * HOUR;
  await ratchet.data('mutation { createClient(input: { key: "acme" }) { id } }');
  await ratchet.data('mutation { createProject(input: { key: "shop", client: "acme" }) { id } }');
  const place = { project: "shop", form: "OBSERVATION" as const, metric: tokens };
  const points = [0, 1, 2].map((hour) => ({ at: start + hour * HOUR + 1, value: 1_000_000 }));
  await measure(ratchet, defined({ ...place, attributes: { model: "big", type: "input" } }), points);
  await measure(
    ratchet,
    defined({ ...place, attributes: { model: "big", type: "output", operation: "chat" } }),
    points.slice(0, 1),
  );
  await measure(ratchet, defined({ ...place, attributes: { model: "new", type: "output" } }), points.slice(0, 1));
  // What the component's own metrics tell of the same calls is not counted again; another model's is.
  const histogram = { count: 1, sum: 1_000_000, min: null, max: null };
  const told = [{ at: start + 5, value: 1, histogram }];
  for (const model of ["big", "small"])
    await measure(
      ratchet,
      defined({
        ...place,
        form: "HISTOGRAM",
        attributes: {
          "gen_ai.request.model": model,
          "gen_ai.token.type": "input",
          "gen_ai.operation.name": "embeddings",
        },
      }),
      told,
    );
  await measure(ratchet, defined({ metric: spent, form: "INCREASE", component: "mailer" }), [
    { at: start, value: 0.25 },
  ]);
  const price = { inputPerMillion: 2, outputPerMillion: 10 };
  await ratchet.data(SET, { input: { model: "big", ...price, validFrom: iso(start - HOUR) } });
  await ratchet.data(SET, { input: { model: "big", ...price, inputPerMillion: 3, validFrom: iso(start + HOUR) } });
  await ratchet.data(SET, {
    input: { model: "small", inputPerMillion: 1, outputPerMillion: 1, validFrom: iso(start - HOUR) },
  });
});

const ask = async (input: object) =>
  (await ratchet.data(COSTS, { input: { from: iso(start), to: iso(start + 3 * HOUR), ...input } }))
    .costs as unknown as Answer;

test("tokens cost what their model cost at the time; those without a price are told", async () => {
  const costs = await ask({});
  // 2 for the first hour's input, 3 and 3 for the next, 10 for the output, 1 of the small model, 0.25 told as money.
  expect(costs.totals).toEqual([{ currency: "USD", amount: 19.25 }]);
  expect(costs.unpriced).toEqual([{ model: "new", inputTokens: 0, outputTokens: 1_000_000, otherTokens: 0 }]);
});

test("cost per client, component, model, operation and step", async () => {
  const byClient = await ask({ groupBy: "CLIENT" });
  expect(byClient.groups.map(({ client, cost }) => [client?.key ?? null, cost])).toEqual([
    ["acme", 19],
    [null, 0.25],
  ]);
  expect((await ask({ groupBy: "MODEL" })).groups).toMatchObject([
    { model: "big", cost: 18 },
    { model: "small", cost: 1 },
    { model: null, cost: 0.25 },
  ]);
  expect((await ask({ groupBy: "OPERATION" })).groups).toMatchObject([
    { operation: "chat", cost: 10 },
    { operation: null, cost: 8.25 },
    { operation: "embeddings", cost: 1 },
  ]);
  expect((await ask({ groupBy: "COMPONENT" })).groups).toMatchObject([
    { component: { key: "app" } },
    { component: { key: "mailer" } },
  ]);
  const steps = await ask({ stepSeconds: 3600, filter: { client: "acme" } });
  expect(steps.groups[0]?.points).toEqual([
    { at: iso(start), cost: 13 },
    { at: iso(start + HOUR), cost: 3 },
    { at: iso(start + 2 * HOUR), cost: 3 },
  ]);
});

test("prices keep their history, and a price told again changes nothing", async () => {
  const input = { model: "big", inputPerMillion: 3, outputPerMillion: 10, validFrom: iso(start + HOUR) };
  const count = async () =>
    (
      (await ratchet.data("{ revisions(first: 100) { nodes { type } } }")).revisions as unknown as {
        nodes: { type: string }[];
      }
    ).nodes.filter(({ type }) => type === "ModelPrice").length;
  const before = await count();
  await ratchet.data(SET, { input });
  expect(await count()).toBe(before);
  const { modelPrices } = await ratchet.data('{ modelPrices(model: "big") { nodes { inputPerMillion validFrom } } }');
  expect((modelPrices as unknown as { nodes: object[] }).nodes).toMatchObject([
    { inputPerMillion: 2 },
    { inputPerMillion: 3, validFrom: iso(start + HOUR) },
  ]);
  const refused = await ratchet.run(SET, { input: { ...input, currency: "euro" } });
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "currency" });
  expect((await ratchet.run(SET, { input }, ratchet.tokens.viewer)).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
});
