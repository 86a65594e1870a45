import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createConnection, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startEmbedded } from "../../src/graph/embedded/supervisor.js";
import { keepAnswer } from "../../src/idempotency/queries.js";
import { startProgram } from "../support/client-process.js";
import { startRatchet } from "../support/ratchet.js";
import { SMALL_NEO4J } from "../support/small-neo4j.js";

/** A way to the database that passes nothing on any more, silently, from a statement with this beginning on. */
async function startTrap(target: URL, sentence: string, sprung: () => void) {
  const open = new Set<Socket>();
  let isSprung = false;
  const server = createServer((client) => {
    const upstream = createConnection(Number(target.port), target.hostname);
    open.add(client).add(upstream);
    for (const socket of [client, upstream]) socket.on("error", () => undefined);
    client.on("data", (bytes) => {
      if (!isSprung && bytes.includes(sentence)) {
        isSprung = true;
        sprung();
      }
      if (!isSprung) upstream.write(bytes);
    });
    upstream.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    for (const socket of open) socket.destroy();
    server.close();
  };
  return { uri: `bolt://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

/** A database of its own: a program that starts makes itself the installation's administrator, and others would lose theirs. */
async function startOwn() {
  const home = await mkdtemp(join(tmpdir(), "ratchet-own-"));
  const neo4j = await startEmbedded({ home, ...SMALL_NEO4J });
  onTestFinished(async () => {
    await neo4j.stop();
    await rm(home, { recursive: true, force: true });
  });
  return neo4j;
}

test("a process killed between its effect and its answer: the next one does not repeat the effect", {
  timeout: 180_000,
}, async () => {
  const neo4j = await startOwn();
  const ratchet = await startRatchet(neo4j);
  onTestFinished(() => ratchet.stop());
  let kill: () => void = () => undefined;
  const killed = new Promise<void>((resolve) => {
    kill = resolve;
  });
  const sentence = keepAnswer.text.split("\n")[0] ?? "";
  const trap = await startTrap(new URL(neo4j.uri), sentence, () => kill());
  const program = await startProgram({ ...neo4j, uri: trap.uri });
  onTestFinished(() => program.discard());
  const gone = killed.then(() => program.signal("SIGKILL"));
  const headers = {
    "content-type": "application/json",
    authorization: `Bearer ${ratchet.tokens.administrator}`,
    "idempotency-key": '"killed"',
  };
  const query = 'mutation { createToken(input: { name: "killed", role: VIEWER }) { token { id } } }';
  const send = (url: string) => fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
  await expect(send(program.url)).rejects.toThrow();
  await gone;
  trap.stop();
  const again = await send(ratchet.url);
  expect(again.status).toBe(409);
  expect(await again.json()).toMatchObject({ errors: [{ extensions: { code: "CONFLICT" } }] });
  const { tokens } = (await ratchet.data("{ tokens(first: 100) { nodes { name } } }")) as never as {
    tokens: { nodes: { name: string }[] };
  };
  expect(tokens.nodes.filter(({ name }) => name === "killed")).toHaveLength(1);
});
