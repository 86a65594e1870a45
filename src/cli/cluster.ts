import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { readText } from "../ingest/read-file.js";
import { type Cluster, openMatching } from "../matching/matching.js";
import { ROOT } from "../root.js";
import { aligned } from "./columns.js";
import { textLines } from "./match/lines.js";
import { LineWriter } from "./series/write.js";
import { showShare } from "./share.js";

interface ClusterOptions {
  clusters?: number;
  json?: boolean;
}

/** The largest file, in bytes; how many clusters people are told of. */
const [MOST, TOLD] = [64 * 1_048_576, 50];
const EXAMPLE = `  printf 'where is my parcel\\nmy parcel has not come\\ntrack my parcel\\nI want my money back\\ngive me a refund\\nrefund this order\\n' | ratchet cluster -`;

/** `ratchet cluster`: which texts are about the same. */
export function clusterCommand(): Command {
  return new Command("cluster")
    .description("put texts that are about the same together, and say what each cluster is about; needs no server")
    .argument("<file>", "texts, one a line; or - for standard input")
    .addOption(
      new Option("--clusters <count>", "how many clusters there are; without it, the number is found").argParser(
        countOf,
      ),
    )
    .option("--json", "one JSON object a line of the file")
    .addHelpText("after", `\nA text that is like no others is in cluster −1.\n\nExample:\n${EXAMPLE}`)
    .action(answer);
}

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 10_000)
    throw new InvalidArgumentError("It must be a whole number from 1 to 10,000.");
  return count;
}

async function answer(file: string, { clusters, json = false }: ClusterOptions): Promise<void> {
  const { text } = await readText(file, MOST);
  const lines = textLines(text);
  const share = showShare();
  const cache = join(ROOT, ".cache", "matching");
  const matching = openMatching({ cache, told: (what, part) => share.show(what, part) });
  const found = await matching.cluster(lines, clusters === undefined ? {} : { clusters });
  await matching.close();
  share.clear();
  if (!json) {
    process.stdout.write(`${table(lines, found)}\n`);
    return;
  }
  const writer = new LineWriter();
  for (const [index, one] of found.entries()) await writer.line(JSON.stringify({ line: index + 1, ...one }));
  await writer.flush();
}

/** The clusters, the largest first, each with a text of it. */
function table(lines: readonly string[], found: readonly Cluster[]): string {
  const clusters = new Map<number, { label: string; count: number; text: string }>();
  for (const [index, { cluster, label }] of found.entries()) {
    const known = clusters.get(cluster) ?? { label: label ?? "like no others", count: 0, text: lines[index] ?? "" };
    clusters.set(cluster, { ...known, count: known.count + 1 });
  }
  if (clusters.size === 0) return "There are no texts: there is nothing to cluster.";
  const sorted = [...clusters].sort(([a, one], [b, other]) => other.count - one.count || a - b);
  const rows = sorted
    .slice(0, TOLD)
    .map(([cluster, { label, count, text }]) => [String(cluster), String(count), label, short(text)]);
  const own = sorted.filter(([cluster]) => cluster >= 0).length;
  const head = `${lines.length.toLocaleString("en")} texts in ${own.toLocaleString("en")} clusters.`;
  const more = sorted.length > TOLD ? [`… ${(sorted.length - TOLD).toLocaleString("en")} more; --json has all.`] : [];
  return [head, "", ...aligned([["cluster", "texts", "about", "such as"], ...rows]), ...more].join("\n");
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
