import { scrubText } from "../../algorithms/scrubbing/scrub-text.js";
import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import { Budget, OverBudget } from "../../intake/budget.js";
import { rulesOn } from "../../intake/rules.js";
import { cleanTexts } from "../../intake/scrub.js";
import { record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { createComponent, isComponent } from "../../projects/service/components.js";
import { checkKey } from "../../projects/service/words.js";
import { ComponentKind } from "../../projects/types/component.js";
import { mayOn } from "../../rights.js";
import { attachment, WAITING } from "../attach.js";
import * as queries from "../queries.js";
import { scorePoint, targetKey } from "../score-points.js";
import type { ScoredCall, ScoreRow } from "../score-rows.js";
import { type RecordScoresInput, type ScoreInput, ScoreSource, type ScoresReceipt } from "../types/score.js";
import { mayReport, ownComponent, toldRefused } from "./report.js";

/** The most scores in one mutation. */
const MOST = 100;

/** The longest comment that is kept. */
const COMMENT = 2_000;

/**
 * Keeps scores, each of a call or run by its id. Those whose call is known, or whose component is named, are attached and are
 * points of the metric `score.<name>`, unless that refuses them; the others wait. NOT_FOUND for what the caller may not report for.
 */
export async function recordScores(context: Context, { scores }: RecordScoresInput): Promise<ScoresReceipt> {
  if (scores.length < 1 || scores.length > MOST) throw badInput("scores", `\`scores\` must be 1 to ${MOST} scores.`);
  const own = await ownComponent(context);
  const clean = await cleaner(context);
  const rows = scores.map((score) => rowOf(context, score, clean));
  const calls = await callsOf(context, rows, (index) => scores[index]?.component ?? own);
  for (const [index, { id }] of rows.entries()) checkRight(context, calls.get(id) ?? null, `scores.${index}.target`);
  const batch = await context.platform.metrics.batch(context.graph.workspace);
  for (const row of rows) {
    const call = calls.get(row.id);
    if (!call) continue;
    const { definition, point } = scorePoint(row, call);
    batch.add(batch.series(definition), point, { metric: definition.metric, component: call.component });
  }
  const { refused } = await batch.commit(); // First: a score that stands at its component is a point, too, or was refused.
  await keep(context, rows, calls);
  return {
    ids: rows.map(({ id }) => id),
    attached: calls.size,
    waiting: new Set(rows.map(({ id }) => id)).size - calls.size,
    refused: refused.map(toldRefused),
  };
}

function rowOf(context: Context, score: ScoreInput, clean: (text: string) => string): ScoreRow {
  const { target, name, level, source, sourceName, at, value, passed, comment } = score;
  if (!/^[\w.:/+-]{1,200}$/.test(target))
    throw badInput("target", "`target` must be 1 to 200 letters, digits or . _ - / : + characters.");
  if (name.length > 100) throw badInput("name", "`name` must be at most 100 characters.");
  checkKey("name", name);
  if (((value ?? null) === null) === ((passed ?? null) === null))
    throw badInput("value", "A score has either a `value` or says whether it is `passed`.");
  if ((sourceName?.length ?? 0) > 100) throw badInput("sourceName", "`sourceName` must be at most 100 characters.");
  if ((comment?.length ?? 0) > COMMENT) throw badInput("comment", "`comment` must be at most 2,000 characters.");
  const by = sourceName?.trim() || null;
  const judge = by && (source === ScoreSource.HUMAN ? context.pseudonym(by) : scrubText(by).text);
  return {
    id: naturalId(context.graph.workspace, "Score", target, name, source, judge ?? ""),
    target,
    level,
    name,
    value: value ?? (passed ? 1 : 0),
    passed: passed ?? null,
    comment: comment?.trim() ? clean(comment.trim()) : null,
    source,
    sourceName: judge,
    at,
  };
}

/** Takes out of a text what the workspace's rules and ours remove. */
async function cleaner(context: Context): Promise<(text: string) => string> {
  const { scrubs } = await rulesOn(context.platform).of(context.graph.workspace);
  const budget = new Budget(context);
  return (text) => {
    try {
      return scrubText(String(cleanTexts(text, scrubs, budget).value)).text.toWellFormed();
    } catch (error) {
      throw error instanceof OverBudget ? new Problem("LIMIT_EXCEEDED", error.message) : error;
    }
  };
}

/** The calls of scores, as far as they are known: as the score was attached before, as traces say, or the component that is named. */
async function callsOf(
  context: Context,
  rows: readonly ScoreRow[],
  named: (index: number) => string | null,
): Promise<Map<string, ScoredCall>> {
  const { graph } = context;
  const keys = [...new Set(rows.map(({ target }) => targetKey(graph.workspace, target)))];
  const [known, targets] = await Promise.all([
    graph.rows(queries.knownScores, { ids: [...new Set(rows.map(({ id }) => id))] }),
    graph.rows(queries.scoreTargets, { keys }),
  ]);
  const calls = new Map<string, ScoredCall>(known.map((call) => [call.id, call]));
  const byKey = new Map(targets.map((call) => [call.key, call]));
  for (const [index, { id, target, at }] of rows.entries()) {
    const component = named(index);
    const call = calls.get(id) ?? byKey.get(targetKey(graph.workspace, target));
    if (call) calls.set(id, call);
    else if (component) calls.set(id, await placeOf(context, component, at));
  }
  return calls;
}

async function placeOf(context: Context, component: string, at: number): Promise<ScoredCall> {
  const componentId = naturalId(context.graph.workspace, "Component", checkKey("component", component));
  if (!mayReport(context, component)) throw notFound("component", "key");
  // Its key keeps it from doubling; it must not use up the request's claim before the scores are kept.
  if (!(await isComponent(context, componentId)))
    await createComponent({ ...context, claim: null }, { key: component, kind: ComponentKind.SERVICE });
  return { componentId, component, releaseId: null, release: null, projectId: null, project: null, at };
}

/** Refuses scores of what the caller may not report for, in the same words as what is not there. */
function checkRight({ actor }: Context, call: ScoredCall | null, argument: string): void {
  if (call ? mayOn(actor, "metrics:report", call.componentId) : actor.everywhere.has("metrics:report")) return;
  throw new Problem("NOT_FOUND", "There is no call or run with this id that you may score.", { argument });
}

function keep(context: Context, rows: readonly ScoreRow[], calls: ReadonlyMap<string, ScoredCall>): Promise<void> {
  const at = context.now();
  const scores = [...new Map(rows.map((row) => [row.id, row])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const attached = scores.flatMap(({ id }) => {
    const call = calls.get(id);
    return call ? [attachment(id, call)] : [];
  });
  return record(context, async (tx) => {
    await tx.rows(queries.keepScores, { scores, at, tryAt: at + WAITING.first });
    if (attached.length > 0) await tx.rows(queries.attachScores, { scores: attached });
    const names = [...new Set(scores.map(({ name }) => name))];
    const patch = { scores: scores.length, names, componentIds: [...new Set(attached.map((one) => one.componentId))] };
    const revision = { verb: "recorded", type: "Score", nodeId: scores[0]?.id ?? "", patch, reverse: {} };
    return { result: undefined, revisions: [revision] };
  });
}
