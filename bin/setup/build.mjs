import { existsSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { run } from "./command.mjs";
import { filesUnder, fingerprint, readStamp, writeStamp } from "./fingerprint.mjs";
import { step } from "./progress.mjs";

/** The server and the command line, compiled from src to dist. */
export function build(root) {
  const stamp = join(root, "dist", ".stamp");
  const wanted = fingerprint(root, [...sources(root), join(root, "tsconfig.json"), join(root, "package-lock.json")]);
  return {
    isReady: () => readStamp(stamp) === wanted,
    make: () =>
      step("compiling TypeScript", async () => {
        // What the compiler remembers of an earlier build is of use only if that build was whole.
        if (!existsSync(stamp)) rmSync(join(root, "dist", ".tsbuildinfo"), { force: true });
        rmSync(stamp, { force: true });
        const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
        await run("The TypeScript build failed", [process.execPath, compiler, "-p", "tsconfig.json"], { cwd: root });
        removeOrphans(root);
        writeStamp(stamp, wanted);
      }),
  };
}

function sources(root) {
  const web = join(root, "src", "web");
  return filesUnder(join(root, "src")).filter((file) => file.endsWith(".ts") && !file.startsWith(web));
}

/** A file in dist whose source is gone could still be imported. */
function removeOrphans(root) {
  const dist = join(root, "dist");
  for (const file of filesUnder(dist)) {
    const path = relative(dist, file);
    const source = path.replace(/\.js(\.map)?$/, ".ts");
    if (source === path || path.startsWith("graphiql")) continue;
    if (!existsSync(join(root, "src", source))) rmSync(file);
  }
}
