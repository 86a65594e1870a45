import { Judge } from "../../algorithms/errors/taxonomy/categorise.js";
import { wordsOf } from "../../algorithms/errors/taxonomy/learn.js";
import { readSigns } from "../../algorithms/errors/taxonomy/signs.js";
import type { Platform } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import * as queries from "../queries/categories.js";
import { rulesOf, type Taxonomy, taxonomyFrom, taxonomyId } from "../taxonomy.js";

/** How many of people's words are learnt from, the latest: older ones are of a program that has changed since. */
const EXAMPLES = 2_000;

/** How many workspaces' judges are kept. */
const KEPT = 100;

interface Kept {
  mark: number;
  judge: Judge;
}

const judges = new WeakMap<Platform, Map<string, Kept>>();

/** Where groups are judged: in a transaction of a workspace. */
export interface Court {
  platform: Platform;
  workspace: string;
  tx: Statements;
}

/** Puts groups into categories, by the tree and by what people have said as they are now. */
export async function judgeGroups(court: Court, ids: readonly string[]): Promise<void> {
  const { tx } = court;
  const [sitting, groups] = await Promise.all([sit(court), tx.rows(queries.groupsToJudge, { ids: [...ids].sort() })]);
  await tx.rows(queries.judgeGroups, { groups: groups.map(sitting.of), judgedBy: sitting.judgedBy });
}

/** What judges groups at the moment, and by which state of the tree and of what people said. */
export interface Sitting {
  judgedBy: number;
  of(group: queries.ToJudge): queries.Judged;
}

/** Reads what groups are judged by. */
export async function sit(court: Court): Promise<Sitting> {
  const [row] = await court.tx.rows(queries.taxonomy, { keys: [taxonomyId(court.workspace)] });
  const taxonomy = taxonomyFrom(row?.value ?? null);
  const judge = await judgeOf(court, taxonomy);
  return {
    judgedBy: taxonomy.mark,
    of: ({ id, title, signs, platform, correctedTo }) => {
      const found = judge.of(readSigns(signs, title, platform), correctedTo);
      return found ? { id, ...found, from: found.from.filter((one) => one !== id) } : { id, ...NOWHERE };
    },
  };
}

const NOWHERE = { category: null, how: null, why: null, confidence: null, from: [] };

/** What judges by this state of a tree; put together once for it. */
async function judgeOf({ platform, workspace, tx }: Court, taxonomy: Taxonomy): Promise<Judge> {
  const known = judges.get(platform) ?? new Map<string, Kept>();
  judges.set(platform, known);
  const kept = known.get(workspace);
  if (kept?.mark === taxonomy.mark) return kept.judge;
  const rows = await tx.rows(queries.categoryExamples, { limit: EXAMPLES });
  const examples = rows.map(({ id, category, title, signs }) => {
    return { id, category, words: wordsOf(title, readSigns(signs, title, null).types) };
  });
  const judge = new Judge({ tree: taxonomy.tree, ...rulesOf(taxonomy), examples });
  known.delete(workspace);
  known.set(workspace, { mark: taxonomy.mark, judge });
  for (const oldest of known.keys()) if (known.size > KEPT) known.delete(oldest);
  return judge;
}
