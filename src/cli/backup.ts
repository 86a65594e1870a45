import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { type BackupReport, makeBackup } from "../backup/backup.js";
import { knock } from "../backup/knock.js";
import { openGraph } from "../boot.js";
import { readConfig } from "../config.js";
import { Problem } from "../problem.js";
import { readRunning } from "../start/running.js";
import { version } from "../start/version.js";
import { say } from "./graph.js";
import { onInterrupt, shownBytes, shownSeconds, tell } from "./progress.js";

/** `ratchet backup`: a dump of the embedded database, checked, with a manifest. */
export function backupCommand(): Command {
  return new Command("backup")
    .description(
      "dump the embedded database into a folder, with a manifest, and check the dump; the server may run (reads and writes pause for some seconds, events are spooled)",
    )
    .argument("[folder]", "the folder that takes it; made if missing", "backups")
    .option("--json", "one JSON object")
    .addHelpText("after", "\nExamples:\n  ratchet backup\n  ratchet backup /mnt/backups --json")
    .action(async (folder: string, options: { json?: boolean }) => {
      const report = await backup(resolve(folder));
      process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : `${sentence(report)}\n`);
    });
}

async function backup(folder: string): Promise<BackupReport> {
  const config = readConfig();
  if (config.NEO4J_URI)
    throw new Problem(
      "BAD_USER_INPUT",
      "The database at NEO4J_URI is not ours to stop: back it up with its own tools (neo4j-admin database dump or backup).",
    );
  const data = resolve(config.RATCHET_DATA);
  const home = join(data, "neo4j");
  const running = await readRunning(data);
  if (running && !running.door)
    throw new Problem("CONFLICT", "The running server is of a version without backups: stop it and try again.");
  if (running?.door) return knock({ door: running.door, folder, tell });
  if (!existsSync(join(home, "data", "databases", "neo4j")))
    throw new Problem("NOT_FOUND", `There is no database in ${data}; RATCHET_DATA names the data folder.`);
  return offline(config, { home, folder });
}

/** No server runs, so this process is the database's owner for a while. */
async function offline(config: ReturnType<typeof readConfig>, places: { home: string; folder: string }) {
  tell("No server runs; starting the database.");
  const signal = onInterrupt();
  const { platform, own, close } = await openGraph(config, say, { asItIs: true });
  try {
    if (!own) throw new Problem("CONFLICT", "The database is not ours to stop.");
    return await makeBackup({ platform, own, ...places, version: version(), signal, tell });
  } finally {
    await close();
  }
}

function sentence(report: BackupReport): string {
  const { dump, bytes, nodes, relationships, writesStopped, readsStopped } = report;
  const count = (value: number) => value.toLocaleString("en");
  return [
    `Backed up ${count(nodes)} nodes and ${count(relationships)} relationships (${shownBytes(bytes)}), and checked the copy:`,
    `  ${dump}`,
    `Writes paused for ${shownSeconds(writesStopped)}, reads for ${shownSeconds(readsStopped)}.`,
    `Restore: RATCHET_DATA=<an empty folder> ratchet restore ${dump}`,
  ].join("\n");
}
