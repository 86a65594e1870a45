import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { SetupProblem } from "./progress.mjs";

/**
 * Runs a program to its end and answers all that it wrote, line by line; the program reads `input`
 * first; `onLine` sees each line at once and may write more. Throws a SetupProblem that starts with `failure` when the program fails.
 */
export function run(failure, [command, ...args], { cwd, env, input = "", onLine = () => undefined } = {}) {
  return new Promise((resolve, reject) => {
    const lines = [];
    const child = spawn(command, args, { cwd, env: env ?? process.env, stdio: ["pipe", "pipe", "pipe"] });
    child.stdin.on("error", () => undefined);
    child.stdin.write(input);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        lines.push(line);
        onLine(line, child.stdin);
      });
    }
    child.once("error", (error) => reject(new SetupProblem(`${failure}: ${error.message}.`)));
    child.once("close", (code, signal) => {
      if (code === 0) return resolve(lines);
      reject(new SetupProblem(`${failure} (${signal ?? `exit code ${code}`}):\n${shorten(lines).join("\n")}`));
    });
  });
}

/** Compilers say first what is wrong, Maven last. */
function shorten(lines) {
  return lines.length <= 40 ? lines : [...lines.slice(0, 20), "…", ...lines.slice(-20)];
}
