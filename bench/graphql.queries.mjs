import { NOW } from "./graph.mjs";

const DAY = 86_400_000;

/** The graph that the queries are asked of. */
export const SIZES = {
  clients: 20,
  components: 300,
  releases: 12,
  projects: 200,
  uses: 6,
  persons: 1_000,
  groups: 2_000,
  occurrences: 6,
  buckets: 60,
  people: 10,
};

/** The three queries, as Ratchet is asked and as @neo4j/graphql is asked: L many nodes, N a few relations, A an aggregation. */
export const QUERIES = {
  L: {
    ratchet: `query L { projects(first: 50) { nodes { id key name status
      components(first: 5) { id key name kind releases(first: 10) { id version createdAt } } } } }`,
    neo4j: `query L { projects(limit: 50, sort: [{ key: ASC }], where: { workspace: { eq: "main" } }) { id key name status
      components(limit: 5, sort: [{ key: ASC }]) { id key name kind
        releases(limit: 10, sort: [{ createdAt: DESC }, { id: DESC }]) { id version createdAt } } } }`,
    variables: () => ({}),
  },
  N: {
    ratchet: `query N($id: ID!) { errorGroup(id: $id) { id title culprit status events lastSeen
      component { id key name } firstRelease { id version } projects(first: 5) { events lastSeen project { id key name } } } }`,
    neo4j: `query N($id: ID!) { errorGroups(where: { id: { eq: $id }, workspace: { eq: "main" } }) { id title culprit status events lastSeen
      component { id key name } firstRelease { id version }
      projectsConnection(first: 5, sort: [{ edge: { lastSeen: DESC } }]) { edges { properties { events lastSeen } node { id key name } } } } }`,
    variables: (id) => ({ id }),
  },
  A: {
    ratchet: `query A($id: ID!, $since: DateTime!, $until: DateTime!) { errorGroup(id: $id) { id title people
      counts(interval: DAY, since: $since, until: $until) { at events } } }`,
    neo4j: `query A($id: ID!, $since: Float!, $until: Float!) { errorGroups(where: { id: { eq: $id }, workspace: { eq: "main" } }) { id title
      peopleConnection { aggregate { count { nodes } } }
      counts(since: $since, until: $until) { at events } } }`,
    variables: (id, who) => {
      const time = (at) => (who === "ratchet" ? new Date(at).toISOString() : at);
      return { id, since: time(Math.floor(NOW / DAY) * DAY - 3 * DAY), until: time(Math.ceil(NOW / DAY) * DAY) };
    },
  },
};

/** The graph's types as @neo4j/graphql wants them. It cannot group by time, so counts are its `@cypher`, with our statement. */
export const TYPE_DEFS = `
  type Project @node(labels: ["Entity", "Project"]) {
    id: ID! workspace: String! key: String! name: String! status: String! createdAt: Float!
    components: [Component!]! @relationship(type: "USES", direction: OUT)
  }
  type Component @node(labels: ["Entity", "Component"]) {
    id: ID! workspace: String! key: String! name: String! kind: String! createdAt: Float!
    releases: [Release!]! @relationship(type: "RELEASE_OF", direction: IN)
  }
  type Release @node(labels: ["Entity", "Release"]) { id: ID! workspace: String! version: String! createdAt: Float! }
  type Person @node(labels: ["Entity", "Person"]) { id: ID! workspace: String! }
  type Seen @relationshipProperties { events: Float! lastSeen: Float! }
  type Count { at: Float! events: Float! }
  type ErrorGroup @node(labels: ["Entity", "ErrorGroup"]) {
    id: ID! workspace: String! title: String! culprit: String status: String! events: Float! lastSeen: Float!
    component: [Component!]! @relationship(type: "ERROR_IN", direction: OUT)
    firstRelease: [Release!]! @relationship(type: "FIRST_SEEN_IN", direction: OUT)
    projects: [Project!]! @relationship(type: "SEEN_IN_PROJECT", direction: OUT, properties: "Seen")
    people: [Person!]! @relationship(type: "AFFECTED_BY", direction: IN)
    counts(since: Float!, until: Float!): [Count!]! @cypher(columnName: "count", statement: """
      MATCH (b:ErrorBucket) WHERE b.workspace = this.workspace AND b.groupId = this.id AND b.hour >= $since AND b.hour < $until
      WITH b.hour - b.hour % 86400000 AS day, sum(b.events) AS events ORDER BY day RETURN {at: day, events: events} AS count
    """)
  }
`;
