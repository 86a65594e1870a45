/** What the settings of the embedded Neo4j depend on. */
export interface SettingsOptions {
  /** Bolt's port on 127.0.0.1. */
  port: number;
  heapMegabytes: number;
  pageCacheMegabytes: number;
  /** How often a plan is made anew at most, in seconds, when counts have changed; 30 when absent. */
  replanSeconds?: number;
}

/**
 * The settings of the embedded Neo4j, name to value. Each name is known to 5.26.30: its validation is strict, and one
 * unknown name keeps the JVM from starting.
 */
export function neo4jSettings({
  port,
  heapMegabytes,
  pageCacheMegabytes,
  replanSeconds = 30,
}: SettingsOptions): Record<string, string> {
  return {
    ...access(port),
    ...noOutsideReads,
    ...memory(heapMegabytes, pageCacheMegabytes),
    ...plans(replanSeconds),
    ...patience,
    ...disk,
  };
}

/** The text of a settings file, one `name=value` a line. */
export function settingsFile(settings: Record<string, string>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

function access(port: number): Record<string, string> {
  return {
    // Off by default when Neo4j is embedded: any password would do.
    "dbms.security.auth_enabled": "true",
    // The password has 256 bits, so guesses are harmless; a lock after three would let any local process shut us out.
    "dbms.security.auth_max_failed_attempts": "0",
    "server.default_listen_address": "127.0.0.1",
    "server.bolt.enabled": "true",
    "server.bolt.listen_address": `127.0.0.1:${port}`,
    "server.bolt.advertised_address": `127.0.0.1:${port}`,
    "server.http.enabled": "false",
    "server.https.enabled": "false",
  };
}

/** What keeps an injected `LOAD CSV`, and Neo4j itself, from reaching files or other machines. */
const noOutsideReads = {
  "dbms.security.allow_csv_import_from_file_urls": "false",
  "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
  "dbms.usage_report.enabled": "false",
  "db.logs.query.enabled": "OFF",
};

function memory(heapMegabytes: number, pageCacheMegabytes: number): Record<string, string> {
  const oneTransaction = Math.min(256, Math.floor(heapMegabytes / 4));
  return {
    "server.memory.pagecache.size": `${pageCacheMegabytes}m`,
    "dbms.memory.transaction.total.max": `${Math.floor(heapMegabytes * 0.6)}m`,
    "db.memory.transaction.max": `${oneTransaction}m`,
  };
}

/**
 * A plan costs a hundred times what its answer does. There are a thousand statements, and as many that are put together out of
 * them: of the 1,000 plans that are kept by default one would push out the other. Nor is a plan made anew every ten seconds
 * because a small graph grows.
 */
function plans(replanSeconds: number): Record<string, string> {
  return {
    "server.memory.query_cache.per_db_cache_num_entries": "4000",
    "dbms.cypher.min_replan_interval": `${replanSeconds}s`,
  };
}

/** Nothing waits for ever. More Bolt threads than our pools have connections, fewer than transactions allowed. */
const patience = {
  "db.transaction.timeout": "60s",
  "db.lock.acquisition.timeout": "5s",
  "db.transaction.concurrent.maximum": "200",
  "server.bolt.thread_pool_max_size": "100",
  "internal.server.bolt.thread_pool_shutdown_wait_time": "100ms",
};

/** Small logs and frequent checkpoints: little disk, a short recovery. */
const disk = {
  "db.checkpoint.interval.time": "5m",
  "db.checkpoint.interval.tx": "50000",
  "db.tx_log.rotation.size": "32m",
  "db.tx_log.rotation.retention_policy": "1 days 1G",
  "db.tx_log.preallocate": "false",
};
