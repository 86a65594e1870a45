import { judgeNeed } from "../../algorithms/gaps/need-verdict.js";
import type { Answer, Need as AnsweredNeed } from "../../algorithms/matching/answer.js";
import { wilsonInterval } from "../../algorithms/statistics/wilson.js";
import { capabilityWithKey } from "../../capabilities/service/capabilities.js";
import type { SuccessRate } from "../../capabilities/types/links.js";
import { type Context, load, page } from "../../context.js";
import { record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import * as queries from "../queries.js";
import { ensureFitted } from "../rounds/catalogue.js";
import type { CorrectNeedInput, MatchedNeed, Need, TextMatch } from "../types/need.js";
import { NeedVerdict } from "../types/words.js";

/** Texts that are matched at once on demand are cut here. */
const LONGEST = 20_000;

/** What a request needs, in the order in which it says so; empty: it was not matched yet. */
export async function needsOf(context: Context, requestId: string): Promise<Need[]> {
  return (await load(context, queries.needsOfRequest, requestId, {})) ?? [];
}

/** What was asked for that a gap is about, what was matched last first. */
export async function needsOfGap(context: Context, gapId: string, first: number): Promise<Need[]> {
  return (await load(context, queries.needsOfGap, gapId, { first })) ?? [];
}

/** The need with an id, or null. */
export function need(context: Context, id: string): Promise<Need | null> {
  return load(context, queries.needById, id, {});
}

/** A page of needs with one verdict, those that matter most first. */
export function needs(
  context: Context,
  verdict: NeedVerdict,
  before: { before: number; beforeId: string; limit: number },
): Promise<Need[]> {
  return page(context, queries.needsPage, { verdict, ...before });
}

/** Keeps a person's word on what a need is; the matcher learns it at once, and no program overrules it. */
export async function correctNeed(context: Context, input: CorrectNeedInput): Promise<Need> {
  const wanted = input.capability === null ? null : await capabilityWithKey(context, input.capability);
  if (input.capability !== null && !wanted) throw notFound("capability", "capability");
  const [correction, at] = [context.newId(), context.now()];
  const asked = { id: input.need, capability: wanted?.id ?? null };
  const learnt = await record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.needToDecide, asked);
      if (!row) throw notFound("need", "need");
      const said = {
        ...{ ...asked, capability: row.capability, correction, at, by: context.actor.id, before: row.before },
        ...wordOf(row.capability),
        // What a person said before shows nothing of the program.
        ...{ held: row.node.decidedBy === null, right: row.capability === row.before },
      };
      await tx.rows(queries.correctNeed, said);
      const revision = {
        ...{ verb: said.right ? "confirmed" : "corrected", type: "Need", nodeId: input.need },
        patch: { capabilityId: row.capability },
        reverse: { capabilityId: row.node.capabilityId, verdict: row.node.verdict },
      };
      return { result: { id: row.capability, text: row.node.text }, revisions: [revision] };
    },
    { touches: [input.need, correction] },
  );
  if (learnt.id) await learn(context, { id: learnt.id, text: learnt.text });
  return (await need(context, input.need)) as Need;
}

function wordOf(capability: string | null) {
  return capability
    ? { verdict: NeedVerdict.COVERED, confidence: 1, reasons: ["A person said that this is what is asked for."] }
    : {
        verdict: NeedVerdict.MISSING,
        confidence: 0,
        reasons: ["A person said that nothing in the catalogue is what is asked for."],
      };
}

/** Where no matcher runs yet, the next fit has the example anyway. */
async function learn({ platform, graph }: Context, example: { id: string; text: string }): Promise<void> {
  await platform.matching?.learn(graph.workspace, [example]).catch(() => undefined);
}

/** How often matching had right what people said of needs, each counted before it was learnt from; null: nobody said anything. */
export async function matchQuality(context: Context): Promise<SuccessRate | null> {
  const row = await context.graph.row(queries.matchQuality, {});
  if (!row || row.judged === 0) return null;
  return {
    count: row.judged,
    passed: row.right,
    rate: row.right / row.judged,
    ...wilsonInterval(row.right, row.judged),
  };
}

/** What the catalogue answers to a text, without keeping anything. */
export async function matchText(context: Context, text: string, top: number): Promise<TextMatch> {
  const { platform, graph } = context;
  if (text.trim() === "" || text.length > LONGEST)
    throw badInput("text", `\`text\` must have 1 to ${LONGEST.toLocaleString("en")} characters.`);
  const { matching } = platform;
  if (!matching)
    throw new Problem("DEPENDENCY_UNAVAILABLE", "Nothing is matched here: the sentence models are not set up.");
  await ensureFitted({ platform, matching, workspace: graph.workspace });
  const [answer] = await matching.match(graph.workspace, [{ text }], { top });
  return toldOf(answer as Answer);
}

function toldOf({ needs: parts, ...whole }: Answer): TextMatch {
  return { ...told({ ...whole, text: "" }), needs: parts.map(told) };
}

function told({ text, none, verdict, matches }: AnsweredNeed): MatchedNeed {
  const [best = null] = matches;
  const judged = judgeNeed({ none, best, verdict }, null);
  const matched = matches.map(({ id, confidence, score }) => ({ capabilityId: id, confidence, score }));
  return { text, none, verdict: NeedVerdict[judged.verdict], matches: matched };
}
