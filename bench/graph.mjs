import neo4j from "neo4j-driver";
import { naturalId, timeOrderedId } from "../dist/identity.js";

const HOUR = 3_600_000;
const BATCH = 5_000;

/** The workspace that benchmarks fill. */
export const WORKSPACE = "main";

/** The whole hour at which the newest event of a filled graph happened. */
export const NOW = Math.floor(Date.now() / HOUR) * HOUR;

/** The id of the component, project or client with a number. */
export const idOf = (type, number) => naturalId(WORKSPACE, type, `${type.toLowerCase()}-${number}`);

const range = (count) => Array.from({ length: count }, (_, index) => index);

/**
 * Fills the workspace with a graph as events leave it, in batches of 5,000. `sizes` says how many of each: `components` with
 * `releases` each, `projects` that use `uses` components each, ten to a `client`, and `groups` with `occurrences`, `buckets`
 * and `people` each, every one seen in three projects and two releases. Answers the ids of the groups, newest seen first.
 */
export async function fill(driver, sizes) {
  const write = async (text, rows) => {
    for (let at = 0; at < rows.length; at += BATCH)
      await driver.executeQuery(`UNWIND $rows AS row ${text}`, {
        rows: rows.slice(at, at + BATCH),
        workspace: WORKSPACE,
        now: neo4j.int(NOW),
      });
  };
  await places(write, sizes);
  const groups = range(sizes.groups).map((index) => groupRow(index, sizes));
  await write(GROUP, groups);
  await write(
    SEEN_IN_PROJECT,
    groups.flatMap(({ id, lastSeen, projects }) => projects.map((to) => ({ id, to, lastSeen }))),
  );
  await write(
    SEEN_IN_RELEASE,
    groups.flatMap(({ id, lastSeen, releases }) => releases.map((to) => ({ id, to, lastSeen }))),
  );
  await write(
    PERSON,
    range(sizes.persons).map((index) => ({ id: idOf("Person", index) })),
  );
  await write(
    REVISION,
    groups.map(({ id, index, firstSeen }) => ({
      id: timeOrderedId(firstSeen),
      sequence: index + 1,
      at: firstSeen,
      node: id,
    })),
  );
  for (const part of slices(groups, 2_000)) await around(write, part, sizes);
  await driver.executeQuery("CALL db.awaitIndexes(300)");
  await driver.executeQuery("CALL db.prepareForReplanning(60)");
  return groups.map(({ id }) => id);
}

async function places(write, { clients, components, releases, projects, uses }) {
  const row = (type) => (index) => ({
    id: idOf(type, index),
    key: `${type.toLowerCase()}-${index}`,
    number: index + 1,
  });
  await write(CLIENT, range(clients).map(row("Client")));
  await write(COMPONENT, range(components).map(row("Component")));
  const versions = range(components).flatMap((index) =>
    range(releases).map((version) => ({
      id: releaseId(index, version),
      component: idOf("Component", index),
      version: `2.${version}.0`,
      at: NOW - (releases - version) * HOUR,
    })),
  );
  await write(RELEASE, versions);
  await write(
    PROJECT,
    range(projects).map((index) => ({ ...row("Project")(index), client: idOf("Client", index % clients) })),
  );
  const used = range(projects).flatMap((index) =>
    range(uses).map((nth) => ({
      id: idOf("Project", index),
      to: idOf("Component", (index * 7 + nth * 13) % components),
    })),
  );
  await write(USES, used);
}

const releaseId = (component, version) => naturalId(WORKSPACE, "Release", `component-${component}`, `2.${version}.0`);

function groupRow(index, { components, releases, projects }) {
  const component = index % components;
  return {
    id: naturalId(WORKSPACE, "ErrorGroup", String(index)),
    index,
    component: idOf("Component", component),
    first: releaseId(component, 0),
    releases: [releaseId(component, 0), releaseId(component, releases - 1)],
    projects: range(3).map((nth) => idOf("Project", (index + nth * 17) % projects)),
    firstSeen: NOW - 30 * 24 * HOUR - (index % 1_000) * 60_000,
    lastSeen: NOW - index * 1_000,
    events: 10 + ((index * 7_919) % 100_003),
  };
}

/** What stands around groups: occurrences, hours and people. */
async function around(write, groups, { occurrences, buckets, people, persons }) {
  const each = (count, row) => groups.flatMap((group) => range(count).map((nth) => row(group, nth)));
  await write(
    OCCURRENCE,
    each(occurrences, ({ id, index, lastSeen, projects, releases }, nth) => {
      const at = lastSeen - nth * 60_000;
      return {
        id: timeOrderedId(at),
        group: id,
        event: `${index}-${nth}`,
        at,
        project: projects[0],
        release: releases[0],
      };
    }),
  );
  await write(
    BUCKET,
    each(buckets, ({ id, index, component, projects, releases }, nth) => ({
      key: `${index}-${nth}`,
      group: id,
      component,
      project: projects[0],
      release: releases[0],
      hour: NOW - (nth + 1) * HOUR,
      events: 1 + (nth % 9),
    })),
  );
  await write(
    AFFECTED,
    each(people, ({ id, index }, nth) => ({ id, person: idOf("Person", (index * 31 + nth * 7) % persons) })),
  );
}

function slices(rows, size) {
  return range(Math.ceil(rows.length / size)).map((index) => rows.slice(index * size, (index + 1) * size));
}

const CLIENT =
  "CREATE (:Entity:Client {id: row.id, workspace: $workspace, key: row.key, name: row.key, createdAt: $now})";
const COMPONENT = `CREATE (:Entity:Component {id: row.id, workspace: $workspace, key: row.key, name: row.key,
  number: toInteger(row.number), kind: 'SERVICE', createdAt: $now})`;
const RELEASE = `MATCH (c:Entity {id: row.component})
CREATE (c)<-[:RELEASE_OF]-(:Entity:Release {id: row.id, workspace: $workspace, componentId: row.component,
  version: row.version, order: row.version, createdAt: toInteger(row.at)})`;
const PROJECT = `MATCH (c:Entity {id: row.client})
CREATE (c)-[:COMMISSIONED]->(:Entity:Project {id: row.id, workspace: $workspace, key: row.key, name: row.key,
  status: 'ACTIVE', clientId: row.client, createdAt: $now})`;
const USES = "MATCH (p:Entity {id: row.id}) MATCH (c:Entity {id: row.to}) MERGE (p)-[:USES]->(c)";
const GROUP = `MATCH (c:Entity {id: row.component}) MATCH (r:Entity {id: row.first})
CREATE (g:Entity:ErrorGroup {id: row.id, workspace: $workspace, componentId: row.component, status: 'UNRESOLVED',
  level: 'ERROR', title: 'TypeError: cannot read property ' + row.index, culprit: 'handle in src/part' + row.index, platform: 'node',
  fingerprint: row.id, groupingVersion: 1, groupingMethod: 'STACK_FRAMES', groupedBecause: 'its stack frames in the application',
  firstSeen: toInteger(row.firstSeen), lastSeen: toInteger(row.lastSeen), events: toInteger(row.events)})
CREATE (g)-[:ERROR_IN]->(c) CREATE (g)-[:FIRST_SEEN_IN]->(r)`;
const SEEN_IN_PROJECT = `MATCH (g:Entity {id: row.id}) MATCH (p:Entity {id: row.to})
CREATE (g)-[:SEEN_IN_PROJECT {workspace: $workspace, projectId: row.to, groupId: row.id, events: 5,
  firstSeen: toInteger(row.lastSeen) - 60000, lastSeen: toInteger(row.lastSeen)}]->(p)`;
const SEEN_IN_RELEASE = `MATCH (g:Entity {id: row.id}) MATCH (r:Entity {id: row.to})
CREATE (g)-[:SEEN_IN_RELEASE {workspace: $workspace, events: 5,
  firstSeen: toInteger(row.lastSeen) - 60000, lastSeen: toInteger(row.lastSeen)}]->(r)`;
const REVISION = `CREATE (:Entity:Revision {id: row.id, workspace: $workspace, sequence: toInteger(row.sequence), at: toInteger(row.at),
  actor: 'system', verb: 'created', type: 'ErrorGroup', nodeId: row.node, patch: '{"status":"UNRESOLVED"}', reverse: '{}'})`;
const PERSON = "CREATE (:Entity:Person {id: row.id, workspace: $workspace})";
const OCCURRENCE = `MATCH (g:Entity {id: row.group})
CREATE (g)<-[:OCCURRENCE_OF]-(:Entity:ErrorOccurrence {id: row.id, workspace: $workspace, groupId: row.group,
  eventId: row.event, at: toInteger(row.at), receivedAt: toInteger(row.at), level: 'ERROR', message: 'cannot read property',
  environment: 'production', serverName: 'web-1', transaction: 'GET /orders', handled: true, releaseId: row.release,
  projectId: row.project, sdk: 'sentry.javascript.node 11.0.0', exceptions: '[{"type":"TypeError","value":"cannot read property"}]',
  breadcrumbs: '[]', tags: '{}', context: '{}', removed: '[]'})`;
const BUCKET = `CREATE (:ErrorBucket {key: row.key, workspace: $workspace, groupId: row.group, componentId: row.component,
  projectId: row.project, releaseId: row.release, hour: toInteger(row.hour), events: toInteger(row.events)})`;
const AFFECTED = `MATCH (g:Entity {id: row.id}) MATCH (p:Entity {id: row.person})
MERGE (p)-[a:AFFECTED_BY]->(g) ON CREATE SET a.firstAt = $now`;
