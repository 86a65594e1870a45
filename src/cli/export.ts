import { resolve } from "node:path";
import { Command } from "commander";
import type { OpenGraph } from "../boot.js";
import { readConfig } from "../config.js";
import { readRunning } from "../start/running.js";
import { version } from "../start/version.js";
import { exportGraph } from "../transfer/export.js";
import { askToHold, type HeldWrites } from "../transfer/held.js";
import { HELD } from "../transfer/hold.js";
import type { Manifest } from "../transfer/manifest.js";
import { alone, watchServers } from "../transfer/still.js";
import { withGraph } from "./graph.js";
import { onInterrupt, tell } from "./progress.js";
import { showShare } from "./share.js";

interface ExportOptions {
  workspace?: string[];
  gzip?: boolean;
  hold: boolean;
  withTokens?: boolean;
  withPseudonyms?: boolean;
  json?: boolean;
}

/** `ratchet export`: the graph as JSON Lines with a manifest, read while the server runs. */
export function exportCommand(): Command {
  return new Command("export")
    .description(
      "copy the graph into a folder as JSON Lines with a manifest; the server may run (it holds writes back, events are spooled)",
    )
    .argument("<folder>", "the folder that takes it: a new or empty one")
    .option("--workspace <key...>", "only these workspaces; absent: the whole installation")
    .option("--gzip", "pack the files")
    .option("--no-hold", "let the running server go on writing; the copy may then be of no one moment")
    .option("--with-tokens", "with the hashes of tokens, so that they open the copy as well; else they come as revoked")
    .option(
      "--with-pseudonyms",
      "with the secrets under which workspaces know people, so that who comes back after an import is the same person",
    )
    .option("--json", "the manifest as one JSON object")
    .addHelpText("after", "\nExamples:\n  ratchet export ./copy\n  ratchet export ./copy --workspace main --gzip")
    .action(async (folder: string, options: ExportOptions) => {
      const manifest = await withGraph((graph) => copy(graph, resolve(folder), options));
      process.stdout.write(options.json ? `${JSON.stringify(manifest)}\n` : told(manifest, resolve(folder)));
    });
}

async function copy({ platform, own }: OpenGraph, folder: string, options: ExportOptions): Promise<Manifest> {
  const { workspace, gzip = false, withTokens = false, withPseudonyms = false } = options;
  const extent = { workspaces: workspace ? [...new Set(workspace)].sort() : null, withTokens, withPseudonyms };
  const signal = onInterrupt();
  const share = showShare();
  const held = options.hold ? await heldWrites(folder) : null;
  try {
    const stillness = held?.stillness ?? (own ? alone : await watchServers(platform));
    const onProgress = (done: number) => share.show("Exporting", done);
    return await exportGraph({ platform, folder, extent, gzip, stillness, version: version(), signal, onProgress });
  } finally {
    held?.release();
    share.clear();
  }
}

/** Writes that the server on our data folder holds back, where one runs. */
async function heldWrites(folder: string): Promise<HeldWrites | null> {
  const { NEO4J_URI, RATCHET_DATA } = readConfig();
  const running = NEO4J_URI ? null : await readRunning(RATCHET_DATA);
  if (!running?.door) return null;
  const held = await askToHold(running.door, folder);
  tell(HELD);
  return held;
}

function told({ counts, files, consistency, withTokens, withPseudonyms }: Manifest, folder: string): string {
  const count = (value: number) => value.toLocaleString("en");
  const left = [...(withTokens ? [] : ["hashes of tokens"]), ...(withPseudonyms ? [] : ["secrets of pseudonyms"])];
  return [
    `Exported ${count(counts.nodes)} nodes and ${count(counts.relationships)} relationships into ${folder} (${files.length} files and manifest.json).`,
    consistency,
    ...(left.length > 0 ? [`Left out: ${left.join(" and ")}.`] : []),
    "",
  ].join("\n");
}
