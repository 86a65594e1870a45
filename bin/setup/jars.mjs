import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command.mjs";
import { SetupProblem, tell } from "./progress.mjs";

/** The pinned jars: name to SHA-256. */
export function pinnedJars(sources) {
  const lines = readFileSync(join(sources, "jars.sha256"), "utf8").trim().split("\n");
  return new Map(lines.map((line) => line.split(/\s+/).reverse()));
}

/** The first pinned jar that is missing in a folder or not what was pinned; undefined if all are right. */
export function wrongJar(folder, pinned) {
  for (const [name, sha256] of pinned) {
    const path = join(folder, name);
    if (!existsSync(path)) return `${name} is missing`;
    if (createHash("sha256").update(readFileSync(path)).digest("hex") !== sha256)
      return `${name} is not the pinned file`;
  }
  return undefined;
}

/** Lets Maven copy the jars, checks each, and only then puts their folder in place. */
export async function fetchJars({ what, sources, lib, pinned }) {
  const fresh = `${lib}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  const pom = join(sources, "pom.xml");
  const command = ["mvn", "-B", "-f", pom, "dependency:copy-dependencies", `-DoutputDirectory=${fresh}`];
  await run(`Maven could not bring the jars of ${what}`, command, { onLine: countDownloads(pinned.size) });
  const wrong = wrongJar(fresh, pinned);
  if (wrong) {
    rmSync(fresh, { recursive: true });
    throw new SetupProblem(
      `Maven brought other jars than the pinned ones: ${wrong}, and so they are not used for ${what}.`,
    );
  }
  rmSync(lib, { recursive: true, force: true });
  renameSync(fresh, lib);
}

function countDownloads(total) {
  let count = 0;
  return (line) => {
    if (/Downloaded from .*\.jar /.test(line) && ++count % 25 === 0)
      tell(`downloaded ${count} of at most ${total} jars`);
  };
}
