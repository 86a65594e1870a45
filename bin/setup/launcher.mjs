import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./command.mjs";

/** Packages that Neo4j reaches into by reflection; its own scripts open the same ones. */
const OPENED = ["java.nio", "java.io", "sun.nio.ch", "java.util.concurrent"].map((name) => `java.base/${name}`);
/** The JVM folds its manifests at 72 bytes a line. */
const MANIFEST_LINE = 70;

/** Compiles Launcher.java into launcher.jar, whose manifest names the pinned jars and nothing else. */
export async function compileLauncher({ jdk, sources, folder, pinned }) {
  const work = mkdtempSync(join(tmpdir(), "ratchet-launcher-"));
  try {
    const classes = join(work, "classes");
    mkdirSync(classes);
    const source = join(sources, "Launcher.java");
    const compile = [jdk.javac, "--release", "17", "-cp", join(folder, "lib", "*"), "-d", classes, source];
    await run("Java could not compile the launcher of Neo4j", compile);
    writeFileSync(join(work, "manifest"), manifest([...pinned.keys()]));
    const jar = join(folder, "launcher.jar.new");
    const pack = [jdk.jar, "--create", "--file", jar, "--manifest", join(work, "manifest"), "-C", classes, "."];
    await run("Java could not pack the launcher of Neo4j", pack);
    renameSync(jar, join(folder, "launcher.jar"));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function manifest(jars) {
  const attributes = {
    "Main-Class": "Launcher",
    "Class-Path": jars.map((name) => `lib/${encodeURIComponent(name)}`).join(" "),
    "Add-Opens": OPENED.join(" "),
    "Enable-Native-Access": "ALL-UNNAMED",
  };
  return Object.entries(attributes)
    .map(([name, value]) => `${fold(`${name}: ${value}`)}\n`)
    .join("");
}

function fold(line) {
  return line.length <= MANIFEST_LINE ? line : `${line.slice(0, MANIFEST_LINE)}\n ${fold(line.slice(MANIFEST_LINE))}`;
}
