// The servers of graphql.bench.mjs in a process of their own: Neo4j with a filled graph, Ratchet and @neo4j/graphql on it.
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import { makeBed } from "./bed.mjs";
import { fill } from "./graph.mjs";
import { SIZES, TYPE_DEFS } from "./graphql.queries.mjs";

const bed = await makeBed();
const groups = await fill(bed.driver, SIZES);
const schema = await new Neo4jGraphQL({ typeDefs: TYPE_DEFS, driver: bed.driver }).getSchema();
const apollo = new ApolloServer({ schema, csrfPrevention: false });
const { url } = await startStandaloneServer(apollo, { listen: { port: 0, host: "127.0.0.1" } });

// What Ratchet asks of the database, for the raw driver to ask the same.
const { graph } = bed.platform;
const run = graph.run.bind(graph);
let asked = null;
graph.run = (query, params) => {
  asked?.push({ text: query.text, params });
  return run(query, params);
};

process.on("message", (message) => {
  if (message === "record") asked = [];
  if (message === "recorded") process.send({ asked: JSON.stringify(asked) }, () => (asked = null));
});
process.once("disconnect", async () => {
  await apollo.stop();
  await bed.end();
});
process.send({ ratchet: `${bed.url}/graphql`, neo4j: url, token: bed.token, address: bed.address, groups });
