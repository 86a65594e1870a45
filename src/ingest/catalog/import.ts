import { pathBetween } from "../../algorithms/graphs/path-between.js";
import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import type { BadRow, ImportReport } from "../../imports/report.js";
import type { DependencyRow } from "../../imports/rows.js";
import { ImportRun } from "../../imports/run.js";
import { dependencies, knownComponents } from "../../imports/service.js";
import { refuseBad } from "../bad-rows.js";
import { inChunks } from "../chunks.js";
import type { CatalogEntity } from "./entity.js";
import { readFiles } from "./find-files.js";
import { readCatalog } from "./read.js";

/** What is imported of a catalogue, and how. */
export interface CatalogImport {
  /** Files, folders, or `-`. */
  paths: readonly string[];
  dryRun: boolean;
  skipBad: boolean;
  onProgress(done: number, all: number): void;
}

/** Rows in one transaction. */
const CHUNK = 250;

/** Imports Backstage's `catalog-info.yaml`: entities as components, with what they stand on. Loops are never made. */
export async function importCatalog(context: Context, options: CatalogImport): Promise<ImportReport> {
  const { entities, bad, notes } = readCatalog(await readFiles(options.paths));
  const links = await linksOf(context, entities, notes);
  const found = withoutLoops(await dependencies(context), links);
  refuseBad([...bad, ...found.bad], options.skipBad);
  const run = new ImportRun(context, { kind: "catalog", source: "catalog", dryRun: options.dryRun });
  run.bad.push(...bad, ...found.bad);
  run.notes.push(...notes);
  const idOf = (key: string) => naturalId(context.graph.workspace, "Component", key);
  const rows = entities.map(({ key, name, kind, owner }) => ({ id: idOf(key), key, name, kind, owner }));
  const all = rows.length + found.links.length;
  let done = 0;
  for (const components of inChunks(rows, CHUNK)) {
    await run.add({ components });
    done += components.length;
    options.onProgress(done, all);
  }
  for (const chunk of inChunks(found.links, CHUNK)) {
    const row = ({ from, to }: Link): DependencyRow => ({ fromId: idOf(from), toId: idOf(to), source: "catalog" });
    // Both ends again: a dry run has taken back what it did before.
    const ends = new Set(chunk.flatMap(({ from, to }) => [from, to]));
    const components = rows.filter(({ key }) => ends.has(key));
    await run.add({ components, dependencies: chunk.map(row) });
    done += chunk.length;
    options.onProgress(done, all);
  }
  return run.report();
}

/** That a component stands on another, by their keys, and where that is said. */
interface Link {
  from: string;
  to: string;
  entity: CatalogEntity;
}

/** The dependencies that a catalogue names; those on what is nowhere are noted. */
async function linksOf(context: Context, entities: readonly CatalogEntity[], notes: string[]): Promise<Link[]> {
  const keys = new Map(entities.map(({ ref, key }) => [ref, key]));
  const foreign = entities.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !keys.has(ref));
  for (const key of await knownComponents(context, [...new Set(foreign)])) keys.set(key, key);
  const nowhere = [...new Set(foreign.filter((ref) => !keys.has(ref)))];
  if (nowhere.length > 0)
    notes.push(
      `${nowhere.length} that others depend on are in no file, such as ${nowhere[0]}: these links are left out.`,
    );
  return entities.flatMap((entity) =>
    entity.dependsOn.flatMap((ref) => {
      const to = keys.get(ref);
      return to === undefined ? [] : [{ from: entity.key, to, entity }];
    }),
  );
}

/** The links that make no loop, each looked at with those of the graph and those before it. */
function withoutLoops(known: Map<string, string[]>, links: readonly Link[]): { links: Link[]; bad: BadRow[] } {
  const kept: Link[] = [];
  const bad: BadRow[] = [];
  for (const link of links) {
    const back = pathBetween(known, link.to, link.from);
    const { file, line } = link.entity;
    if (back) {
      bad.push({ file, line, sentence: `This dependency would close a loop: ${[link.from, ...back].join(" → ")}.` });
      continue;
    }
    known.set(link.from, [...(known.get(link.from) ?? []), link.to]);
    kept.push(link);
  }
  return { links: kept, bad };
}
