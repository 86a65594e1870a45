import Table from "cli-table3";
import { Command } from "commander";
import { readConfig, showConfig } from "../config.js";

/** `ratchet config`: every setting, its value and where that came from; secrets are not shown. */
export function configCommand(): Command {
  return new Command("config")
    .description("show every setting, its value and where that came from; secrets are not shown")
    .option("--json", "one JSON object a line")
    .addHelpText("after", "\nExample:\n  PORT=4100 ratchet config")
    .action((options: { json?: boolean }) => {
      const settings = showConfig();
      if (options.json) {
        for (const setting of settings) process.stdout.write(`${JSON.stringify(setting)}\n`);
      } else {
        const table = new Table({
          head: ["setting", "value", "from", "what for"],
          wordWrap: true,
          colWidths: [24, 28, 13, 60],
          style: { head: [] },
        });
        for (const { name, value, source, about } of settings) table.push([name, value, source, about]);
        process.stdout.write(`${table.toString()}\n`);
      }
      readConfig(); // Says all mistakes at once, after what there is has been shown.
    });
}
