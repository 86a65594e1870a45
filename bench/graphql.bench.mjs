// GraphQL over one graph as a ratio to the raw driver that runs the very Cypher that Ratchet runs: L 50 × 5 × 10 nested nodes,
// N a node with three relations, A an aggregation; Ratchet and @neo4j/graphql over HTTP, 16 connections each, in turns in
// random order. The raw driver once more against itself (A/A). The load is made here, the servers are in another process.
import { fork } from "node:child_process";
import { once } from "node:events";
import { connect } from "../dist/graph/connect.js";
import { toDriver } from "../dist/graph/values.js";
import { load, median } from "./bed.mjs";
import { QUERIES } from "./graphql.queries.mjs";
import { Poster } from "./post.mjs";

const CONNECTIONS = 16;
const SECONDS = Number(process.argv[2] ?? 3);
const ROUNDS = Number(process.argv[3] ?? 5);
const NAMES = process.argv[4]?.split(",") ?? Object.keys(QUERIES);

const servers = fork(new URL("graphql.servers.mjs", import.meta.url));
const [{ ratchet, neo4j, token, address, groups }] = await once(servers, "message");
const driver = connect(address);
const posters = {
  ratchet: Array.from({ length: CONNECTIONS }, () => new Poster(ratchet, token)),
  neo4j: Array.from({ length: CONNECTIONS }, () => new Poster(neo4j)),
};

const groupOf = (index) => groups[index % groups.length];
const bodyOf = (name, who, id) => {
  const { [who]: query, variables } = QUERIES[name];
  return JSON.stringify({ query, variables: variables(id, who) });
};

/** Asks once and shows what came, so that no benchmark measures errors. */
async function checked(name, who) {
  const text = await posters[who][0].post(bodyOf(name, who, groupOf(0)), true);
  const { data, errors } = JSON.parse(text);
  if (errors || !data || Object.values(data).some((part) => part === null || part.length === 0))
    throw new Error(`${name} of ${who}: ${text}`);
  return text;
}

/** The statements that Ratchet runs for a query, and their parameters as the driver takes them for any group. */
async function recorded(name) {
  const ask = () => posters.ratchet[0].post(bodyOf(name, "ratchet", groupOf(0)));
  await ask();
  await ask();
  servers.send("record");
  await ask();
  servers.send("recorded");
  const [{ asked }] = await once(servers, "message");
  const statements = JSON.parse(asked).filter(({ params }) => params.workspace);
  return statements.map(({ text, params }) => ({
    text,
    paramsFor: (id) => toDriver(JSON.parse(JSON.stringify(params).replaceAll(groupOf(0), id))),
  }));
}

async function contenders(name) {
  const size = (await checked(name, "ratchet")).length;
  const statements = await recorded(name);
  const theirs = await checked(name, "neo4j");
  console.log(
    `${name}: ${size} bytes, ${statements.length} statement(s) of Ratchet's; @neo4j/graphql ${theirs.length} bytes`,
  );
  if (process.env.SHOW) for (const { text } of statements) console.log(text);
  const raw = async (index) => {
    for (const { text, paramsFor } of statements) {
      const session = driver.session({ defaultAccessMode: "READ" });
      await session.run(text, paramsFor(groupOf(index)));
      await session.close();
    }
  };
  const over = (who) => (index, caller) => posters[who][caller].post(bodyOf(name, who, groupOf(index)));
  return { raw, again: raw, ratchet: over("ratchet"), neo4j: over("neo4j") };
}

/** One round of one contender, on connections opened for it. */
function measured(once) {
  for (const poster of Object.values(posters).flat()) poster.end();
  return load(CONNECTIONS, SECONDS, once);
}

const table = [];
for (const name of NAMES) {
  const all = await contenders(name);
  for (const once of Object.values(all)) await measured(once);
  const results = Object.fromEntries(Object.keys(all).map((who) => [who, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const who of Object.keys(all).sort(() => Math.random() - 0.5)) results[who].push(await measured(all[who]));
  }
  const rate = (who) => median(results[who].map((one) => one.rate));
  // Ratios within a round, since rates differ between minutes.
  const ratio = (who) => median(results[who].map((one, round) => one.rate / results.raw[round].rate));
  const p50 = (who) => median(results[who].map((one) => one.p50)).toFixed(1);
  table.push({
    query: name,
    "raw /s": Math.round(rate("raw")),
    "A/A": ratio("again").toFixed(2),
    Ratchet: ratio("ratchet").toFixed(2),
    "@neo4j/graphql": ratio("neo4j").toFixed(2),
    "p50 ms raw, Ratchet, @neo4j/graphql": `${p50("raw")}, ${p50("ratchet")}, ${p50("neo4j")}`,
  });
}
console.table(table);
for (const poster of Object.values(posters).flat()) poster.end();
await driver.close();
servers.disconnect();
