// What facts cost. First how many statements a second are taken, with conflicts found and settled in the same transactions, against
// the bare statement that writes the same nodes by the raw driver. Then learning from 100,000 claims of 1,000 sources. Then how
// `entityFacts` and `verifyFirst` grow from ten thousand claims to a million, and their db hits against hand-written floors that
// only read what has to be read.
import { readFileSync } from "node:fs";
import { learn } from "../dist/algorithms/truth/learn.js";
import { toDriver } from "../dist/graph/values.js";
import { makeBed, median } from "./bed.mjs";
import { fillFacts } from "./facts.graph.mjs";
import { Poster } from "./post.mjs";

// The first batches warm both up and do not count.
const [BATCHES, WARM, BATCH] = [Number(process.argv[2] ?? 40), 15, 500];
const [SMALL, LARGE] = [10_000, Number(process.argv[3] ?? 1_000_000)];
const ROUNDS = 200;

const percentile = (values, share) => [...values].sort((a, b) => a - b)[Math.floor(values.length * share)];

/** Statements about 100 nodes and 10 predicates from 20 sources, of which one in five says another value. */
function statementsOf(clients, from) {
  return Array.from({ length: BATCH }, (_, index) => {
    const n = from + index;
    const [subject, predicate] = [clients[n % clients.length], `k${Math.floor(n / clients.length) % 10}`];
    const source = `s${Math.floor(n / (clients.length * 10)) % 20}`;
    return {
      subject,
      predicate,
      source,
      value: n % 5 === 0 ? `other ${n % 3}` : "the value",
      at: new Date(1.7e12 + n * 1000).toISOString(),
    };
  });
}

const BARE = `UNWIND $rows AS row
  MATCH (n:Entity {id: row.subject})
  MERGE (f:Entity {id: row.subject + row.predicate + 'f'}) MERGE (f)-[:BARE_FACT]->(n)
  MERGE (c:Entity {id: row.subject + row.predicate + row.value}) MERGE (c)-[:BARE_CLAIM]->(f)
  MERGE (q:Entity {id: 'bare-' + row.source})
  CREATE (t:Entity {id: row.subject + row.predicate + row.source + row.at, workspace: 'bare', verbatim: row.value, at: row.at})-[:BARE_OF]->(c)
  CREATE (t)-[:BARE_BY]->(q)`;

async function intake() {
  const bed = await makeBed();
  const poster = new Poster(`${bed.url}/graphql`, bed.token);
  const post = async (query, input) => {
    const answer = JSON.parse(await poster.post(JSON.stringify({ query, variables: { input } }), true));
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  };
  const clients = [];
  for (let index = 0; index < 100; index++)
    clients.push(
      (await post("mutation ($input: CreateClientInput!) { createClient(input: $input) { id } }", { key: `c${index}` }))
        .createClient.id,
    );
  const state = "mutation ($input: StateManyInput!) { stateMany(input: $input) { created } }";
  const took = { ratchet: [], bare: [] };
  for (let batch = 0; batch < BATCHES; batch++) {
    const statements = statementsOf(clients, batch * BATCH);
    let start = performance.now();
    await post(state, { statements });
    took.ratchet.push(performance.now() - start);
    start = performance.now();
    await bed.driver.executeQuery(BARE, { rows: statements });
    took.bare.push(performance.now() - start);
  }
  const rate = (of) =>
    Math.round((of.slice(WARM).length * BATCH * 1_000) / of.slice(WARM).reduce((sum, one) => sum + one, 0));
  const { conflicts } = await post("query { conflicts(first: 100) { nodes { id } } }", undefined);
  console.log(
    `statements/s: ${rate(took.ratchet)}, bare nodes by the driver ${rate(took.bare)} (${(rate(took.bare) / rate(took.ratchet)).toFixed(1)}:1); ${conflicts.nodes.length} conflicts and more`,
  );
  poster.end();
  await bed.end();
}

function learning() {
  let seed = 1;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const claims = Array.from({ length: 100_000 }, (_, index) => {
    const [object, source] = [`o${index % 10_000}`, `s${Math.floor(random() * 1_000)}`];
    return { object, source, key: random() < 0.8 ? "true" : `wrong ${Math.floor(random() * 5)}`, weight: 1 };
  });
  const start = performance.now();
  learn("open", claims);
  console.log(`learning from 100,000 claims of 1,000 sources: ${((performance.now() - start) / 1_000).toFixed(2)} s`);
}

const QUERIES = {
  entityFacts:
    "query ($id: ID!) { entityFacts(id: $id) { predicate value belief contested candidates { value belief } freshness { freshness } } }",
  verifyFirst: "query { verifyFirst(limit: 20) { claim { id value uses } staleSince } }",
};

async function stand(claims) {
  const bed = await makeBed();
  const start = performance.now();
  const subjects = await fillFacts(bed.driver, claims, Date.now());
  await bed.driver.executeQuery("CALL db.awaitIndexes(600)");
  console.log(`${claims.toLocaleString("en")} claims in ${((performance.now() - start) / 1_000).toFixed(0)} s`);
  return { bed, subjects, poster: new Poster(`${bed.url}/graphql`, bed.token) };
}

async function ask({ subjects, poster }, query, index) {
  const body = JSON.stringify({ query, variables: { id: subjects[index % subjects.length] } });
  const start = performance.now();
  const answer = await poster.post(body, true);
  if (JSON.parse(answer).errors) throw new Error(answer);
  return performance.now() - start;
}

async function growth() {
  const [small, large] = [await stand(SMALL), await stand(LARGE)];
  const table = [];
  for (const [name, query] of Object.entries(QUERIES)) {
    const took = { small: [], large: [] };
    for (let index = 0; index < ROUNDS * 1.5; index++)
      for (const [turn, one] of [
        ["small", small],
        ["large", large],
      ]) {
        const ms = await ask(one, query, index);
        if (index >= ROUNDS / 2) took[turn].push(ms);
      }
    const row = (of) => `${median(took[of]).toFixed(1)} / ${percentile(took[of], 0.95).toFixed(1)}`;
    table.push({
      query: name,
      "ms small p50 / p95": row("small"),
      "ms large p50 / p95": row("large"),
      growth: (median(took.large) / median(took.small)).toFixed(2),
    });
  }
  console.table(table);
  console.table([await hits(large)]);
  for (const { bed, poster } of [small, large]) {
    poster.end();
    await bed.end();
  }
}

const FLOOR = `MATCH (f:Fact) WHERE f.workspace = 'main' AND f.subjectId = $id AND f.predicateKey IS NOT NULL AND f.id IS NOT NULL
  MATCH (f)<-[:CLAIM_OF]-(c:Claim)<-[:OF_CLAIM]-(t:Statement) RETURN f.id, c.value, t.sourceId, t.at, t.confidence`;

/** What the judgement of one node's facts reads, against only reading what was said of it. */
async function hits({ bed, subjects }) {
  const total = (plan) => (plan.dbHits ?? 0) + plan.children.reduce((sum, child) => sum + total(child), 0);
  const profile = async (text, parameters) => {
    await bed.driver.executeQuery(text, parameters);
    return total((await bed.driver.executeQuery(`PROFILE ${text}`, parameters)).summary.profile);
  };
  const file = readFileSync(new URL("../cypher/knowledge/judgement.cypher", import.meta.url), "utf8");
  const { judgementParameters } = await import("../dist/knowledge/service/facts.js");
  const parameters = toDriver({
    id: subjects[3],
    key: subjects[3],
    workspace: "main",
    predicates: null,
    first: 20,
    asOf: Date.now(),
    validAt: Date.now(),
    ...judgementParameters(),
  });
  const judged = await profile(
    `WITH $key AS key CALL (key) {\n${file.replaceAll(/\/\/.*$/gm, "")}\n} RETURN value`,
    parameters,
  );
  const floor = await profile(FLOOR, parameters);
  return {
    "db hits, judgement of 10 facts": judged,
    "only reading what was said": floor,
    ratio: (judged / floor).toFixed(1),
  };
}

const PARTS = { intake, learning, growth };
const wanted = process.argv[4]?.split(",") ?? Object.keys(PARTS);
for (const [name, part] of Object.entries(PARTS)) if (wanted.includes(name)) await part();
