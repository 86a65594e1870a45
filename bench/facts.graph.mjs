// A graph of facts, written past the API so that it can be large: nodes with ten predicates each, of which every other fact has two
// values, each said by sources in turn; every fiftieth claim has something standing on it, and half are stale.
const SOURCES = 20;
const PREDICATES = 10;
const CHUNK = 200;
const DAY = 86_400_000;

/** Fills workspace `main` with so many claims; answers the ids of the nodes that they are about. */
export async function fillFacts(driver, claims, now) {
  const run = (text, parameters = {}) => driver.executeQuery(text, { now, day: DAY, ...parameters });
  await run(
    `UNWIND range(0, ${SOURCES - 1}) AS i CREATE (:Entity:Source {id: 'source-' + i, workspace: 'main', key: 's' + i, name: 's', kind: 'TOOL', createdAt: 0})`,
  );
  await run(`UNWIND range(0, ${PREDICATES - 1}) AS i
    CREATE (p:Entity:Predicate {id: 'predicate-' + i, workspace: 'main', key: 'p' + i, name: 'p', kind: 'TEXT', many: false, opinion: false, confirmed: true, children: [], parents: [], group: 'predicate p' + i, createdAt: 0})
    CREATE (:Entity:Lifetime {id: 'lifetime-' + i, workspace: 'main', predicateId: p.id, at: 0, scale: 700.0 * $day, shape: 1.0, events: 0, prior: 'default'})-[:LIFETIME_OF]->(p)`);
  const subjects = Math.ceil(claims / (PREDICATES * 1.5));
  for (let from = 0; from < subjects; from += CHUNK) {
    const to = Math.min(subjects, from + CHUNK) - 1;
    await run(
      `UNWIND range($from, $to) AS s
       CREATE (n:Entity:Client {id: 'client-' + s, workspace: 'main', key: 'c' + s, name: 'c', createdAt: 0})
       WITH n, s UNWIND range(0, ${PREDICATES - 1}) AS i
       MATCH (p:Entity {id: 'predicate-' + i})
       CREATE (f:Entity:Fact {id: 'fact-' + s + '-' + i, workspace: 'main', subjectId: n.id, predicateId: p.id, predicateKey: p.key, many: false, createdAt: 0})-[:FACT_ABOUT]->(n)
       CREATE (f)-[:FACT_OF]->(p)
       WITH n, s, i, p, f UNWIND range(0, i % 2) AS v
       CREATE (c:Entity:Claim {id: f.id + '-' + v, workspace: 'main', factId: f.id, predicateId: p.id, key: 'v' + v, value: 'v' + v, members: [], above: [], shown: [],
         uses: CASE WHEN (s * 10 + i) % 50 = 0 THEN 1 + s % 7 ELSE 0 END, rank: CASE WHEN (s * 10 + i) % 50 = 0 THEN -1 - s % 7 ELSE 0 END, staleAt: $now + (s % 200 - 100) * $day})-[:CLAIM_OF]->(f)
       WITH c, f, s, i, v UNWIND range(0, 1 - v) AS k
       MATCH (q:Entity {id: 'source-' + (s + i + 7 * v + 3 * k) % ${SOURCES}})
       CREATE (t:Entity:Statement {id: c.id + '-' + k, workspace: 'main', factId: f.id, claimId: c.id, sourceId: q.id, verbatim: c.value, at: $now - (s % 300 + 10 * k) * $day, confidence: 1.0, by: 'b', recordedAt: 0})-[:OF_CLAIM]->(c)
       CREATE (t)-[:STATED_BY]->(q)`,
      { from, to },
    );
  }
  return Array.from({ length: Math.min(subjects, 5_000) }, (_, index) => `client-${(index * 7_919) % subjects}`);
}
