import { beforeAll, expect, test } from "vitest";
import { createToken } from "../../src/access/service/tokens.js";
import { watcherOf } from "../../src/anomalies/store/watcher.js";
import { around, MINUTE, minutesAgo, record } from "../support/minutes.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet(GENEROUS);
const START = minutesAgo(600);
const BROKE = START + 400 * MINUTE;
let lead: string;

beforeAll(async () => {
  const ids: string[] = [];
  for (const key of ["front", "hidden", "back"]) {
    const made = await ratchet.data(
      "mutation ($input: CreateComponentInput!) { createComponent(input: $input) { id } }",
      { input: { key, name: key, kind: "SERVICE" } },
    );
    ids.push((made as never as { createComponent: { id: string } }).createComponent.id);
  }
  for (const index of [0, 1])
    await ratchet.data("mutation ($input: DependOnInput!) { dependOn(input: $input) { id } }", {
      input: { component: ids[index], on: ids[index + 1] },
    });
  const at = new Date(BROKE - 5 * MINUTE).toISOString();
  await ratchet.data("mutation ($input: RecordChangeInput!) { recordChange(input: $input) { id } }", {
    input: { kind: "CONFIGURATION", title: "Half the connections", components: ["back"], at },
  });
  for (const [index, component] of ["front", "hidden"].entries())
    await record(ratchet, [...around(10, 400, index + 1), 90], { component, from: START });
  await until(async () => {
    await watcherOf(ratchet.platform.metrics)?.settled();
    const { incidents } = (await ratchet.data("{ incidents { nodes { anomalyCount } } }")) as never as {
      incidents: { nodes: { anomalyCount: number }[] };
    };
    return incidents.nodes[0]?.anomalyCount === 2;
  });
  const { createUser } = (await ratchet.data(
    'mutation { createUser(input: { email: "lead@example.org" }) { id } }',
  )) as never as { createUser: { id: string } };
  for (const component of ["front", "back"])
    await ratchet.data("mutation ($input: GrantRoleInput!) { grantRole(input: $input) { id } }", {
      input: { user: createUser.id, role: "COMPONENT_LEAD", component },
    });
  lead = (await createToken(await ratchet.context(), { name: "lead", user: createUser.id })).secret;
});

const ASK = `{ anomalies(filter: { component: "front" }) { nodes { explanations { causes { path change { title } } } } }
  open: incidents(filter: { state: OPEN }) { nodes { anomalyCount components { key } anomalies { component { key } } } }
  over: incidents(filter: { state: CLOSED }) { nodes { id } }
  other: incidents(filter: { project: "none" }) { nodes { id } } }`;

test.each([
  ["who may see all is told every component on the way", null, ["front", "hidden", "back"]],
  ["a lead of both ends is not told what is between them", () => lead, ["front", "…", "back"]],
])("%s", async (_, secret, path) => {
  const answer = await ratchet.run(ASK, {}, secret?.());
  const seen = secret ? ["front"] : ["front", "hidden"];
  expect(answer).toMatchObject({
    data: {
      anomalies: { nodes: [{ explanations: { causes: [{ path, change: { title: "Half the connections" } }] } }] },
      open: { nodes: [{ anomalyCount: seen.length, components: expect.any(Array) }] },
      over: { nodes: [] },
      other: { nodes: [] },
    },
  });
  const [incident] = (answer.data as never as { open: { nodes: { components: { key: string }[] }[] } }).open.nodes;
  expect(incident?.components.map(({ key }) => key).sort()).toEqual(seen);
  if (secret) expect(JSON.stringify(answer)).not.toContain("hidden");
});
