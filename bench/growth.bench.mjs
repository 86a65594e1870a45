// How the cost of a bounded question grows with the graph: each is asked of a graph of 10 thousand nodes and of one of a
// million, each in a database of its own with the real server on it, in turns. The places stay as many, so that the
// neighbourhoods of each component and project grow a hundredfold with the graph. Ratios of medians; 1 is no growth.
import { makeBed, median } from "./bed.mjs";
import { fill, idOf } from "./graph.mjs";
import { Poster } from "./post.mjs";

const PLACES = { clients: 10, components: 30, releases: 10, projects: 60, uses: 6, people: 3 };
const AROUND = { occurrences: 6, buckets: 9 };
const SMALL = { ...PLACES, ...AROUND, groups: 560, persons: 500 };
const LARGE = { ...PLACES, ...AROUND, groups: 59_000, persons: 50_000 };
const ROUNDS = Number(process.argv[2] ?? 300);

const GROUP = "id title status events lastSeen component { name }";
const [component, project] = [idOf("Component", 3), idOf("Project", 5)];
const places = { component, project };
const QUERIES = {
  "a group by id": [
    `query Q($group: ID!) { errorGroup(id: $group) { ${GROUP} projects(first: 5) { events project { name } } } }`,
    "group",
  ],
  "latest groups": [`query Q { errorGroups(first: 50) { nodes { ${GROUP} } } }`],
  "groups by events": [`query Q { errorGroups(first: 50, orderBy: EVENTS) { nodes { ${GROUP} } } }`],
  "groups of a component": [
    `query Q { errorGroups(first: 50, filter: { component: "component-3" }) { nodes { ${GROUP} } } }`,
  ],
  "groups of a project": [
    `query Q { errorGroups(first: 50, filter: { project: "project-5" }) { nodes { ${GROUP} } } }`,
  ],
  "occurrences of a group": [
    "query Q($group: ID!) { errorGroup(id: $group) { occurrences(first: 5) { nodes { id at message } } } }",
    "group",
  ],
  "a group's days and people": [
    "query Q($group: ID!, $since: DateTime!, $until: DateTime!) { errorGroup(id: $group) { people counts(interval: DAY, since: $since, until: $until) { at events } } }",
    "group",
    "since",
    "until",
  ],
  "projects with components": [
    "query Q { projects(first: 50) { nodes { key components(first: 5) { key releases(first: 5) { version } } } } }",
  ],
  "a project by id": [
    "query Q($project: ID!) { node(id: $project) { ... on Project { key client { name } components(first: 5) { key } } } }",
    "project",
  ],
  "a page of the journal": ["query Q { revisions(first: 50, after: 500) { nodes { sequence verb at } } }"],
};

async function stand(sizes) {
  const bed = await makeBed();
  const groups = await fill(bed.driver, sizes);
  const { records } = await bed.driver.executeQuery("MATCH (n) RETURN count(n) AS nodes");
  return {
    bed,
    groups,
    nodes: records[0].get("nodes").toNumber(),
    poster: new Poster(`${bed.url}/graphql`, bed.token),
  };
}

const DAY = 86_400_000;
const until = new Date(Math.ceil(Date.now() / DAY) * DAY).toISOString();
const since = new Date(Math.ceil(Date.now() / DAY) * DAY - 4 * DAY).toISOString();

/** Asks once; the milliseconds that it took. Each time another group, spread over the graph. */
async function ask({ groups, poster }, [query, ...names], index, read = false) {
  const all = { ...places, since, until, group: groups[(index * 7_919) % groups.length] };
  const body = JSON.stringify({ query, variables: Object.fromEntries(names.map((name) => [name, all[name]])) });
  const start = performance.now();
  const answer = await poster.post(body, read);
  const took = performance.now() - start;
  if (read && JSON.parse(answer).errors) throw new Error(answer);
  return took;
}

const [small, large] = [await stand(SMALL), await stand(LARGE)];
console.log(`${small.nodes} nodes against ${large.nodes}`);
const table = [];
for (const [name, question] of Object.entries(QUERIES)) {
  const took = { small: [], large: [], again: [] };
  for (let index = 0; index < ROUNDS / 2; index++)
    for (const one of [small, large]) await ask(one, question, index, true);
  for (let index = 0; index < ROUNDS; index++) {
    for (const turn of Object.keys(took).sort(() => Math.random() - 0.5))
      took[turn].push(await ask(turn === "large" ? large : small, question, index));
  }
  const of = (turn) => median(took[turn]);
  table.push({
    query: name,
    "ms small": of("small").toFixed(2),
    "ms large": of("large").toFixed(2),
    growth: (of("large") / of("small")).toFixed(2),
    "A/A": (of("again") / of("small")).toFixed(2),
  });
}
console.table(table);
for (const { bed, poster } of [small, large]) {
  poster.end();
  await bed.end();
}
