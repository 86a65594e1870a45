#!/usr/bin/env node
/**
 * Exit status 0 when the server on this machine has started and lives: what a container's health check asks. Not
 * readiness: a container must not be restarted because the database is away.
 */
const port = process.env.PORT || "4000";
const answers = await Promise.all(
  ["startupz", "livez"].map((path) =>
    fetch(`http://127.0.0.1:${port}/${path}`, { signal: AbortSignal.timeout(4_000) }).then(
      ({ ok }) => ok,
      () => false,
    ),
  ),
);
process.exit(answers.every(Boolean) ? 0 : 1);
