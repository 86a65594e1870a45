import { pathBetween } from "../../algorithms/graphs/path-between.js";
import {
  type CapabilityPlan,
  keepCapabilities,
  knownCapabilities,
  type NewCapability,
  planCapabilities,
  requirements,
} from "../../capabilities/service/import.js";
import { namedLoop } from "../../capabilities/service/requires.js";
import { checkEndpoint } from "../../capabilities/service/tests.js";
import type { Context } from "../../context.js";
import { EXAMPLES, type ImportReport } from "../../imports/report.js";
import { knownComponents, noteImport } from "../../imports/service.js";
import { Problem } from "../../problem.js";
import { RowProblem, refuseBad } from "../bad-rows.js";
import { readText } from "../read-file.js";
import { capabilityOf } from "./entry.js";
import { readEntries } from "./rows.js";

/** What is imported, and how. */
export interface CapabilityImport {
  file: string;
  dryRun: boolean;
  skipBad: boolean;
  onProgress(done: number, all: number): void;
}

const MOST_BYTES = 5 * 1_048_576;

type Placed = NewCapability & { line: number };

/**
 * Imports capabilities from YAML. The whole file is looked at, with what is there, before anything is kept; the same file again
 * changes nothing. What it does not say stays, and what it does not name of requirements, providers and tests stays too.
 */
export async function importCapabilities(context: Context, options: CapabilityImport): Promise<ImportReport> {
  const { file, skipBad, dryRun, onProgress } = options;
  const { entries, bad } = readEntries(await readText(file, MOST_BYTES));
  const tell = (line: number, sentence: string) => void bad.push({ file, line, sentence });
  const read = entries.flatMap(({ line, values }): Placed[] => {
    try {
      const row = capabilityOf(values);
      for (const { endpoint } of row.tests) checkEndpoint(context, endpoint);
      return [{ ...row, line }];
    } catch (error) {
      if (!(error instanceof RowProblem || error instanceof Problem)) throw error;
      tell(line, error.message);
      return [];
    }
  });
  const there = await withComponents(context, onceEach(read, tell), tell);
  const rows = await withRequirements(context, there, tell);
  bad.sort((one, other) => one.line - other.line);
  refuseBad(bad, skipBad);
  const plan = await planCapabilities(context, rows);
  const id = dryRun || plan.isEmpty ? null : context.newId();
  if (id !== null) {
    const at = context.now();
    await keepCapabilities(context, plan, { about: { type: "Import", nodeId: id }, onProgress });
    await noteImport(context, { id, kind: "capabilities", source: "capabilities", at, counts: plan.counts });
  }
  return reportOf(plan, { id, dryRun, bad });
}

function reportOf({ counts, names }: CapabilityPlan, rest: Pick<ImportReport, "id" | "dryRun" | "bad">): ImportReport {
  const examples = names.slice(0, EXAMPLES).map((one) => ({ type: "Capability", ...one }));
  return { kind: "capabilities", source: "capabilities", counts, examples, notes: [], ...rest };
}

type Tell = (line: number, sentence: string) => void;

/** A key that a file has twice is told; the first one counts. */
function onceEach(rows: readonly Placed[], tell: Tell): Placed[] {
  const first = new Map<string, number>();
  return rows.filter(({ key, line }) => {
    const before = first.get(key);
    if (before === undefined) return first.set(key, line);
    tell(line, `${key} is named a second time; it is in line ${before} too, which counts.`);
    return false;
  });
}

/** The rows whose components are all there. */
async function withComponents(context: Context, rows: readonly Placed[], tell: Tell): Promise<Placed[]> {
  const named = (row: Placed) => [...row.providers, ...row.tests.map(({ component }) => component)];
  const known = new Set(await knownComponents(context, [...new Set(rows.flatMap(named))]));
  return rows.filter((row) => {
    const missing = named(row).find((key) => !known.has(key));
    if (missing !== undefined) tell(row.line, `There is no component ${missing}; create it first.`);
    return missing === undefined;
  });
}

/** The rows with those requirements that lead somewhere and make no loop, with those of the graph and of the rows before. */
async function withRequirements(context: Context, rows: readonly Placed[], tell: Tell): Promise<Placed[]> {
  const inFile = new Set(rows.map(({ key }) => key));
  const foreign = [...new Set(rows.flatMap(({ requires }) => requires))].filter((key) => !inFile.has(key));
  const there = new Set([...inFile, ...(await knownCapabilities(context, foreign))]);
  const { links, standsFor } = await requirements(context);
  const shown = (key: string) => standsFor.get(key) ?? key;
  return rows.map((row) => {
    const requires = row.requires.filter((key) => {
      const [from, to] = [shown(row.key), shown(key)];
      const back = pathBetween(links, to, from);
      if (!there.has(key)) tell(row.line, `There is no capability ${key}, which it requires.`);
      else if (back) tell(row.line, `This would make a loop of requirements: ${namedLoop([from, ...back])}.`);
      else links.set(from, [...(links.get(from) ?? []), to]);
      return there.has(key) && !back;
    });
    return { ...row, requires };
  });
}
