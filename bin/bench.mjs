#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { exitWithSentence, setUp } from "./setup.mjs";

// Runs each benchmark of bench/ in a process of its own, or those that are named.
await setUp().catch(exitWithSentence);
const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), "bench");
const wanted = process.argv.slice(2);
const files = readdirSync(folder).filter((file) => file.endsWith(".bench.mjs"));
for (const file of files.filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)))) {
  console.log(`\n${file}`);
  const { status } = spawnSync(process.execPath, [join(folder, file)], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
