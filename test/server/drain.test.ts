import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { followBySocket, followByStream } from "../support/client-follow.js";
import { type Program, startProgram } from "../support/client-process.js";
import { type Relay, startRelay } from "../support/client-relay.js";
import { stallSocket, stallStream } from "../support/client-stalled.js";
import { post } from "../support/ratchet.js";
import { until } from "../support/until.js";

let relay: Relay;
let program: Program;
beforeAll(async () => {
  const { uri, user, password } = inject("graphAddress");
  relay = await startRelay(new URL(uri));
  program = await startProgram({ uri: relay.uri, user, password });
});
afterAll(async () => {
  await program?.discard();
  relay?.stop();
});

const report = (type: string) =>
  post(
    program.url,
    {
      query: "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }",
      variables: { input: { component: "app", type } },
    },
    program.adminToken,
  );

test("on SIGTERM what is under way is answered, sockets are told to come back, streams are cut off, and the process ends with 0", async () => {
  const wish = { token: program.adminToken };
  const [socket, stream] = [await followBySocket(program.url, wish), await followByStream(program.url, wish)];
  const stalled = [
    await stallSocket(program.url, program.adminToken, 1),
    await stallStream(program.url, program.adminToken),
  ];
  expect((await report("BeforeTheEnd")).errors).toBeUndefined();
  await until(() => socket.changes.length === 1 && stream.changes.length === 1);

  const release = relay.hold(); // The commit of what follows takes until we let it go.
  const underWay = report("AtTheEnd");
  await new Promise((resolve) => setTimeout(resolve, 300));
  const ended = program.signal("SIGTERM");
  await until(() => socket.closed !== null && stream.closed !== null);
  await expect(fetch(`${program.url}/livez`)).rejects.toThrow(); // Nobody new is let in.
  await new Promise((resolve) => setTimeout(resolve, 700));
  release();

  const answer = await underWay;
  expect([answer.status, answer.errors]).toEqual([200, undefined]);
  const { code, took } = await ended;
  expect([socket.closed?.code, stream.completed, code]).toEqual([1001, false, 0]);
  expect(took).toBeLessThan(15_000);
  console.info(`ended ${Math.round(took)} ms after SIGTERM, one second of which the database was held up`);
  for (const one of stalled) one.end();
});
