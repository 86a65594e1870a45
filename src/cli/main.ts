import "reflect-metadata"; // Before any class with decorators is read.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { ROOT } from "../boot.js";
import { Problem } from "../problem.js";
import { anomaliesCommand } from "./anomalies.js";
import { backupCommand } from "./backup.js";
import { clusterCommand } from "./cluster.js";
import { configCommand } from "./config.js";
import { demoCommand } from "./demo.js";
import { doctorCommand } from "./doctor.js";
import { exportCommand } from "./export.js";
import { groupsCommand } from "./groups.js";
import { importCommand } from "./import.js";
import { matchCommand } from "./match.js";
import { restoreCommand } from "./restore.js";
import { tokenCommand } from "./token.js";
import { trendCommand } from "./trend.js";
import { truthCommand } from "./truth.js";

/** Exit statuses, as command lines have them: done, the input is bad or was refused, wrong usage. */
const EXIT = { refused: 1, usage: 2 };

/** The `ratchet` command with all its parts. `ratchet start` is run by bin/ratchet.mjs, which stands in the help alone. */
function ratchet(): Command {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  const program = new Command("ratchet")
    .description("The improvement graph: what is wrong and why, over GraphQL.")
    .version(version);
  program.command("start").description("start the server (as npm start)");
  const operating = [doctorCommand(), backupCommand(), restoreCommand(), exportCommand(), importCommand()];
  const analysing = [
    anomaliesCommand(),
    trendCommand(),
    truthCommand(),
    matchCommand(),
    clusterCommand(),
    groupsCommand(),
  ];
  for (const command of [configCommand(), tokenCommand(), demoCommand(), ...operating, ...analysing])
    program.addCommand(command);
  program.configureHelp({ showGlobalOptions: true });
  return withUsageErrors(program);
}

/** Usage errors are thrown, here and in every command below. */
function withUsageErrors(command: Command): Command {
  command.exitOverride();
  for (const inner of command.commands) withUsageErrors(inner);
  return command;
}

try {
  await ratchet().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : EXIT.usage);
  process.stderr.write(`${error instanceof Problem || error instanceof Error ? error.message : String(error)}\n`);
  process.exit(EXIT.refused);
}
process.exit(0);
