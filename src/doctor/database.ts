import { closePlatform, platformOn } from "../boot.js";
import type { GraphAddress } from "../graph/connect.js";
import { inspectDatabase } from "../graph/inspect.js";
import { appliedMigrations, readMigrations } from "../graph/migrations.js";
import { type Finding, note, well, wrong } from "./finding.js";

/** The versions that this program was made for: 5.26, the last of its line, and those numbered by year. */
const KNOWN = /^(5\.26\.|20\d\d\.)/;

/** The database: whether it answers and lets us in, what it is, and whether what it holds is up to date. */
export async function checkDatabase(address: GraphAddress | null): Promise<Finding[]> {
  if (!address) return [note("Database", "The embedded database does not run; it is started with the server.")];
  try {
    return [await inspected(address), await migrated(address)];
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return [
      wrong("Database", says, `Look whether it runs at ${address.uri}, and check NEO4J_USER and NEO4J_PASSWORD.`),
    ];
  }
}

async function inspected(address: GraphAddress): Promise<Finding> {
  const { version, edition, checksPasswords } = await inspectDatabase(address);
  const says = `Neo4j ${version} (${edition}) answers.`;
  if (!checksPasswords)
    return wrong(
      "Database",
      `${says} It lets in anyone, whatever the password.`,
      "Set dbms.security.auth_enabled=true there.",
    );
  if (!KNOWN.test(version)) return wrong("Database", `${says} This program was made for 5.26.`, "Use Neo4j 5.26.");
  return well("Database", says);
}

async function migrated(address: GraphAddress): Promise<Finding> {
  const platform = platformOn(address);
  try {
    const done = new Map((await appliedMigrations(platform.graph)).map((one) => [one.version, one.checksum]));
    const own = readMigrations();
    const known = new Set(own.map(({ version }) => version));
    const strange = [...done.keys()].filter((version) => !known.has(version));
    const edited = own.filter(({ version, checksum }) => (done.get(version) ?? checksum) !== checksum);
    const names = [...strange, ...edited.map(({ version }) => version)];
    if (names.length > 0)
      return wrong(
        "Set-up files",
        `The graph was set up by another version (${names.join(", ")}).`,
        "Use that version or a newer one; a set-up file that was applied must not be edited.",
      );
    const pending = own.filter(({ version }) => !done.has(version));
    if (pending.length === 0) return well("Set-up files", `All ${own.length} are applied.`);
    return note(
      "Set-up files",
      `${pending.length} of ${own.length} are not applied yet.`,
      "Start the server: it applies them.",
    );
  } finally {
    await closePlatform(platform);
  }
}
