import type { Platform } from "../context.js";
import * as queries from "./queries.js";
import { scorePoint, targetKey } from "./score-points.js";
import type { ScoredCall, WaitingScore } from "./score-rows.js";

/** When a waiting score is looked at again: at first, at most, and after how long no more. In milliseconds. */
export const WAITING = { first: 2_000, most: 3_600_000, end: 30 * 86_400_000 };

/** Scores that are looked at together. */
const GROUP = 200;

/**
 * Attaches scores to calls that have become known since, of all workspaces; answers how many. The others are looked at again
 * later and later, and after a month no more. May be stopped anywhere and done twice: a point that is sent again changes nothing.
 */
export async function attachDue(platform: Platform, signal?: AbortSignal): Promise<number> {
  let attached = 0;
  while (!signal?.aborted) {
    const due = await platform.graph.run(queries.dueScores, { now: platform.now(), limit: GROUP });
    const byWorkspace = new Map<string, WaitingScore[]>();
    for (const score of due) byWorkspace.set(score.workspace, [...(byWorkspace.get(score.workspace) ?? []), score]);
    for (const [workspace, scores] of byWorkspace) attached += await attachSome(platform, workspace, scores);
    if (due.length < GROUP) break;
  }
  return attached;
}

async function attachSome(platform: Platform, workspace: string, scores: readonly WaitingScore[]): Promise<number> {
  const graph = platform.graph.in(workspace);
  const keys = [...new Set(scores.map(({ target }) => targetKey(workspace, target)))];
  const calls = new Map((await graph.rows(queries.scoreTargets, { keys })).map((call) => [call.key, call]));
  const found: { score: WaitingScore; call: ScoredCall }[] = [];
  const later: { id: string; tryAt: number | null }[] = [];
  const now = platform.now();
  for (const score of scores) {
    const call = calls.get(targetKey(workspace, score.target));
    if (call) found.push({ score, call });
    else later.push({ id: score.id, tryAt: nextTry(score, now) });
  }
  if (later.length > 0) await graph.rows(queries.postponeScores, { scores: later });
  if (found.length === 0) return 0;
  const batch = await platform.metrics.batch(workspace);
  for (const { score, call } of found) {
    const { definition, point } = scorePoint(score, call);
    batch.add(batch.series(definition), point, { metric: definition.metric, component: call.component });
  }
  await batch.commit(); // What is refused is counted where all refusals are: nobody waits for an answer here.
  const rows = found.map(({ score: { id }, call }) => attachment(id, call));
  return (await graph.rows(queries.attachScores, { scores: rows })).length;
}

function nextTry({ recordedAt, tries }: WaitingScore, now: number): number | null {
  return now - recordedAt > WAITING.end ? null : now + Math.min(WAITING.most, WAITING.first * 2 ** Math.min(tries, 20));
}

/** What a score notes of its call. */
export function attachment(id: string, { componentId, releaseId, projectId, at }: ScoredCall) {
  return { id, componentId, releaseId, projectId, at };
}
