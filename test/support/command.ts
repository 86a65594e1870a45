import { spawn } from "node:child_process";
import { join } from "node:path";
import { build, ROOT } from "./client-process.js";

/** How a command ended. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the built `ratchet` command with these settings and nothing else of the environment. */
export async function ratchet(args: string[], settings: Record<string, string>): Promise<Ended> {
  await build();
  const env = { PATH: process.env.PATH, NO_COLOR: "1", ...settings };
  const child = spawn(process.execPath, [join(ROOT, "dist/cli/main.js"), ...args], { cwd: ROOT, env });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (part: string) => {
      said[name] += part;
    });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, ...said };
}
