import { beforeAll, describe, expect, test } from "vitest";
import { type Ask, askOnce, TRANSPORTS } from "../support/client-transports.js";
import { flawOfWords } from "../support/fuzz-answers.js";
import { GENEROUS, useOwnRatchet } from "../support/ratchet.js";

const ratchet = useOwnRatchet(GENEROUS);

const REPORT = "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }";

/** Longer than Neo4j indexes: once there is an index on messages, such an event can't be stored. */
const POISON = { component: "app", type: "Poison", message: "é".repeat(8_000) };

const inGraph = (text: string) => ratchet.platform.graph.run({ name: "planted", text, writes: true, bound: false }, {});

/** Real faults, none of which a client can bring about: the database refuses a statement, and it holds what can't be. */
const FAULTS: [string, Ask][] = [
  ["a statement that the database refuses", { query: REPORT, variables: { input: POISON } }],
  ["a value that the schema has no name for", { query: "{ errorGroups(first: 1) { nodes { status } } }" }],
  [
    "a text where JSON should be",
    { query: "{ errorGroups(first: 1) { nodes { occurrences(first: 1) { nodes { tags } } } } }" },
  ],
];

beforeAll(async () => {
  await ratchet.data(REPORT, { input: { component: "app", type: "Well", message: "m" } });
  await inGraph("CREATE INDEX planted_messages FOR (o:ErrorOccurrence) ON (o.message)");
  await inGraph("CALL db.awaitIndexes(60)");
  await inGraph("MATCH (g:ErrorGroup) SET g.status = 'PLANTED_STATUS'");
  await inGraph("MATCH (o:ErrorOccurrence) SET o.tags = '{planted: tags'");
});

describe.each(
  TRANSPORTS,
)("a fault of ours over $name is told as one, under its request id, and by nothing else:", (transport) => {
  test.each(FAULTS)("%s", async (_what, asked) => {
    const { errors = [] } = await askOnce(transport, ratchet.url, { ...asked, token: ratchet.tokens.administrator });
    expect(errors.length).toBeGreaterThan(0);
    for (const { message, extensions } of errors) {
      expect(message).toBe("Something failed on our side; the request id finds it in the log.");
      expect(extensions).toEqual({ code: "INTERNAL", requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    }
    const told = JSON.stringify(errors);
    expect(flawOfWords(told)).toBeNull();
    expect(told).not.toMatch(/planted/i);
  });
});
