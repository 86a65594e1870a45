import type { Place } from "./docs-run.js";
import { post } from "./ratchet.js";
import { until } from "./until.js";

/** Asks the server that pages are tried on, as its administrator; again while its database is late, else fails on errors. */
export function ask<Data>({ url, adminToken }: Place, query: string, variables: object = {}): Promise<Data> {
  const once = async () => {
    const answer = await post(url, { query, variables }, adminToken);
    const code = answer.errors?.[0]?.extensions.code;
    if (code === "TIMEOUT" || code === "DEPENDENCY_UNAVAILABLE") return null;
    if (code || !answer.data) throw new Error(JSON.stringify(answer));
    return answer.data as Data;
  };
  return until(once, 60_000) as Promise<Data>;
}
