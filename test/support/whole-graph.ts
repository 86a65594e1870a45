import neo4j from "neo4j-driver";
import { inject } from "vitest";

/** A workspace's nodes and links as texts, but for the journal: to compare the graph before and after, node for node. */
export async function graphOf(workspace: string): Promise<string[]> {
  const { uri, user, password } = inject("graphAddress");
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true });
  try {
    const nodes = await driver.executeQuery(
      "MATCH (n {workspace: $workspace}) WHERE NOT n:Revision AND NOT n:Journal AND NOT n:Token RETURN labels(n) AS labels, properties(n) AS properties",
      { workspace },
    );
    const links = await driver.executeQuery(
      "MATCH (a {workspace: $workspace})-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS properties",
      { workspace },
    );
    const texts = [...nodes.records, ...links.records].map((record) => JSON.stringify(sorted(record.toObject())));
    return texts.sort();
  } finally {
    await driver.close();
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
}
