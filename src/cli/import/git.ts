import { resourceUsage } from "node:process";
import { Command, Option } from "commander";
import { DEFAULT_WORKSPACE } from "../../access/authority.js";
import { importGit } from "../../ingest/git/import.js";
import { ComponentKind } from "../../projects/types/component.js";
import { showShare } from "../share.js";
import { inWorkspace } from "./in-workspace.js";
import { show } from "./told.js";

interface GitOptions {
  workspace: string;
  folder: string[];
  component?: string;
  kind: string;
  ref: string;
  dryRun?: boolean;
  json?: boolean;
}

/** `ratchet import git`. */
export function gitCommand(): Command {
  return new Command("git")
    .description(
      "import a git repository: folders as components, tags as releases, commits as changes; run again, it goes on where it stopped",
    )
    .argument("<path>", "the repository's folder")
    .option("--workspace <key>", "the workspace", DEFAULT_WORKSPACE)
    .option("--folder <rule>", "folders that are components, such as packages/*; may be given several times", many, [])
    .option("--component <key>", "the key of the repository's own component; its folder's name when absent")
    .addOption(
      new Option("--kind <kind>", "what new components are").choices(Object.keys(ComponentKind)).default("SERVICE"),
    )
    .option("--ref <ref>", "the branch, tag or commit whose history is imported", "HEAD")
    .option("--dry-run", "show what would change, and change nothing")
    .option("--json", "one JSON object")
    .addHelpText(
      "after",
      "\nWithout --folder, the folders in packages, apps, services and libs are components.\n\nExample:\n  ratchet import git . --dry-run",
    )
    .action(run);
}

function many(one: string, others: string[]): string[] {
  return [...others, one];
}

async function run(path: string, options: GitOptions): Promise<void> {
  const share = showShare();
  await inWorkspace(options.workspace, async (context) => {
    const began = context.now();
    const report = await importGit(context, {
      path,
      folders: options.folder,
      component: options.component ?? null,
      kind: options.kind,
      ref: options.ref,
      dryRun: options.dryRun ?? false,
      onProgress: (done, all) => share.show(`Importing commit ${done} of ${all}`, all > 0 ? done / all : 1),
    }).finally(share.clear);
    const seconds = (context.now() - began) / 1_000;
    const figures = { seconds, commitsPerSecond: Math.round(report.commits / seconds), peakMemoryMiB: peak() };
    show({ ...report, ...figures }, options, [
      `Read ${report.commits.toLocaleString("en")} commits${report.resumed ? " behind those of the last import" : ""} in ${seconds.toFixed(1)} s (${figures.commitsPerSecond.toLocaleString("en")} a second; ${figures.peakMemoryMiB} MiB of memory at most).`,
    ]);
  });
}

/** The most memory that this process has held, in MiB. */
function peak(): number {
  return Math.round(resourceUsage().maxRSS / 1_024);
}
