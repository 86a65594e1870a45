import { scores } from "../metrics/service/score-reading.js";
import { recordScores } from "../metrics/service/scores.js";
import { type ScoreInput, ScoreLevel, ScoreSource } from "../metrics/types/score.js";
import { contextAt } from "./moment.js";
import type { SamplePart } from "./parts.js";
import { type Chance, chance } from "./random.js";
import type { World } from "./world.js";

/** How many of the writer's drafts were scored by an editor and by a judge, how far apart, and how often the judge says otherwise. */
const DRAFTS = { count: 40, hours: 6, otherwise: 0.15 };

/** What editors wrote beside a no. */
const WHY = ["Too formal for this client.", "Reads like the last three.", "The joke in the second line does not work."];

/** What an editor and a judge found of the writer's latest drafts: the judge agrees mostly. */
export const scoresPart: SamplePart = {
  name: "scores",
  async load(context, world, onProgress) {
    const first = { before: Number.MAX_SAFE_INTEGER, beforeId: "", limit: 1 };
    const told = await scores(context, { component: "writer" }, first);
    if (told.length === 0) await recordScores(contextAt(context, world.now), { scores: scoresOf(world) });
    onProgress(1);
  },
};

function scoresOf({ seed, now }: World): ScoreInput[] {
  const random = chance(seed, "scores");
  return Array.from({ length: DRAFTS.count }, (_, index) => {
    const at = now - (index + 1) * DRAFTS.hours * 3_600_000;
    return pair(random, { target: `draft-${DRAFTS.count - index}`, at });
  }).flat();
}

function pair(random: Chance, { target, at }: { target: string; at: number }): ScoreInput[] {
  const passed = random.happens(0.7);
  const one = { target, level: ScoreLevel.RUN, name: "tone", component: "writer" };
  const comment = passed ? null : random.pick(WHY);
  const otherwise = random.happens(DRAFTS.otherwise);
  return [
    { ...one, source: ScoreSource.HUMAN, sourceName: "staff-3", passed, comment, at },
    { ...one, source: ScoreSource.JUDGE, sourceName: "tone-judge", passed: passed !== otherwise, at: at - 3_000_000 },
  ];
}
