#!/usr/bin/env node
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { exitWithSentence, setUp } from "./setup.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs vitest and resolves to its exit status; its results go to `report` as JSON. */
function runVitest(args, report, faults) {
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const env = faults ? { ...process.env, RATCHET_TEST_FAULTS: "1" } : process.env;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [vitest, "run", ...reporters, ...args], { cwd: root, env, stdio: "inherit" });
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** "N passed, N failed[, N skipped]". A file that could not even be read counts as one failure, as does a lost report. */
function summary(report, status) {
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0, testResults = [] } = report;
  const unread = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  const failed = Math.max(numFailedTests + unread, status === 0 ? 0 : 1);
  const skipped = numPendingTests + numTodoTests;
  return `${numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

await setUp().catch(exitWithSentence);
const args = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "ratchet-test-"));
const report = join(folder, "report.json");
const own = args.filter((argument) => argument !== "--faults");
const status = await runVitest(own, report, own.length < args.length);
console.log(summary(existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : {}, status));
rmSync(folder, { recursive: true, force: true });
process.exitCode = status;
