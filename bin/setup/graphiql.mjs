import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command.mjs";
import { filesUnder, fingerprint, readStamp, writeStamp } from "./fingerprint.mjs";
import { step } from "./progress.mjs";

/** GraphiQL and all it needs, bundled from src/web to dist/graphiql. */
export function graphiql(root) {
  const config = join(root, "src", "web", "vite.config.ts");
  // Beside the bundle, not in it: the bundler empties its folder.
  const stamp = join(root, "dist", ".stamp-graphiql");
  const wanted = fingerprint(root, [...filesUnder(join(root, "src", "web")), join(root, "package-lock.json")]);
  return {
    isReady: () =>
      !existsSync(config) || (readStamp(stamp) === wanted && existsSync(join(root, "dist", "graphiql", "index.html"))),
    make: () =>
      step("bundling GraphiQL", async () => {
        const bundler = join(root, "node_modules", "vite", "bin", "vite.js");
        const command = [process.execPath, bundler, "build", "--config", config, "--logLevel", "warn"];
        await run("The bundle of GraphiQL failed", command, {
          cwd: root,
          env: { ...process.env, NODE_ENV: "production" },
        });
        writeStamp(stamp, wanted);
      }),
  };
}
