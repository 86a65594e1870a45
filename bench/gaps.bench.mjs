// What gap analysis costs, with 2,000 capabilities of which each requires others to a depth of 6: `gapAnalysis` and `gap` over GraphQL,
// the judgement of ten capabilities and of one that hears ever more, and the db hits of both statements against hand-written floors
// that only read what has to be read; how that grows with the requests. Then how long it takes from a request to its place in the gaps.
import { loadavg } from "node:os";
import { fade, GAPS, ratePerDay } from "../dist/algorithms/gaps/constants.js";
import { analysis, judgement } from "../dist/gaps/queries.js";
import { judgementArgs, settleCapabilities } from "../dist/gaps/service/settle.js";
import { toDriver } from "../dist/graph/values.js";
import { makeBed, median } from "./bed.mjs";
import { fillCapabilities, fillRequests } from "./gaps.graph.mjs";
import { Poster } from "./post.mjs";
import { descriptionOf } from "./wishes.mjs";

const SIZES = (process.argv[2] ?? "10000,100000,1000000").split(",").map(Number);
const CAPABILITIES = Number(process.argv[3] ?? 2_000);
const [ROUNDS, WARM, ARRIVALS] = [60, 15, 30];
/** Of all requests one in so many is of one capability, beside those in turn. */
const HOT = 10;

const percentile = (values, share) => [...values].sort((a, b) => a - b)[Math.floor(values.length * share)];
const told = (values) => `${median(values).toFixed(1)} / ${percentile(values, 0.95).toFixed(1)}`;

const ANALYSIS = `query { gapAnalysis(first: 20) { currency gaps { rank score why parts { name raw value adds }
  gap { id state coverState coverage requests clients losses pressure atStake { amount currency } capability { key name } } } } }`;
const GAP = `query ($id: ID!) { gap(id: $id) { id state coverState coverage requests clients atStake { amount currency }
  capability { key name } blocks(first: 20) { key } history(first: 10) { kind reason } } }`;

/** The kept figures of the open gaps, and no more. */
const ANALYSIS_FLOOR = `MATCH (g:Gap) WHERE g.workspace = 'main' AND g.state = 'OPEN' AND g.openedAt IS NOT NULL AND g.id IS NOT NULL
  RETURN g.id, g.coverage, g.heard, g.value, g.lost, g.recent, g.longer, g.pressure, g.blocks`;
/** The requests of capabilities and the proofs of what they stand on, each once, and no more. */
const JUDGEMENT_FLOOR = `CALL () { UNWIND $ids AS id MATCH (:Entity&Capability {id: id})<-[n:NEEDS]-(q:Request)
    RETURN count(n.confidence + n.at + q.receivedAt + q.value) + count(q.state + q.currency + q.clientId) AS asked }
  CALL () { UNWIND $ids AS id MATCH (:Entity&Capability {id: id})-[:REQUIRES*0..6]->(c:Capability) WITH DISTINCT c
    MATCH (c)<-[v:PROVIDES]-(k:Component)
    CALL (c, k) { MATCH (p:Proof) WHERE p.workspace = 'main' AND p.capabilityId = c.id AND p.componentId = k.id AND p.at <= $at AND p.id IS NOT NULL
      RETURN p ORDER BY p.workspace DESC, p.capabilityId DESC, p.componentId DESC, p.at DESC, p.id DESC LIMIT 20 }
    RETURN count(p.passed) + count(p.at) AS proven }
  RETURN asked, proven`;

async function stand() {
  const bed = await makeBed();
  const poster = new Poster(`${bed.url}/graphql`, bed.token);
  const post = async (query, variables = {}) => {
    const answer = JSON.parse(await poster.post(JSON.stringify({ query, variables }), true));
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  };
  const end = async () => {
    poster.end();
    await bed.end();
    await bed.platform.matching.close();
  };
  return { ...bed, post, end, rest: () => poster.end() };
}

const author = (now) => {
  let made = 0;
  return { actor: { id: "bench" }, origin: "bench", now: () => now, newId: () => `bench-${now}-${made++}` };
};

/** Has the judgement of so many planned, which no figure is of: lists of 1, of up to 10 and of up to 100 each have a plan. */
async function plan({ driver }, ids) {
  const now = Date.now();
  await driver.executeQuery(judgement.text, toDriver({ ids, workspace: "main", ...judgementArgs(now, "EUR") }));
}

/** Judges capabilities as a round does; milliseconds. */
async function settle({ platform }, ids) {
  const start = performance.now();
  await platform.graph.transaction("main", (tx) => settleCapabilities(tx, author(Date.now()), ids));
  return performance.now() - start;
}

async function timed(rounds, work) {
  const took = [];
  for (let index = 0; index < rounds + WARM; index++) {
    const start = performance.now();
    await work(index);
    if (index >= WARM) took.push(performance.now() - start);
  }
  return took;
}

const total = (plan) => (plan.dbHits ?? 0) + plan.children.reduce((sum, child) => sum + total(child), 0);

async function hits({ driver }, text, parameters) {
  const given = toDriver(parameters);
  await driver.executeQuery(text, given);
  return total((await driver.executeQuery(`PROFILE ${text}`, given)).summary.profile);
}

function analysisArgs(now) {
  const { demandHalfLife, recently, longer, calm, steep } = GAPS;
  return {
    ...{
      workspace: "main",
      client: null,
      owner: null,
      states: null,
      competitor: null,
      proposed: null,
      minClients: 1,
      first: 20,
    },
    ...{
      fade: fade(now, demandHalfLife),
      recentRate: ratePerDay(now, recently),
      longerRate: ratePerDay(now, longer),
      calm,
      steep,
    },
    weights: { clients: 1, value: 1, lost: 0.5, trend: 0.5, pressure: 0.5, blocks: 0.5 },
  };
}

async function measured(bed, requests, ids) {
  const now = Date.now();
  // Of the first level: each stands on others to the depth of 6.
  const ten = ids
    .slice(1, 200)
    .filter((_, index) => index % 20 === 0)
    .slice(0, 10);
  for (const list of [ids.slice(0, 50), ten, [ids[0]]]) await plan(bed, list);
  // What ranking reads does not hang on how high the figures are, so each gap is measured once.
  if (requests === SIZES[0])
    for (let from = 0; from < ids.length; from += 50) await settle(bed, ids.slice(from, from + 50));
  // A connection that nobody used for some seconds is closed by the server.
  bed.rest();
  const gaps = (await bed.post(ANALYSIS)).gapAnalysis.gaps.map(({ gap }) => gap.id);
  const ranked = await timed(ROUNDS, () => bed.post(ANALYSIS));
  const one = await timed(ROUNDS, (index) => bed.post(GAP, { id: gaps[index % gaps.length] }));
  const floor = await timed(ROUNDS, () => bed.driver.executeQuery(ANALYSIS_FLOOR));
  const judge = (list) => ({ ids: list, workspace: "main", at: now, ...judgementArgs(now, "EUR") });
  const settled = async (list) => {
    const took = [];
    for (let index = 0; index < 7; index++) took.push(await settle(bed, list));
    return median(took.slice(2)).toFixed(0);
  };
  const pair = async (text, floorText, parameters) => {
    const [own, least] = [await hits(bed, text, parameters), await hits(bed, floorText, parameters)];
    return `${own.toLocaleString("en")} / ${least.toLocaleString("en")} = ${(own / least).toFixed(2)}`;
  };
  return {
    requests: requests.toLocaleString("en"),
    "gapAnalysis ms p50 / p95": told(ranked),
    "its floor": told(floor),
    "gap ms p50 / p95": told(one),
    "settle ten, ms": await settled(ten),
    "settle the most asked for, ms": await settled([ids[0]]),
    "analysis, db hits / floor": await pair(analysis.text, ANALYSIS_FLOOR, analysisArgs(now)),
    "judgement of ten, db hits / floor": await pair(judgement.text, JUDGEMENT_FLOOR, judge(ten)),
    "of the most asked for": await pair(judgement.text, JUDGEMENT_FLOOR, judge([ids[0]])),
    load: loadavg()[0].toFixed(1),
  };
}

async function growth() {
  const bed = await stand();
  const now = Date.now();
  const ids = await fillCapabilities(bed.driver, CAPABILITIES, now);
  let known = 0;
  for (const size of SIZES) {
    const start = performance.now();
    const [more, hot] = [size - known, Math.floor((size - known) / HOT)];
    await fillRequests(bed.driver, { name: `r${size}-`, count: more - hot, capabilities: CAPABILITIES, now });
    await fillRequests(bed.driver, { name: `h${size}-`, count: hot, capabilities: CAPABILITIES, to: ids[0], now });
    known = size;
    await bed.driver.executeQuery("CALL db.awaitIndexes(600)");
    await bed.driver.executeQuery("CALL db.prepareForReplanning(600)");
    console.log(`${size.toLocaleString("en")} requests after ${((performance.now() - start) / 1_000).toFixed(0)} s`);
    console.log(await measured(bed, size, ids));
  }
  await bed.end();
}

/**
 * From handing a request in to its place in `gapAnalysis`, one after another, with the real matcher: what it needs is kept, and the gap
 * of that judged anew, in one transaction, so that who sees the one sees the other.
 */
async function arrivals() {
  const bed = await stand();
  const { post } = bed;
  await fillCapabilities(bed.driver, CAPABILITIES, Date.now());
  await fillRequests(bed.driver, { name: "r", count: 10_000, capabilities: CAPABILITIES, now: Date.now() });
  const submit = "mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { request { id } } }";
  const seen = async (id) =>
    (await post("query ($id: ID!) { request(id: $id) { needs { capability { id } } } }", { id })).request.needs.length >
    0;
  const place = async (text) => {
    const start = performance.now();
    const { submitRequest } = await post(submit, { input: { text } });
    while (!(await seen(submitRequest.request.id))) await new Promise((done) => setTimeout(done, 20));
    return performance.now() - start;
  };
  const first = await place("Could you book business parcels for a team?");
  const took = [];
  for (let n = 0; n < ARRIVALS; n++)
    took.push(await place(`We would like this: ${descriptionOf(n * 61)} Number ${n}.`));
  console.log(
    `from a request to its place in the gaps: median ${(median(took) / 1_000).toFixed(2)} s, p95 ${(percentile(took, 0.95) / 1_000).toFixed(2)} s ` +
      `(a round looks every second); the first, which has ${CAPABILITIES.toLocaleString("en")} capabilities read, ${(first / 1_000).toFixed(0)} s; load ${loadavg()[0].toFixed(1)}`,
  );
  await bed.end();
}

const PARTS = { growth, arrivals };
const wanted = process.argv[4]?.split(",") ?? Object.keys(PARTS);
for (const [name, part] of Object.entries(PARTS)) if (wanted.includes(name)) await part();
