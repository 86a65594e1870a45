import { expect, test } from "vitest";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();

const CREATE =
  "mutation ($input: CreateProjectInput!) { createProject(input: $input) { id name client { key } components { key } } }";

test("a project that an event named first gets its name, client and components later, and another client is refused", async () => {
  await ratchet.data(
    'mutation { createClient(input: { key: "acme", name: "Acme" }) { id } other: createClient(input: { key: "other" }) { id } }',
  );
  await ratchet.data(
    'mutation { reportError(input: { component: "agent", type: "Boom", project: "webshop" }) { groupId } }',
  );
  const input = { key: "webshop", name: "The web shop", client: "acme", components: ["agent"] };
  const { createProject } = await ratchet.data(CREATE, { input });
  expect(createProject).toMatchObject({
    name: "The web shop",
    client: { key: "acme" },
    components: [{ key: "agent" }],
  });
  expect((await ratchet.data(CREATE, { input })).createProject).toEqual(createProject);
  const { clients } = await ratchet.data(
    "{ clients(first: 5) { nodes { key projects(first: 5) { key errorGroups(first: 5) { nodes { title } } } } } }",
  );
  expect(clients).toEqual({
    nodes: [
      { key: "acme", projects: [{ key: "webshop", errorGroups: { nodes: [{ title: "Boom" }] } }] },
      { key: "other", projects: [] },
    ],
  });
  const refused = await ratchet.run(CREATE, { input: { ...input, client: "other" } });
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: "CONFLICT", argument: "client" });
  const { revisions } = await ratchet.data("{ revisions(first: 100) { nodes { verb type patch reverse } } }");
  const changes = (revisions as { nodes: { verb: string; type: string }[] }).nodes.filter(
    ({ verb, type }) => verb === "changed" && type === "Project",
  );
  expect(changes.length).toBe(2);
});

test("what a mutation changes is read afresh by the next of the same request", async () => {
  const answer = await ratchet.data(
    'mutation { reportError(input: { component: "fresh", type: "X" }) { groupId } createProject(input: { key: "p", components: ["fresh"] }) { components { key } } }',
  );
  expect(answer.createProject).toEqual({ components: [{ key: "fresh" }] });
});
