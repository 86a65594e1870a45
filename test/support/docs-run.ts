import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import ts from "typescript";
import { ROOT } from "./client-process.js";
import type { Block } from "./docs-blocks.js";
import { type Answer, post } from "./ratchet.js";

/** Where the snippets of pages are run: a folder that stands for Ratchet's own, beside a running server. */
export interface Place {
  folder: string;
  url: string;
  adminToken: string;
  /** What stands on the page, and what stands here in its stead. Nothing else of a snippet is replaced. */
  replaced: [page: string | RegExp, here: string][];
}

/** How a snippet ended. */
interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** How long a snippet may run, in milliseconds. */
const PATIENCE = 120_000;

/** Puts what a reader has in Ratchet's folder into another one: installed packages, and `npx ratchet`. */
export async function furnish(folder: string): Promise<void> {
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  const npx = join(folder, ".bin", "npx");
  await mkdir(dirname(npx));
  const command = `exec "${process.execPath}" "${join(ROOT, "dist/cli/main.js")}" "$@"`;
  await writeFile(npx, `#!/bin/sh\n[ "$1" = ratchet ] || exit 127\nshift\n${command}\n`);
  await chmod(npx, 0o755);
}

/** Saves a block under its name, if it has one, and runs it, if it is to be run; answers what it said. Throws with all that it said unless it ends as it should. */
export async function runBlock(place: Place, block: Block): Promise<string> {
  const text = here(place, block.text);
  if (block.file) await save(place, block.file, text);
  if (!block.run) return "";
  const outcome = block.language === "graphql" ? await asked(place, text) : await ended(start(place, block));
  const isRefused = /"errors": *\[/.test(outcome.stdout);
  const said = outcome.stdout + outcome.stderr;
  if (outcome.code === block.exit && !isRefused) return said;
  throw new Error(`${block.page}:${block.line}: this ${block.language} ended with ${outcome.code}: ${said}`);
}

/** Starts a block that serves; it has to be killed. */
export async function serveBlock(place: Place, block: Block): Promise<ChildProcess> {
  await save(place, block.file ?? "", here(place, block.text));
  return start(place, block);
}

/** What a block is on this machine. */
export function here({ replaced }: Place, text: string): string {
  return replaced.reduce((result, [page, instead]) => result.replaceAll(page, instead), text);
}

/** Whether Python has a module. */
export async function hasModule(place: Place, name: string): Promise<boolean> {
  return (await ended(spawnIn(place, "python3", ["-c", `import ${name}`]))).code === 0;
}

/** TypeScript is saved as it is written, and beside it as what Node can run: without its types, and nothing else changed. */
async function save({ folder }: Place, file: string, text: string): Promise<void> {
  await writeFile(join(folder, file), text);
  if (!file.endsWith(".mts")) return;
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };
  await writeFile(join(folder, compiled(file)), ts.transpileModule(text, { compilerOptions }).outputText);
}

function compiled(file: string): string {
  return file.replace(/\.mts$/, ".mjs");
}

function start(place: Place, { language, text, file }: Block): ChildProcess {
  if (language === "bash") return spawnIn(place, "bash", ["-euo", "pipefail", "-c", here(place, text)]);
  if (!file) throw new Error(`A snippet in ${language} needs a file.`);
  return language === "python" ? spawnIn(place, "python3", [file]) : spawnIn(place, process.execPath, [compiled(file)]);
}

function spawnIn({ folder, url }: Place, command: string, args: string[]): ChildProcess {
  const PATH = `${join(folder, ".bin")}:${process.env.PATH}`;
  const env = { PATH, HOME: folder, NO_COLOR: "1", PORT: new URL(url).port };
  return spawn(command, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
}

async function ended(child: ChildProcess): Promise<Outcome> {
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name]?.setEncoding("utf8").on("data", (part: string) => {
      said[name] += part;
    });
  const late = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  clearTimeout(late);
  return { code, ...said };
}

/** As somebody pastes it into GraphiQL. */
async function asked({ url, adminToken }: Place, query: string): Promise<Outcome> {
  const answer: Answer = await post(url, { query }, adminToken);
  return { code: answer.errors ? 1 : 0, stdout: JSON.stringify(answer), stderr: "" };
}

/** What a strict TypeScript project says to the snippets that are TypeScript; empty: nothing. */
export async function typeFaults(place: Place, blocks: Block[]): Promise<string> {
  const folder = await mkdtemp(join(place.folder, "typed-"));
  const files = blocks.flatMap(({ file, text }) => (file?.endsWith(".mts") ? [{ file, text }] : []));
  for (const { file, text } of files) await writeFile(join(folder, file), here(place, text));
  const options = ["--strict", "--noEmit", "--skipLibCheck", "--erasableSyntaxOnly", "--types", "node"];
  const target = ["--module", "nodenext", "--target", "es2022"];
  const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
  const args = [compiler, ...options, ...target, ...files.map(({ file }) => file)];
  const { code, stdout } = await ended(spawnIn({ ...place, folder }, process.execPath, args));
  return code === 0 && files.length > 0 ? "" : `${files.length} files: ${stdout}`;
}
