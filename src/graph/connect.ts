import neo4j, { type Driver } from "neo4j-driver";

/** Where the graph database is and who we are there. */
export interface GraphAddress {
  uri: string;
  user: string;
  password: string;
}

/**
 * Opens a pool of connections. The pool stays below the server's Bolt threads (100 embedded): a pool larger than that
 * ends in ProtocolErrors that no retry helps against. The driver's own retries are off; graph/patience has ours.
 */
export function connect(address: GraphAddress): Driver {
  return neo4j.driver(address.uri, neo4j.auth.basic(address.user, address.password), {
    maxConnectionPoolSize: 40,
    connectionAcquisitionTimeout: 2_000,
    connectionTimeout: 3_000,
    maxTransactionRetryTime: 0,
    userAgent: "ratchet",
  });
}
