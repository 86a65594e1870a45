import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { Problem } from "../problem.js";
import type { Graph } from "./graph.js";
import { type Query, query } from "./query.js";

/** One set-up file: its number and name, its statements, and the checksum of its text. */
export interface Migration {
  version: string;
  checksum: string;
  statements: string[];
}

/** How many statements of the set-up are committed together at most: a slow machine is to do them within the time of one transaction. */
const TOGETHER = 12;

type SetUp = Query<object, object>;

const applied = query<object, { version: string; checksum: string }>("migrations/applied");
const markApplied = query<{ version: string; checksum: string; at: number }, object>("migrations/mark-applied");

/** The numbered files of cypher/setup/ in order. Statements in a file are divided by a semicolon at a line's end. */
export function readMigrations(folder = new URL("../../cypher/setup/", import.meta.url)): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".cypher"))
    .sort();
  return files.map((file) => {
    const text = readFileSync(new URL(file, folder), "utf8");
    const statements = text
      .split(/;\s*$/m)
      .map((part) => part.trim())
      .filter((part) => part.replace(/^\/\/.*$/gm, "").trim());
    return {
      version: file.replace(/\.cypher$/, ""),
      checksum: createHash("sha256").update(text).digest("hex"),
      statements,
    };
  });
}

/** The set-up files of this program that were not applied to the graph, in order. */
export async function pendingMigrations(graph: Graph, migrations = readMigrations()): Promise<string[]> {
  const done = new Set((await graph.run(applied, {})).map((row) => row.version));
  return migrations.map((migration) => migration.version).filter((version) => !done.has(version));
}

/** The set-up files that were applied to the graph, with the checksums of their texts, in order. */
export async function appliedMigrations(graph: Graph): Promise<{ version: string; checksum: string }[]> {
  const rows = await graph.run(applied, {});
  return rows.map(({ version, checksum }) => ({ version, checksum })).sort((a, b) => (a.version < b.version ? -1 : 1));
}

/** Statements by what is committed together: indexes and constraints that follow one another, and each other statement by itself. */
function commits(statements: readonly SetUp[]): SetUp[][] {
  const isOfSchema = ({ text }: SetUp) =>
    /^(?:\/\/.*\n)*\s*(?:CREATE|DROP) (?:[A-Z]+ )?(?:INDEX|CONSTRAINT)\b/.test(text);
  const groups: SetUp[][] = [];
  for (const [at, statement] of statements.entries()) {
    const before = statements[at - 1];
    const group = groups.at(-1);
    if (group && before && isOfSchema(before) && isOfSchema(statement) && group.length < TOGETHER)
      group.push(statement);
    else groups.push([statement]);
  }
  return groups;
}

/**
 * Brings the graph's constraints and indexes up to date: runs each file that was not run yet, once, in order.
 * Refuses to start when a file that was already run has been edited or taken away: the past is changed by a new file.
 */
export async function migrate(graph: Graph, at: number, migrations = readMigrations()): Promise<string[]> {
  const done = new Map((await graph.run(applied, {})).map((row) => [row.version, row.checksum]));
  const known = new Map(migrations.map((migration) => [migration.version, migration.checksum]));
  for (const [version, checksum] of done) {
    if (known.get(version) === checksum) continue;
    const what = known.has(version) ? "was edited after it had been applied" : "was applied but is not here any more";
    throw new Problem(
      "CONFLICT",
      `Set-up file ${version}.cypher ${what}; restore it and put the change into a new file.`,
    );
  }
  const pending = migrations.filter((migration) => !done.has(migration.version));
  for (const { version, checksum, statements } of pending) {
    const asQuery = (text: string, index: number) => ({
      ...{ name: `setup/${version}#${index}`, text, writes: true, bound: false },
    });
    for (const together of commits(statements.map(asQuery))) await graph.together(together);
    await graph.run(markApplied, { version, checksum, at });
  }
  return pending.map((migration) => migration.version);
}
