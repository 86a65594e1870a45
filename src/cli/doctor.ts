import { Command } from "commander";
import pc from "picocolors";
import { examine } from "../doctor/examine.js";
import type { Finding } from "../doctor/finding.js";
import { Problem } from "../problem.js";

/** `ratchet doctor`: what is wrong with the installation, and how to mend it. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .description(
      "say what is wrong with this installation and how to mend it; changes nothing, exit status 1 when something is wrong",
    )
    .option("--json", "one JSON object a line")
    .addHelpText("after", "\nExample:\n  ratchet doctor")
    .action(async (options: { json?: boolean }) => {
      const findings = await examine();
      for (const finding of findings)
        process.stdout.write(`${options.json ? JSON.stringify(finding) : lineOf(finding)}\n`);
      const wrong = findings.filter(({ state }) => state === "wrong").length;
      if (wrong > 0) throw new Problem("CONFLICT", `${wrong} of ${findings.length} checks found something wrong.`);
    });
}

const MARKS = { well: pc.green("✓"), note: pc.yellow("!"), wrong: pc.red("✗") };

function lineOf({ check, state, says, mend }: Finding): string {
  return `${MARKS[state]} ${pc.bold(check)}: ${says}${mend ? ` → ${mend}` : ""}`;
}
