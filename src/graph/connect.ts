import neo4j, { type BookmarkManager, type Driver } from "neo4j-driver";

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

/** How a graph reaches its database. */
export interface Connection {
  driver: Driver;
  /** Absent where there is one server only, which knows what it has done. */
  bookmarks?: BookmarkManager;
}

/**
 * Opens the pool of a graph. On a cluster (`neo4j://`) all its sessions share one bookmark manager, so that each call
 * waits on whichever server it comes to for what this process has written and read before (Neo4j, "Bookmarks and
 * causal consistency"): a read after a write sees it, and a feed never sees its journal end earlier than it did. Between
 * processes nothing is promised: a query may reach another process than the mutation did and, there, a server that
 * lags behind. A cluster that is restored to an earlier state has lost what is waited for: start the processes anew.
 */
export function openConnection(address: GraphAddress): Connection {
  const isCluster = address.uri.startsWith("neo4j");
  return { driver: connect(address), ...(isCluster && { bookmarks: neo4j.bookmarkManager() }) };
}
