import "reflect-metadata"; // Before any class with decorators is read.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { Problem } from "../problem.js";
import { ROOT } from "../root.js";
import { addAsked, type Subcommands } from "./subcommands.js";

const COMMANDS: Subcommands = {
  config: async () => (await import("./config.js")).configCommand(),
  token: async () => (await import("./token.js")).tokenCommand(),
  demo: async () => (await import("./demo.js")).demoCommand(),
  doctor: async () => (await import("./doctor.js")).doctorCommand(),
  backup: async () => (await import("./backup.js")).backupCommand(),
  restore: async () => (await import("./restore.js")).restoreCommand(),
  export: async () => (await import("./export.js")).exportCommand(),
  import: async () => (await import("./import.js")).importCommand(process.argv[3]),
  anomalies: async () => (await import("./anomalies.js")).anomaliesCommand(),
  trend: async () => (await import("./trend.js")).trendCommand(),
  truth: async () => (await import("./truth.js")).truthCommand(),
  match: async () => (await import("./match.js")).matchCommand(),
  cluster: async () => (await import("./cluster.js")).clusterCommand(),
  groups: async () => (await import("./groups.js")).groupsCommand(),
};

/** Exit statuses, as command lines have them: done, the input is bad or was refused, wrong usage. */
const EXIT = { refused: 1, usage: 2 };

/** The `ratchet` command with the part that is asked for. `ratchet start` is run by bin/ratchet.mjs, which stands in the help alone. */
async function ratchet(asked: string | undefined): Promise<Command> {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  const program = new Command("ratchet")
    .description("The improvement graph: what is wrong and why, over GraphQL.")
    .version(version);
  program.command("start").description("start the server (as npm start)");
  await addAsked(program, COMMANDS, asked);
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
  await (await ratchet(process.argv[2])).parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : EXIT.usage);
  process.stderr.write(`${error instanceof Problem || error instanceof Error ? error.message : String(error)}\n`);
  process.exit(EXIT.refused);
}
process.exit(0);
