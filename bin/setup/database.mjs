import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { archiveClasses } from "./class-archive.mjs";
import { fingerprint, readStamp, writeStamp } from "./fingerprint.mjs";
import { fetchJars, pinnedJars, wrongJar } from "./jars.mjs";
import { demandJdk, findJdk } from "./jdk.mjs";
import { compileLauncher } from "./launcher.mjs";
import { step, tell } from "./progress.mjs";

/**
 * The embedded Neo4j in .cache/neo4j-<version>: its jars, our launcher, and the archive of its classes.
 * `demand` throws the sentence that says what the machine lacks for making it.
 */
export function database(root) {
  const sources = join(root, "src", "graph", "embedded");
  const folder = join(root, ".cache", `neo4j-${neo4jVersion(sources)}`);
  const place = { sources, folder, lib: join(folder, "lib"), pinned: pinnedJars(sources), jdk: findJdk() };
  const stamp = join(folder, "installed.json");
  return {
    isReady: () => isInstalled(place, readStamp(stamp)) && !wrongJar(place.lib, place.pinned),
    demand: () => demandJdk(place.jdk),
    async make() {
      mkdirSync(folder, { recursive: true });
      rmSync(stamp, { force: true });
      const wrong = wrongJar(place.lib, place.pinned);
      if (wrong) {
        if (existsSync(place.lib)) tell(`of Neo4j's jars ${wrong}; fetching them again`);
        await step("fetching Neo4j's jars with Maven (123 MB, once)", () => fetchJars({ what: "Neo4j", ...place }));
      }
      await step("compiling Neo4j's launcher", () => compileLauncher(place));
      await step("archiving Neo4j's classes, for quicker starts", () => archiveClasses(place));
      writeStamp(stamp, JSON.stringify({ java: place.jdk.java, ...marks(place) }));
    },
  };
}

function neo4jVersion(sources) {
  return /<neo4j\.version>(.+)<\/neo4j\.version>/.exec(readFileSync(join(sources, "pom.xml"), "utf8"))[1];
}

/** An installed one serves on where there is no JDK any more, but one made for other sources or another JDK does not. */
function isInstalled(place, stamp) {
  if (!stamp || !existsSync(join(place.folder, "launcher.jar"))) return false;
  const installed = JSON.parse(stamp);
  const { made, jdk } = marks(place);
  return existsSync(installed.java) && installed.made === made && (!jdk || installed.jdk === jdk);
}

/** `made` changes with our sources and the place (the class archive holds for one place); `jdk` with the JDK. */
function marks({ sources, folder, jdk }) {
  const files = ["pom.xml", "jars.sha256", "Launcher.java"].map((name) => join(sources, name));
  return { made: `${fingerprint(sources, files)} ${folder}`, jdk: jdk?.mark };
}
