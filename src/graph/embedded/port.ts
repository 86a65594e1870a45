import { randomInt } from "node:crypto";
import { createServer } from "node:net";

const LOWEST = 17_000;
/** Under the ports that systems give to outgoing connections: one of those could take ours while the JVM is down. */
const HIGHEST = 32_000;
const TRIES = 50;

/** A TCP port of 127.0.0.1 on which nobody listens now. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < TRIES; tried++) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new Error(`Neo4j found no free port on 127.0.0.1 in ${TRIES} tries between ${LOWEST} and ${HIGHEST}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
