import { expect, inject, onTestFinished, test } from "vitest";
import { type GraphAddress, openConnection } from "../../src/graph/connect.js";
import { startFaultProxy } from "../support/fault-proxy.js";
import { type Ratchet, startRatchet } from "../support/ratchet.js";

/** A hundred times in `npm test`, a thousand in `npm run test:faults`. */
const TIMES = process.env.RATCHET_TEST_FAULTS ? 1_000 : 100;

/** The run's database as a cluster of one: it names itself as the one server of all roles. */
function asCluster(): GraphAddress {
  const { uri, user, password } = inject("graphAddress");
  return { uri: uri.replace("bolt://", "neo4j://"), user, password };
}

const start = async (address: GraphAddress): Promise<Ratchet> => {
  const limits = { tokenPoints: 1e9, tokenRefill: 1e9, workspacePoints: 1e9, workspaceRefill: 1e9 };
  const ratchet = await startRatchet(address, { limits });
  onTestFinished(() => ratchet.stop());
  return ratchet;
};

const REPORT = 'mutation ($type: String!) { reportError(input: { component: "app", type: $type }) { groupId } }';

test(`over neo4j:// a query after a mutation sees it, ${TIMES} of ${TIMES} times`, { timeout: 300_000 }, async () => {
  const { data } = await start(asCluster());
  let seen = 0;
  for (let index = 0; index < TIMES; index++) {
    const type = `Written${index}Error`;
    const { reportError } = (await data(REPORT, { type })) as never as { reportError: { groupId: string } };
    const query = "query ($id: ID!) { errorGroup(id: $id) { title events } }";
    const { errorGroup } = await data(query, { id: reportError.groupId });
    if ((errorGroup as { events: number } | null)?.events === 1) seen++;
  }
  expect(seen).toBe(TIMES);
});

test("over neo4j:// what was committed last is named to the server with the next call; over bolt:// nothing is", async () => {
  const single = openConnection(inject("graphAddress"));
  expect(single.bookmarks).toBeUndefined();
  await single.driver.close();
  const proxy = await startFaultProxy(new URL(asCluster().uri));
  onTestFinished(() => proxy.stop());
  const { platform, data } = await start({ ...asCluster(), uri: proxy.uri });
  const { bookmarks: own } = (platform.graph as unknown as { connection: ReturnType<typeof openConnection> })
    .connection;
  await data(REPORT, { type: "Marked" });
  const marks = [...((await own?.getBookmarks()) ?? [])];
  expect(marks.length).toBeGreaterThan(0);
  // The first call that carries it loses its connection, and is made again.
  const sent = Promise.all(marks.map((mark) => proxy.reset("answered", mark)));
  const { errorGroups } = await data('{ errorGroups(filter: { text: "marked" }) { nodes { events } } }');
  await sent;
  expect(errorGroups).toEqual({ nodes: [{ events: 1 }] });
});
