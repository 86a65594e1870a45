// A graph of requests, written past the API so that it can be large: capabilities in levels of which each requires three of the next,
// half of them provided and proven, and requests of clients that need them: of two hundred, one hears as much as all the others together.
import { toDriver } from "../dist/graph/values.js";
import { descriptionOf } from "./wishes.mjs";

const CHUNK = 5_000;
const DAY = 86_400_000;
const LEVELS = 7;

/** Fills workspace `main` with capabilities and what they require, with depth 6; answers their ids. */
export async function fillCapabilities(driver, count, now) {
  const run = (text, parameters = {}) => driver.executeQuery(text, toDriver({ now, day: DAY, ...parameters }));
  const rows = Array.from({ length: count }, (_, n) => ({ n, description: descriptionOf(n) }));
  const level = Math.floor(count / LEVELS);
  await run(
    `UNWIND $rows AS row
     CREATE (c:Entity:Capability {id: 'capability-' + row.n, workspace: 'main', key: 'c' + row.n, name: split(row.description, ' ')[2] + ' ' + row.n, description: row.description, examples: [], searchIn: 'main', state: 'OFFERED', createdAt: 0, changedAt: 0})
     WITH c, row.n AS n WHERE n % 2 = 0
     CREATE (k:Entity:Component {id: 'component-' + n, workspace: 'main', key: 'k' + n, name: 'k', number: n + 10, kind: 'SERVICE', createdAt: 0})-[:PROVIDES {id: 'provides-' + n, workspace: 'main', since: 0, by: 'b'}]->(c)
     WITH c, k, n UNWIND range(1, 5) AS i
     CREATE (p:Entity:Proof {id: 'proof-' + n + '-' + i, workspace: 'main', capabilityId: c.id, componentId: k.id, kind: 'TEST', passed: (n + i) % 4 > 0, at: $now - (n % 90 + i) * $day})-[:PROVES]->(c)
     CREATE (p)-[:PROOF_BY]->(k)`,
    { rows },
  );
  await run(
    `UNWIND range(0, ${level * (LEVELS - 1) - 1}) AS n
     MATCH (c:Entity {id: 'capability-' + n})
     UNWIND [0, 1, 7] AS i
     MATCH (o:Entity {id: 'capability-' + (${level} * (n / ${level} + 1) + (n + i) % ${level})})
     CREATE (c)-[:REQUIRES {id: 'requires-' + n + '-' + i, workspace: 'main', at: 0, by: 'b'}]->(o)`,
  );
  return rows.map(({ n }) => `capability-${n}`);
}

/** Adds requests, matched already: to the capabilities in turn, or all to one; clients are a hundredth of them, at most 2,000. */
export async function fillRequests(driver, { name, count, capabilities, to = null, now }) {
  const clients = Math.min(2_000, Math.ceil(count / 100));
  const run = (text, parameters) =>
    driver.executeQuery(text, toDriver({ now, day: DAY, name, clients, capabilities, to, ...parameters }));
  await run(
    "UNWIND range(0, $clients - 1) AS i MERGE (c:Entity:Client {id: 'client-' + i}) ON CREATE SET c.workspace = 'main', c.key = 'c' + i, c.name = 'c', c.createdAt = 0",
    {},
  );
  for (let from = 0; from < count; from += CHUNK)
    await run(
      `UNWIND range($from, $until) AS i
       MATCH (k:Entity {id: 'client-' + (i * 31) % $clients})
       MATCH (c:Entity {id: coalesce($to, 'capability-' + (i * 7919) % $capabilities)})
       CREATE (k)-[:MADE_REQUEST]->(q:Entity:Request {id: $name + i, workspace: 'main', identity: $name + i, clientId: k.id, searchSpace: 'main', text: 'request ' + i, receivedAt: $now - (i % 730) * $day, createdAt: 0, matchedAt: $now,
         value: toFloat(i % 1000), currency: 'EUR', language: 'en', state: CASE i % 10 WHEN 0 THEN 'LOST' WHEN 1 THEN 'SERVED' ELSE 'NEW' END, endedAt: CASE WHEN i % 10 < 2 THEN $now - (i % 730) * $day + 1 END})
       CREATE (q)-[:NEEDS {id: $name + 'needs-' + i, workspace: 'main', needId: $name + 'need-' + i, confidence: 0.5 + (i % 50) / 100.0, at: q.receivedAt}]->(c)
       CREATE (q)-[:HAS_NEED]->(:Entity:Need {id: $name + 'need-' + i, workspace: 'main', requestId: q.id, capabilityId: c.id, position: 0, text: q.text, verdict: 'COVERED', none: 0.1, confidence: 0.9, urgency: 0.1, reasons: [], at: $now})`,
      { from, until: Math.min(count, from + CHUNK) - 1 },
    );
}
