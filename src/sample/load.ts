import { ensureWorkspace, workspace, workspaces } from "../access/service/workspaces.js";
import type { Platform } from "../context.js";
import { groups } from "../errors/service/groups.js";
import { ErrorGroupOrder } from "../errors/types/inputs.js";
import { Problem } from "../problem.js";
import { clients } from "../projects/service/clients.js";
import { projects } from "../projects/service/projects.js";
import { ProjectOrder } from "../projects/types/project.js";
import { systemContext } from "../start/system.js";
import { PARTS } from "./parts.js";
import * as queries from "./queries.js";
import { refuseForeign, removeSample } from "./remove.js";
import { SAMPLE_NAME, SAMPLE_WORKSPACE } from "./workspace.js";
import { makeWorld } from "./world.js";

/** What the sample holds after a load, and how long that took. */
export interface SampleReport extends queries.SampleCounts {
  seconds: number;
}

/** How a sample is loaded: from which seed (1 when absent), and who hears how far it is, as a share from 0 to 1. */
export interface SampleOptions {
  seed?: number | undefined;
  onProgress?: (share: number) => void;
}

/**
 * Loads the sample into workspace `sample` and answers what it holds. The history ends at the time of the first load: loading
 * again adds nothing, and completes a load that was interrupted. CONFLICT when the workspace holds a sample of another
 * seed, or was not made by this.
 */
export async function loadSample(platform: Platform, options: SampleOptions = {}): Promise<SampleReport> {
  const start = platform.now();
  const graph = platform.graph.in(SAMPLE_WORKSPACE);
  await refuseForeign(platform);
  if (!(await workspace(platform, SAMPLE_WORKSPACE))) await removeSample(platform); // What an interrupted removal left.
  const load = await begin(platform, options.seed);
  if (!load.isComplete) await loadParts(platform, load, options.onProgress ?? (() => undefined));
  const counts = (await graph.row(queries.counts, {})) as queries.SampleCounts;
  return { ...counts, seconds: (platform.now() - start) / 1_000 };
}

async function begin(platform: Platform, seed: number | undefined): Promise<queries.SampleLoad> {
  const row = await platform.graph
    .in(SAMPLE_WORKSPACE)
    .row(queries.beginLoad, { seed: seed ?? 1, now: platform.now() });
  const load = row?.load as queries.SampleLoad;
  if (seed === undefined || seed === load.seed) return load;
  throw new Problem(
    "CONFLICT",
    `The sample that is there was made from seed ${load.seed}; \`ratchet demo --remove\` takes it out.`,
    { argument: "seed" },
  );
}

/** How often a part is tried while the database is too busy. */
const TRIES = 10;

async function loadParts(
  platform: Platform,
  { seed, now }: queries.SampleLoad,
  onProgress: (share: number) => void,
): Promise<void> {
  await ensureWorkspace(platform, SAMPLE_WORKSPACE, SAMPLE_NAME);
  const context = await systemContext(platform, SAMPLE_WORKSPACE);
  const world = makeWorld(seed, now);
  const shares = PARTS.map(() => 0);
  const beside: Promise<void>[] = [];
  for (const [index, part] of PARTS.entries()) {
    const loading = patiently(() =>
      part.load(context, world, (share) => {
        shares[index] = Math.max(shares[index] ?? 0, share);
        onProgress(shares.reduce((sum, one) => sum + one) / PARTS.length);
      }),
    );
    loading.catch(() => undefined); // Told by who waits for it, which may be later.
    if (part.beside) beside.push(loading);
    else await loading;
  }
  await Promise.all(beside);
  await context.graph.rows(queries.endLoad, {});
}

/** Loads a part, again where a slow machine was too busy for some of it: what is there is not made twice. */
async function patiently(load: () => Promise<void>, tries = TRIES): Promise<void> {
  try {
    await load();
  } catch (error) {
    const isBusy = error instanceof Problem && (error.code === "TIMEOUT" || error.code === "DEPENDENCY_UNAVAILABLE");
    if (!isBusy || tries <= 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, (error.retryAfter ?? 1) * 1_000));
    await patiently(load, tries - 1);
  }
}

/** Loads the sample into a graph in which nobody has anything yet; answers what to say of it, or null where there is nothing to say. */
export async function loadSampleIfEmpty(platform: Platform): Promise<string | null> {
  const load = await platform.graph.in(SAMPLE_WORKSPACE).row(queries.loadOfSample, {});
  if (load?.load.isComplete) return `workspace \`${SAMPLE_WORKSPACE}\`; \`ratchet demo --remove\` takes it out`;
  if (!load && !(await isEmpty(platform))) return null;
  try {
    return sentence(await loadSample(platform));
  } catch (error) {
    if (error instanceof Problem) return `could not be loaded: ${error.message} \`ratchet demo\` tries again`;
    throw error;
  }
}

/** A loaded sample in a line. */
export function sentence({ clients, projects, requests, groups, events, seconds }: SampleReport): string {
  const parts = [
    `${clients} clients`,
    `${projects} projects`,
    `${requests} requests`,
    `${groups} error groups`,
    `${events.toLocaleString("en")} events`,
  ];
  return `workspace \`${SAMPLE_WORKSPACE}\`: ${parts.join(", ")} (${seconds.toFixed(1)} s); \`ratchet demo --remove\` takes it out`;
}

/** Whether no workspace has a client, a project or an error, and none is called `sample`. */
async function isEmpty(platform: Platform): Promise<boolean> {
  for (const { key } of await workspaces(platform)) {
    if (key === SAMPLE_WORKSPACE) return false;
    const context = await systemContext(platform, key);
    const top = { before: Number.MAX_SAFE_INTEGER, beforeId: "", limit: 1 };
    const found = await Promise.all([
      clients(context, "", 1),
      projects(context, { filter: {}, order: ProjectOrder.KEY, position: null, limit: 1 }),
      groups(context, { filter: {}, order: ErrorGroupOrder.LAST_SEEN }, top),
    ]);
    if (found.some((nodes) => nodes.length > 0)) return false;
  }
  return true;
}
