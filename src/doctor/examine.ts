import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { systemTime } from "../boot.js";
import { type Config, readConfig, strangeSettings } from "../config.js";
import type { GraphAddress } from "../graph/connect.js";
import { librariesFolder } from "../graph/embedded/libraries.js";
import { ROOT } from "../root.js";
import { readRunning } from "../start/running.js";
import { checkDisk, checkFolder, checkSecrets, checkSpool } from "./data.js";
import { checkDatabase } from "./database.js";
import { type Finding, note, well, wrong } from "./finding.js";
import { checkClock, checkJars, checkJava, checkMemory, checkNode, checkPort } from "./machine.js";
import { checkHome, checkJvms, checkRunning } from "./processes.js";

/** Looks at everything that an installation needs, with or without a running server; changes nothing. */
export async function examine(): Promise<Finding[]> {
  const config = settings();
  const machine = [checkNode(process.versions.node), await clock()];
  if ("state" in config) return [config, ...machine];
  const data = resolve(config.RATCHET_DATA);
  const running = await readRunning(data);
  return [
    strange(),
    ...machine,
    await checkPort(config),
    await checkFolder(data),
    await checkSecrets(data),
    await checkDisk(data, config),
    await checkSpool(data, running !== null),
    ...(config.NEO4J_URI ? [] : await embedded(config, data)),
    ...(await checkDatabase(addressOf(config, running))),
  ];
}

async function embedded(config: Config, data: string): Promise<Finding[]> {
  const libraries = librariesFolder();
  return [
    await checkJava(libraries),
    await checkJars(libraries),
    checkMemory(config),
    await checkRunning(data),
    await checkHome(join(data, "neo4j"), data),
    await checkJvms(),
  ];
}

function addressOf(config: Config, running: GraphAddress | null): GraphAddress | null {
  if (!config.NEO4J_URI) return running;
  return { uri: config.NEO4J_URI, user: config.NEO4J_USER, password: config.NEO4J_PASSWORD };
}

/** The settings, or what is wrong with them: then nothing that hangs on them can be looked at. */
function settings(): Config | Finding {
  try {
    return readConfig();
  } catch (error) {
    return wrong("Settings", (error as Error).message, "`ratchet config` shows each setting and where it comes from.");
  }
}

function strange(): Finding {
  const names = strangeSettings();
  if (names.length === 0) return well("Settings", "All settings are understood.");
  return note("Settings", `There is no setting ${names.join(", ")}.`, "`ratchet config` shows the settings there are.");
}

async function clock(): Promise<Finding> {
  const built = await stat(join(ROOT, "package.json"));
  return checkClock(systemTime(), built.mtimeMs);
}
