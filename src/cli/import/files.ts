import { Command, Option } from "commander";
import { DEFAULT_WORKSPACE } from "../../access/authority.js";
import type { Context } from "../../context.js";
import type { ImportReport } from "../../imports/report.js";
import { importCatalog } from "../../ingest/catalog/import.js";
import { importIssues } from "../../ingest/issues/import.js";
import { importProjects } from "../../ingest/tables/import.js";
import { importMetrics } from "../../ingest/tables/metrics.js";
import { importStatements } from "../../ingest/tables/statements.js";
import { showShare } from "../share.js";
import { inWorkspace } from "./in-workspace.js";
import { show } from "./told.js";

/** What every import of files can be told. */
export interface FileOptions {
  workspace: string;
  skipBad?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

/** `ratchet import catalog`. */
export function catalogCommand(): Command {
  return common(
    new Command("catalog").description("import Backstage's catalog-info.yaml: components and what they stand on"),
  )
    .argument("<files...>", "files, folders that are searched for catalog-info.yaml, or - for standard input")
    .addHelpText(
      "after",
      "\nThe annotation `ratchet/component` of an entity names the component that it is here.\n\nExample:\n" +
        "  printf 'kind: Component\\nmetadata: {name: shop}\\nspec: {dependsOn: [resource:db]}\\n---\\nkind: Resource\\nmetadata: {name: db}\\n' | ratchet import catalog - --dry-run",
    )
    .action((paths: string[], options: FileOptions) =>
      run(options, (context, how) => importCatalog(context, { paths, ...how })),
    );
}

/** `ratchet import projects`. */
export function projectsCommand(): Command {
  return common(new Command("projects").description("import projects from CSV, or from JSON Lines (.jsonl)"))
    .argument("<file>", "the file, or - for CSV on standard input")
    .addHelpText(
      "after",
      "\nColumns: key, name, client, status, outcome, score, reason, budget, cost, startedAt, closedAt, evidence (addresses divided by ;), components (divided by ;)\n" +
        "and any trait.<key>. What a row leaves empty stays as it is.\n\nExample:\n" +
        "  printf 'key,name,client,trait.stack\\nshop,The shop,Acme,node\\n' | ratchet import projects - --dry-run",
    )
    .action((file: string, options: FileOptions) =>
      run(options, (context, how) => importProjects(context, { file, ...how })),
    );
}

/** `ratchet import metrics`. */
export function metricsCommand(): Command {
  return common(new Command("metrics").description("import measurements from CSV, or from JSON Lines (.jsonl)"))
    .argument("<file>", "the file, or - for CSV on standard input")
    .addHelpText(
      "after",
      "\nColumns: metric, kind (gauge, counter or distribution), component, at and value; unit, direction (up_is_good, up_is_bad), release, project,\n" +
        "id, total, since and any attr.<name>. Files of any size are read row by row.\n\nExample:\n" +
        "  printf 'metric,unit,kind,component,at,value\\nqueue.length,1,gauge,shop,2026-11-20T09:00:00Z,4\\n' | ratchet import metrics - --dry-run",
    )
    .action((file: string, options: FileOptions) =>
      run(options, (context, how) => importMetrics(context, { file, ...how })),
    );
}

/** `ratchet import statements`. */
export function statementsCommand(): Command {
  return common(new Command("statements").description("import what sources say, from CSV or JSON Lines (.jsonl)"))
    .argument("<file>", "the file, or - for CSV on standard input")
    .addHelpText(
      "after",
      "\nColumns: subject (an id, or a type and key such as Client:acme), predicate, value, source and at; valid_from, valid_to, quote and confidence.\n" +
        "The value of a predicate of kind LINK is written as a subject is.\n\nExample:\n" +
        "  printf 'subject,predicate,value,source,at\\nClient:acme,head-office,Hamburg,register,2026-11-20\\n' | ratchet import statements - --dry-run",
    )
    .action((file: string, options: FileOptions) =>
      run(options, (context, how) => importStatements(context, { file, ...how })),
    );
}

/** `ratchet import issues`. */
export function issuesCommand(): Command {
  return common(new Command("issues").description("import a tracker's issues as work items of a project"))
    .argument("<file>", "the export, or - for standard input")
    .addOption(
      new Option("--format <format>", "whose export it is: GitHub's JSON (a list, or one issue a line) or Linear's CSV")
        .choices(["github", "linear"])
        .makeOptionMandatory(),
    )
    .requiredOption("--project <key>", "the project that they belong to, which must be there")
    .addHelpText(
      "after",
      "\nIn a JSON list the entries count as lines.\n\nExample:\n" +
        "  gh issue list --state all --limit 1000 --json number,title,state,stateReason,labels,createdAt,closedAt,url | ratchet import issues - --format github --project shop",
    )
    .action((file: string, options: FileOptions & { format: "github" | "linear"; project: string }) =>
      run(options, (context, how) =>
        importIssues(context, { file, format: options.format, project: options.project, ...how }),
      ),
    );
}

/** What every import of files can be told, added to a command. */
export function common(command: Command): Command {
  return command
    .option("--workspace <key>", "the workspace", DEFAULT_WORKSPACE)
    .option("--skip-bad", "leave bad rows out and import the rest; without it, nothing of a file with bad rows")
    .option("--dry-run", "show what would change, and change nothing")
    .option("--json", "one JSON object");
}

/** How a command imports. */
export interface How {
  dryRun: boolean;
  skipBad: boolean;
  onProgress(done: number, all: number): void;
}

/** Runs an import in the workspace that the command names, and shows what it came to. */
export async function run(
  options: FileOptions,
  work: (context: Context, how: How) => Promise<ImportReport>,
): Promise<void> {
  const share = showShare();
  const how = {
    dryRun: options.dryRun ?? false,
    skipBad: options.skipBad ?? false,
    onProgress: (done: number, all: number) => share.show(`Importing row ${done} of ${all}`, all > 0 ? done / all : 1),
  };
  await inWorkspace(options.workspace, async (context) => {
    show(await work(context, how).finally(share.clear), options);
  });
}
