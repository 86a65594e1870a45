import { resolve } from "node:path";
import { Command } from "commander";
import { restoreBackup } from "../backup/restore.js";
import { readConfig } from "../config.js";
import { Problem } from "../problem.js";
import { onInterrupt, tell } from "./progress.js";

/** `ratchet restore`: a backup into an empty data folder. */
export function restoreCommand(): Command {
  return new Command("restore")
    .description("restore a backup into an empty data folder (RATCHET_DATA), checked against its manifest")
    .argument("<file>", "the backup's .dump; its manifest, .json, lies beside it")
    .option("--json", "one JSON object")
    .addHelpText(
      "after",
      "\nExample:\n  RATCHET_DATA=./restored ratchet restore backups/ratchet-2026-11-21T15-00-00Z.dump",
    )
    .action(async (file: string, options: { json?: boolean }) => {
      const config = readConfig();
      if (config.NEO4J_URI)
        throw new Problem("BAD_USER_INPUT", "A backup is restored into the embedded database: unset NEO4J_URI.");
      const data = resolve(config.RATCHET_DATA);
      const { census, takenAt } = await restoreBackup({ dump: resolve(file), data, signal: onInterrupt(), tell });
      const { nodes, relationships } = census;
      const count = (value: number) => value.toLocaleString("en");
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ data, takenAt, nodes, relationships })}\n`
          : `Restored ${count(nodes)} nodes and ${count(relationships)} relationships of ${takenAt} into ${data}.\nStart: RATCHET_DATA=${data} npm start\n`,
      );
    });
}
