import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { platformOn } from "../../src/boot.js";
import { startEmbedded } from "../../src/graph/embedded/supervisor.js";
import { migrate, readMigrations } from "../../src/graph/migrations.js";
import { SMALL_NEO4J } from "../support/small-neo4j.js";

// A database of its own: other test files refuse to start on one whose set-up files they do not know.
const home = mkdtempSync(join(tmpdir(), "ratchet-migrations-"));
const neo4j = await startEmbedded({ home, ...SMALL_NEO4J });
const { graph, now } = platformOn(neo4j);
afterAll(async () => {
  await graph.close();
  await neo4j.stop();
  rmSync(home, { recursive: true, force: true });
});

const folder = mkdtempSync(join(tmpdir(), "ratchet-setup-"));
const setup = () => readMigrations(pathToFileURL(`${folder}/`));

test("each file is applied once, and an edited or missing past is refused in a sentence", async () => {
  const before = readMigrations();
  await migrate(graph, now(), before);
  expect(await migrate(graph, now(), before)).toEqual([]);
  writeFileSync(
    join(folder, "9001-test.cypher"),
    "// A test.\nCREATE INDEX zz_test IF NOT EXISTS FOR (n:ZzTest) ON (n.a);\nCREATE INDEX zz_test_2 IF NOT EXISTS FOR (n:ZzTest) ON (n.b);\n",
  );
  const [added] = setup();
  if (!added) throw new Error("the file is read");
  expect(added.statements.length).toBe(2);
  expect(await migrate(graph, now(), [...before, added])).toEqual(["9001-test"]);
  const edited = { ...added, checksum: "another" };
  await expect(migrate(graph, now(), [...before, edited])).rejects.toThrow(
    "9001-test.cypher was edited after it had been applied",
  );
  await expect(migrate(graph, now(), before)).rejects.toThrow("9001-test.cypher was applied but is not here any more");
});
