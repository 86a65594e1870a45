import { inject } from "vitest";
import { connect } from "../../src/graph/connect.js";

/** Everything that a workspace holds, as sorted texts: nodes with labels and properties, links with their ends. */
export interface WholeGraph {
  nodes: string[];
  links: string[];
}

/** Reads everything that a workspace holds, but for nodes with one of some labels and their links. */
export async function wholeGraph(workspace: string, without: string[] = []): Promise<WholeGraph> {
  const driver = connect(inject("graphAddress"));
  try {
    const run = async (text: string) => {
      const { records } = await driver.executeQuery(text, { workspace, without });
      return records.map((record) => JSON.stringify(sorted(record.toObject()))).sort();
    };
    const kept = (name: string) =>
      `${name}.workspace = $workspace AND none(label IN labels(${name}) WHERE label IN $without)`;
    return {
      nodes: await run(`MATCH (n) WHERE ${kept("n")} RETURN labels(n) AS labels, properties(n) AS properties`),
      // By way of the workspace's nodes: the links of all other tests are many more.
      links: await run(
        `MATCH (a) WHERE ${kept("a")} WITH collect(a) AS all UNWIND all AS a MATCH (a)-[r]->(b) WHERE ${kept("b")} RETURN type(r) AS type, properties(r) AS properties, a.id AS from, b.id AS to`,
      ),
    };
  } finally {
    await driver.close();
  }
}

/** A value with the names of its properties in order, so that equal ones are equal texts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  // When a token was last used is noted now and then, whatever a test does.
  const entries = Object.entries(value)
    .filter(([name]) => name !== "lastUsedAt")
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, part]) => [name, sorted(part)]));
}
