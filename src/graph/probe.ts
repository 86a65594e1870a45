import neo4j, { type Driver, Neo4jError } from "neo4j-driver";
import type { GraphAddress } from "./connect.js";
import type { Answer, Probe } from "./embedded/watch.js";
import { withDeadline } from "./patience.js";
import { query } from "./query.js";

const alive = query<object, { alive: number }>("health/alive");

/** How long a connection may take, in milliseconds. The driver holds to it for TCP only, not for Bolt's handshake. */
const CONNECT = 1_000;

/**
 * A probe of a database: a real query over a pool of one connection that nobody else uses, so that a busy pool is not
 * taken for a dead database. A connection that was silent once is thrown away.
 */
export function openProbe({ uri, user, password }: GraphAddress): Probe {
  const open = () =>
    neo4j.driver(uri, neo4j.auth.basic(user, password), {
      maxConnectionPoolSize: 1,
      connectionTimeout: CONNECT,
      maxTransactionRetryTime: 0,
      userAgent: "ratchet-probe",
    });
  let driver: Driver | null = null;
  const drop = () => {
    void driver?.close().catch(() => undefined);
    driver = null;
  };
  return {
    async ask(milliseconds) {
      driver ??= open();
      const answer = await withDeadline(milliseconds, askOnce(driver), drop).catch(answerOf);
      if (answer === "silent") drop();
      return answer;
    },
    close: async () => drop(),
  };
}

async function askOnce(driver: Driver): Promise<Answer> {
  const session = driver.session({ defaultAccessMode: neo4j.session.READ });
  try {
    await session.run(alive.text);
    return "serving";
  } finally {
    void session.close().catch(() => undefined);
  }
}

/** A panicked database refuses with DatabaseErrors (seen: TransactionStartFailed); any other refusal shows that it works. */
function answerOf(error: unknown): Answer {
  if (!(error instanceof Neo4jError) || !error.code.startsWith("Neo.")) return "silent";
  return /^Neo\.DatabaseError\.|\.DatabaseUnavailable$/.test(error.code) ? "refusing" : "serving";
}
