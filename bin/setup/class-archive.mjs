import { randomBytes } from "node:crypto";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./command.mjs";
import { tell } from "./progress.mjs";

/** Enough for a start; what the server runs with stands in src/graph/embedded/settings.ts. */
const SETTINGS = `dbms.security.auth_enabled=true
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:0
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=32m
db.tx_log.preallocate=false
dbms.usage_report.enabled=false
`;
const STOP = "stop 300000\n";

/**
 * Starts Neo4j once on an empty home in a temporary folder, and lets Java write down the classes it loaded (AppCDS): a
 * start then takes two thirds of the time. Without the archive Neo4j only starts more slowly, so a failure is told, not thrown.
 */
export async function archiveClasses({ jdk, folder }) {
  const home = mkdtempSync(join(tmpdir(), "ratchet-archive-"));
  const archive = join(folder, "launcher.jsa");
  try {
    rmSync(archive, { force: true });
    const settings = join(home, "neo4j.conf");
    writeFileSync(settings, SETTINGS);
    const java = [jdk.java, "-Xmx512m", "-Xlog:disable", `-XX:ArchiveClassesAtExit=${archive}.new`];
    const command = [...java, "-jar", join(folder, "launcher.jar"), home, settings];
    const password = randomBytes(32).toString("base64url");
    await run("no class archive", command, {
      input: `${password}\n`,
      onLine: (line, stdin) => line.startsWith("READY ") && stdin.end(STOP),
    });
    renameSync(`${archive}.new`, archive);
  } catch (error) {
    tell(`Neo4j will start a few seconds more slowly: ${error.message}`);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
