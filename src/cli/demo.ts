import { Command, InvalidArgumentError } from "commander";
import type { Platform } from "../context.js";
import { loadSample, sentence } from "../sample/load.js";
import { removeSample } from "../sample/remove.js";
import { withGraph } from "./graph.js";
import { showShare } from "./share.js";

interface DemoOptions {
  seed?: number;
  remove?: boolean;
  json?: boolean;
}

/** `ratchet demo`: puts the sample in, or takes it out. */
export function demoCommand(): Command {
  return new Command("demo")
    .description(
      "load the sample, an agency with its projects and requests of two years and its errors of 30 days, into workspace `sample`, or take it out",
    )
    .option("--seed <n>", "the seed that the sample is made from, a whole number; 1 when absent", seedOf)
    .option("--remove", "take the sample out, with all else in its workspace")
    .option("--json", "one JSON object")
    .addHelpText("after", "\nExamples:\n  ratchet demo\n  ratchet demo --remove && ratchet demo --seed 7")
    .action((options: DemoOptions) =>
      withGraph(({ platform }) => (options.remove ? remove(platform, options) : load(platform, options))),
    );
}

async function load(platform: Platform, { seed, json }: DemoOptions): Promise<void> {
  const share = showShare();
  const onProgress = (done: number) => share.show("Loading the sample", done);
  const report = await loadSample(platform, { seed, onProgress }).finally(share.clear);
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : `Sample: ${sentence(report)}.\n`);
}

async function remove(platform: Platform, { json }: DemoOptions): Promise<void> {
  const removed = await removeSample(platform);
  const said =
    removed.nodes > 0
      ? `Took the sample out: ${removed.nodes.toLocaleString("en")} nodes (${removed.seconds.toFixed(1)} s).`
      : "There is no sample to take out.";
  process.stdout.write(json ? `${JSON.stringify(removed)}\n` : `${said}\n`);
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(seed))
    throw new InvalidArgumentError("A seed is a whole number from 0 on.");
  return seed;
}
