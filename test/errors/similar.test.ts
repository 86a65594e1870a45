import { describe, expect, test } from "vitest";
import { createToken } from "../../src/access/service/tokens.js";
import { TokenRole } from "../../src/access/types/role.js";
import { type Answer, GENEROUS, startRatchet, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);

interface Similar {
  similarity: number;
  reasons: string[];
  group: { id: string; title: string; component: { key: string } };
}

async function report(input: object, run = ratchet.data): Promise<string> {
  const { reportError } = await run("mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }", {
    input,
  });
  return (reportError as unknown as { groupId: string }).groupId;
}

const SIMILAR =
  "query ($id: ID!, $first: Int! = 20) { errorGroup(id: $id) { similar(first: $first) { similarity reasons group { id title component { key } } } } }";

function similarIn(answer: Answer["data"]): Similar[] {
  return (answer?.errorGroup as unknown as { similar: Similar[] }).similar;
}

const similar = async (id: string) => similarIn(await ratchet.data(SIMILAR, { id }));

const REFUSED = { type: "ConnectionRefusedError", platform: "node" };

describe("groups that are like one", () => {
  test("are told across components and projects, the most alike first, with what is alike", async () => {
    const own = await report({ ...REFUSED, component: "shop", message: "connect ECONNREFUSED 10.0.0.4:5432" });
    const near = await report({
      ...REFUSED,
      component: "mail",
      project: "other",
      message: "connect ECONNREFUSED 10.9.9.9:25 while sending",
    });
    const same = await report({ ...REFUSED, component: "billing", message: "connect ECONNREFUSED 172.16.1.1:443" });
    await report({ component: "shop", type: "TypeError", message: "x is undefined", platform: "node" });
    const found = await similar(own);
    expect(found.map(({ group }) => [group.id, group.component.key])).toEqual([
      [same, "billing"],
      [near, "mail"],
    ]);
    expect(found[0]?.reasons).toEqual([
      "The same type ConnectionRefusedError.",
      "The same message, but for values in it.",
      "The same platform, node.",
    ]);
    expect(found[0]?.similarity).toBeGreaterThan(found[1]?.similarity ?? 1);
    expect((await similar(near)).map(({ group }) => group.id)).toContain(own);
  });

  test("are none where nothing is alike", async () => {
    expect(await similar(await report({ component: "shop", type: "QuokkaError", message: "marsupial lost" }))).toEqual(
      [],
    );
  });

  test("are found by words that are operators of a search", async () => {
    const input = { type: "ParseError", message: 'AND OR NOT "*:*" +title:(x) unexpected ~ token^2 here \\' };
    const id = await report({ ...input, component: "shop" });
    const other = await report({ ...input, component: "mail" });
    expect((await similar(id)).map(({ group }) => group.id)).toEqual([other]);
  });

  test("are as many as are asked for; other numbers are refused", async () => {
    const ids = [];
    for (const component of ["a", "b", "c", "d"])
      ids.push(await report({ component, type: "LimitedThingError", message: "the limited thing went wrong" }));
    const [id] = ids;
    expect(similarIn(await ratchet.data(SIMILAR, { id, first: 2 }))).toHaveLength(2);
    for (const first of [0, 101, -1]) {
      const { errors } = await ratchet.run(SIMILAR, { id, first });
      expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "first" });
    }
  });

  test("are each group's own where many are asked at once", async () => {
    const query = "{ errorGroups(first: 20) { nodes { id similar { group { id } } } } }";
    const { nodes } = (await ratchet.data(query)).errorGroups as unknown as {
      nodes: { id: string; similar: { group: { id: string } }[] }[];
    };
    expect(nodes.length).toBeGreaterThan(8);
    for (const { id, similar: together } of nodes)
      expect(together.map(({ group }) => group.id)).toEqual((await similar(id)).map(({ group }) => group.id));
  });
});

test("a caller sees similar groups only of components whose errors he may read", async () => {
  const input = { type: "SecretLeakedError", message: "a secret of the vault leaked" };
  const own = await report({ ...input, component: "mine" });
  await report({ ...input, component: "theirs" });
  const lead = await createToken(await ratchet.context(), {
    name: "lead",
    role: TokenRole.COMPONENT_LEAD,
    component: "mine",
  });
  const asked = await ratchet.run(SIMILAR, { id: own }, lead.secret);
  expect(asked.errors).toBeUndefined();
  expect(similarIn(asked.data)).toEqual([]);
  expect(await similar(own)).toHaveLength(1);
});

test("a workspace with many errors hides none of another's, and gives none to it", async () => {
  const other = await startRatchet(undefined, GENEROUS);
  try {
    const errors = Array.from({ length: 150 }, (_, place) => ({
      ...{ component: "c", type: "SharedDiskError", message: "the shared disk is full", fingerprint: [`f${place}`] },
    }));
    await other.data(
      "mutation ($errors: [ReportErrorInput!]!) { reportErrors(input: { errors: $errors }) { receipt { groupId } } }",
      {
        errors,
      },
    );
    const id = await report({ component: "one", type: "SharedDiskError", message: "the shared disk is full" });
    const twin = await report({ component: "two", type: "SharedDiskError", message: "the shared disk is full" });
    expect((await similar(id)).map(({ group }) => group.id)).toEqual([twin]);
  } finally {
    await other.stop();
  }
});
