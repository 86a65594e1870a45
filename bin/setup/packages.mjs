import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command.mjs";
import { readStamp, writeStamp } from "./fingerprint.mjs";
import { step } from "./progress.mjs";

/** npm's packages in node_modules, exactly as package-lock.json has them. */
export function packages(root) {
  const stamp = join(root, "node_modules", ".ratchet-stamp");
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  return {
    isReady: () => readStamp(stamp) === wanted && existsSync(join(root, "node_modules", ".bin", "ratchet")),
    async make() {
      if (readStamp(stamp) !== wanted && !isInstalled(root)) await step("installing packages", () => install(root));
      linkCommand(root);
      writeStamp(stamp, wanted);
    },
  };
}

/** Development packages too, whatever NODE_ENV says: the compiler is one of them. */
async function install(root) {
  const command = ["npm", "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  await run("npm could not install the packages", command, { cwd: root });
}

/** Whether somebody's own `npm install` has left what the lock file asks for (npm notes that in a hidden lock file). */
function isInstalled(root) {
  const hidden = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(hidden)) return false;
  const { "": _root, ...wanted } = readLock(join(root, "package-lock.json"));
  const present = readLock(hidden);
  return Object.entries(wanted).every(([path, entry]) =>
    present[path] ? present[path].integrity === entry.integrity && existsSync(join(root, path)) : entry.optional,
  );
}

function readLock(path) {
  return JSON.parse(readFileSync(path, "utf8")).packages;
}

/** `npx ratchet` finds the command here; npm itself links only the commands of dependencies. */
function linkCommand(root) {
  const link = join(root, "node_modules", ".bin", "ratchet");
  mkdirSync(join(root, "node_modules", ".bin"), { recursive: true });
  if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync("../../bin/ratchet.mjs", link);
}
