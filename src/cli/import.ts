import { resolve } from "node:path";
import { Command } from "commander";
import type { OpenGraph } from "../boot.js";
import { type ImportReport, importCopy, type Step } from "../transfer/import.js";
import { withGraph } from "./graph.js";
import { capabilitiesCommand, mcpCommand, openApiCommand } from "./import/capabilities.js";
import { junitCommand, runsCommand } from "./import/errors.js";
import { catalogCommand, issuesCommand, metricsCommand, projectsCommand, statementsCommand } from "./import/files.js";
import { gitCommand } from "./import/git.js";
import { mailCommand, requestsCommand } from "./import/requests.js";
import { onInterrupt } from "./progress.js";
import { showShare } from "./share.js";

/** `ratchet import`: from other tools, and from an export into an empty graph. */
export function importCommand(): Command {
  const command = new Command("import").description("import from other tools, or what was exported");
  const commands = [gitCommand(), catalogCommand(), projectsCommand(), metricsCommand(), statementsCommand()];
  const asked = [requestsCommand(), mailCommand(), capabilitiesCommand(), openApiCommand(), mcpCommand()];
  const failed = [junitCommand(), runsCommand()];
  for (const one of [...commands, ...asked, ...failed, issuesCommand(), backup()]) command.addCommand(one);
  return command;
}

function backup(): Command {
  return new Command("backup")
    .description(
      "import an export into an empty graph, such as that of a new RATCHET_DATA folder; no server may run on it",
    )
    .argument("<folder>", "the folder that `ratchet export` has filled")
    .option("--json", "one JSON object")
    .addHelpText("after", "\nExample:\n  RATCHET_DATA=./restored ratchet import backup ./copy")
    .action(async (folder: string, options: { json?: boolean }) => {
      const report = await withGraph((graph) => restore(graph, resolve(folder)));
      process.stdout.write(options.json ? `${JSON.stringify(summary(report))}\n` : told(report));
    });
}

const DOING: Record<Step, string> = { checking: "Checking the files", writing: "Importing", comparing: "Comparing" };

async function restore({ platform }: OpenGraph, folder: string): Promise<ImportReport> {
  const share = showShare();
  const onProgress = (step: Step, done: number) => share.show(DOING[step], done);
  return importCopy({ platform, folder, signal: onInterrupt(), onProgress }).finally(share.clear);
}

function summary({ manifest: { counts, takenAt, workspaces }, isEqual, homeless }: ImportReport) {
  return {
    takenAt,
    workspaces,
    nodes: counts.nodes,
    relationships: counts.relationships - homeless,
    isEqual,
    homeless,
  };
}

function told({ manifest, isEqual, homeless }: ImportReport): string {
  const { counts, takenAt, withTokens, withPseudonyms } = manifest;
  const count = (value: number) => value.toLocaleString("en");
  const lines = [
    `Imported ${count(counts.nodes)} nodes and ${count(counts.relationships - homeless)} relationships of ${takenAt}.`,
    isEqual
      ? "Compared: the graph is equal to what was exported, line by line."
      : `Left out ${count(homeless)} relationships whose ends are not in the export, which was made while a server wrote.`,
  ];
  if (!withTokens)
    lines.push(
      "Tokens came without their hashes and are revoked: `ratchet token create` makes new ones, for DSNs too.",
    );
  if (!withPseudonyms)
    lines.push("Workspaces have new secrets for pseudonyms: people who come back are counted as new ones.");
  return `${lines.join("\n")}\n`;
}
