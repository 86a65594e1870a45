import { resolve } from "node:path";
import { Command } from "commander";
import type { OpenGraph } from "../boot.js";
import { type ImportReport, importCopy, type Step } from "../transfer/import.js";
import { withGraph } from "./graph.js";
import { onInterrupt } from "./progress.js";
import { showShare } from "./share.js";
import { addAsked, type Subcommands } from "./subcommands.js";

const FROM: Subcommands = {
  git: async () => (await import("./import/git.js")).gitCommand(),
  catalog: async () => (await import("./import/files.js")).catalogCommand(),
  projects: async () => (await import("./import/files.js")).projectsCommand(),
  metrics: async () => (await import("./import/files.js")).metricsCommand(),
  statements: async () => (await import("./import/files.js")).statementsCommand(),
  requests: async () => (await import("./import/requests.js")).requestsCommand(),
  mail: async () => (await import("./import/requests.js")).mailCommand(),
  capabilities: async () => (await import("./import/capabilities.js")).capabilitiesCommand(),
  openapi: async () => (await import("./import/capabilities.js")).openApiCommand(),
  mcp: async () => (await import("./import/capabilities.js")).mcpCommand(),
  junit: async () => (await import("./import/errors.js")).junitCommand(),
  runs: async () => (await import("./import/errors.js")).runsCommand(),
  issues: async () => (await import("./import/files.js")).issuesCommand(),
  backup: async () => backup(),
};

/** `ratchet import`: from other tools, and from an export into an empty graph; with the part that is asked for. */
export function importCommand(asked: string | undefined): Promise<Command> {
  return addAsked(new Command("import").description("import from other tools, or what was exported"), FROM, asked);
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
