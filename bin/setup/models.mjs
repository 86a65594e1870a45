import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command.mjs";
import { fingerprint, readStamp, writeStamp } from "./fingerprint.mjs";
import { fetchJars, pinnedJars } from "./jars.mjs";
import { demandMaven } from "./jdk.mjs";
import { step } from "./progress.mjs";

/** What is taken out of the jars, and what it is called there. */
const FILES = ["bge-small-en-v1.5-q", "all-minilm-l6-v2-q"].flatMap((name) => [
  `${name}.onnx`,
  `${name}-tokenizer.json`,
]);

/**
 * The sentence models in .cache/models-<version>: Maven brings their jars, which are checked, unpacked and then not needed any more.
 * `demand` throws the sentence that says what the machine lacks for making them.
 */
export function models(root) {
  const sources = join(root, "src", "matching", "models");
  const folder = join(root, ".cache", `models-${modelsVersion(sources)}`);
  const stamp = join(folder, "installed");
  const wanted = fingerprint(
    sources,
    ["pom.xml", "jars.sha256"].map((name) => join(sources, name)),
  );
  return {
    isReady: () => readStamp(stamp) === wanted && FILES.every((name) => existsSync(join(folder, name))),
    demand: () => demandMaven("The sentence models need"),
    make: () =>
      step("fetching the sentence models with Maven (41 MB, once)", async () => {
        rmSync(stamp, { force: true });
        const lib = join(folder, "lib");
        mkdirSync(folder, { recursive: true });
        await fetchJars({ what: "the sentence models", sources, lib, pinned: pinnedJars(sources) });
        await unpack({ sources, folder });
        rmSync(lib, { recursive: true });
        writeStamp(stamp, wanted);
      }),
  };
}

function modelsVersion(sources) {
  return /<models\.version>(.+)<\/models\.version>/.exec(readFileSync(join(sources, "pom.xml"), "utf8"))[1];
}

/** Maven has just been seen to have the pinned jars, and can unpack as well as fetch. */
async function unpack({ sources, folder }) {
  const fresh = join(folder, "new");
  rmSync(fresh, { recursive: true, force: true });
  const goal = [
    "dependency:unpack-dependencies",
    `-DoutputDirectory=${fresh}`,
    "-Dmdep.unpack.includes=*.onnx,*-tokenizer.json",
  ];
  const pom = join(sources, "pom.xml");
  await run("Maven could not unpack the sentence models", [
    "mvn",
    "-B",
    "-f",
    pom,
    ...goal,
    `-DmarkersDirectory=${fresh}`,
  ]);
  for (const name of FILES) renameSync(join(fresh, name), join(folder, name));
  rmSync(fresh, { recursive: true });
}
