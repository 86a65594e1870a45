// How many requests a second are taken: in batches of 500 and one by one by 16 callers, new ones and the same again, against the
// bare statement that writes the same nodes by the raw driver. In one run, turn by turn.
import { load, makeBed, median } from "./bed.mjs";
import { Poster } from "./post.mjs";

// The first batches warm both up and do not count.
const [BATCHES, WARM, BATCH] = [Number(process.argv[2] ?? 30), 10, 500];
const [CLIENTS, SECONDS] = [100, 5];

const WORDS =
  "we need a monthly report of all sales in the north region please translate our contracts into French by May".split(
    " ",
  );

/** A request of some thirty words, unlike any other. */
function requestOf(n) {
  const words = Array.from({ length: 30 }, (_, index) => WORDS[(n * 7 + index * (1 + (n % 5))) % WORDS.length]);
  return {
    text: `${words.join(" ")} ${n}`,
    externalId: `R-${n}`,
    client: `c${n % CLIENTS}`,
    value: n % 1_000,
    currency: "EUR",
  };
}

const BARE = `UNWIND $rows AS row
  MATCH (c:Entity {id: $client + row.client})
  CREATE (c)-[:BARE_MADE]->(:Entity:BareRequest {id: row.externalId, workspace: 'bare', text: row.text, value: row.value, currency: row.currency})`;

const bed = await makeBed();
// A poster posts one after another: each caller has its own.
const posters = Array.from({ length: 16 }, () => new Poster(`${bed.url}/graphql`, bed.token));
const post = async (query, input, caller = 0) => {
  const answer = JSON.parse(await posters[caller].post(JSON.stringify({ query, variables: { input } }), true));
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
};
for (let index = 0; index < CLIENTS; index++) {
  await post("mutation ($input: CreateClientInput!) { createClient(input: $input) { id } }", { key: `c${index}` });
  await bed.driver.executeQuery("CREATE (:Entity {id: $id, workspace: 'bare'})", { id: `bare-c${index}` });
}

const MANY = "mutation ($input: SubmitRequestsInput!) { submitRequests(input: $input) { created } }";
const took = { fresh: [], again: [], bare: [] };
const timed = async (list, batch, work) => {
  const start = performance.now();
  await work();
  if (batch >= WARM) list.push(performance.now() - start);
};
for (let batch = 0; batch < BATCHES; batch++) {
  const requests = Array.from({ length: BATCH }, (_, index) => requestOf(batch * BATCH + index));
  await timed(took.fresh, batch, () => post(MANY, { requests }));
  await timed(took.again, batch, () => post(MANY, { requests }));
  await timed(took.bare, batch, () => bed.driver.executeQuery(BARE, { rows: requests, client: "bare-" }));
}
const rate = (list) => Math.round((BATCH * 1_000) / median(list)).toLocaleString("en");
console.log("— requests a second, in batches of 500 —");
console.log(
  `new ${rate(took.fresh)}, the same again ${rate(took.again)}; the bare statement ${rate(took.bare)}: ${(median(took.fresh) / median(took.bare)).toFixed(1)} times the time for search, journal, undo, language and secrets`,
);

const ONE = "mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { created } }";
const offset = BATCHES * BATCH;
const single = await load(16, SECONDS, (index, caller) => post(ONE, requestOf(offset + index), caller));
console.log("— requests a second, one by one by 16 callers —");
console.log(
  `${Math.round(single.rate).toLocaleString("en")}, p50 ${single.p50.toFixed(0)} ms, p99 ${single.p99.toFixed(0)} ms`,
);
for (const poster of posters) poster.end();
await bed.end();
