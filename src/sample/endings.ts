import { ProjectOutcome } from "../projects/types/project.js";
import { REASONS_FOR_FAILURE, REASONS_FOR_PART, REASONS_FOR_SUCCESS, REASONS_TO_REOPEN } from "./catalogue/reasons.js";
import { chanceOfSuccess, EFFECTS } from "./planted/effects.js";
import type { Chance } from "./random.js";
import type { SampleFacts } from "./traits.js";

const DAY = 86_400_000;

/** That a project was closed. */
export interface SampleClosing {
  closedAt: number;
  outcome: ProjectOutcome;
  score: number;
  reason: string;
  /** Addresses that show it, with what they show. */
  pages: readonly { url: string; note: string }[];
}

/** That a closed project was taken up again. */
export interface SampleReopening {
  reopenedAt: number;
  reason: string;
}

/** How a project goes: how well, and how much later than planned, in shares of the plan. */
export interface Course {
  outcome: ProjectOutcome;
  score: number;
  slip: number;
  overrun: number;
}

const { FAILURE, PARTIAL, SUCCESS } = ProjectOutcome;

/** Draws how a project goes. `draw`, from 0 to 1, decides whether it succeeds: lower is luckier. */
export function courseOf(random: Chance, facts: SampleFacts, draw: number): Course {
  if (draw < chanceOfSuccess(facts))
    return { outcome: SUCCESS, score: between(random, 0.78, 1), slip: between(random, -0.12, 0.15), overrun: 0.97 };
  if (random.happens(0.42))
    return { outcome: PARTIAL, score: between(random, 0.4, 0.7), slip: between(random, 0.05, 0.4), overrun: 1.15 };
  return { outcome: FAILURE, score: between(random, 0.02, 0.32), slip: between(random, 0.1, 0.6), overrun: 1.35 };
}

/** What a closing is told by: whose it is, what it was of, and when. */
export interface Closed {
  key: string;
  name: string;
  client: string;
  facts: SampleFacts;
  closedAt: number;
}

/** A project's closing: why it ended as it did, and what shows that. */
export function closingOf(random: Chance, project: Closed, { outcome, score }: Course): SampleClosing {
  const { key, closedAt } = project;
  const home = `https://work.kestrelbrook.example.org/${key}`;
  const report = { url: `${home}/closing-report`, note: `Closing report, score ${score}.` };
  const second = random.pick([
    { url: `${home}/client-letter`, note: `What ${project.client} wrote.` },
    { url: `${home}/hours`, note: "Hours and cost by week." },
    { url: `${home}/readers`, note: "What readers did, by day." },
  ]);
  const pages = random.happens(0.6) ? [report, second] : [report];
  return {
    closedAt,
    outcome,
    score,
    reason: filled(random, reasonFor(random, project.facts, outcome), project),
    pages,
  };
}

/** Why a project was taken up again, and when: some weeks after it was closed. */
export function reopeningOf(random: Chance, project: Closed): SampleReopening {
  const reason = filled(random, random.pick(REASONS_TO_REOPEN), project);
  return { reopenedAt: project.closedAt + random.whole(6, 20) * DAY, reason };
}

/** A failure's reason is that of a planted effect that holds for it, mostly; reports err now and then. */
function reasonFor(random: Chance, facts: SampleFacts, outcome: ProjectOutcome): string {
  const { any, kickoff, review } = REASONS_FOR_SUCCESS;
  const open = [...any, ...(facts.kickoffWorkshop ? kickoff : []), ...(facts.humanReview ? review : [])];
  if (outcome === SUCCESS) return random.pick(open);
  if (outcome === PARTIAL) return random.pick(REASONS_FOR_PART);
  const holding = EFFECTS.filter(({ logOdds, holds }) => logOdds < 0 && holds(facts)).map(({ key }) => key);
  const key = holding.length > 0 && random.happens(0.85) ? random.pick(holding) : "other";
  return random.pick(REASONS_FOR_FAILURE[key] ?? []);
}

function filled(random: Chance, text: string, { client, name, facts }: Closed): string {
  const isGood = Object.values(REASONS_FOR_SUCCESS).some((reasons) => reasons.includes(text));
  const words: Record<string, string> = {
    client,
    name,
    days: String(random.whole(4, 38)),
    n: String(random.whole(3, 27)),
    scope: String(facts.scopeChanges),
    percent: String(isGood ? random.whole(67, 94) : random.whole(12, 58)),
  };
  return text.replace(/\{(\w+)\}/g, (braces, word: string) => words[word] ?? braces);
}

function between(random: Chance, least: number, most: number): number {
  return Math.round((least + random.next() * (most - least)) * 100) / 100;
}
