import { softmax } from "../matching/softmax.js";
import { type AgentRun, readRun } from "./read-run.js";
import { reasonsFor } from "./reasons.js";
import { SIGNALS } from "./signals.js";
import { type Turn, turnsOf } from "./turns.js";

/** How likely one step is at fault. */
export interface RankedStep {
  step: number;
  agent: string;
  /** The belief that it is this step; those of all steps that may be at fault add up to one. */
  score: number;
}

/** Who is most likely at fault in a failed run, where, and why. */
export interface Blame {
  /** Null: no agent says anything in the run. */
  agent: string | null;
  /** The likeliest step of that agent, which need not be the likeliest of all. */
  step: number | null;
  /** The belief that it is this agent: the beliefs of all its steps together. */
  confidence: number;
  reasons: string[];
  /** The name of the signal that speaks most for it; null: none does more than for other steps. */
  signal: string | null;
  /** All steps that may be at fault, the likeliest first. */
  ranking: RankedStep[];
}

/** The share of the labelled runs whose fault lies with a turn at all: 124 of 126. */
const AMONG_TURNS = 124 / 126;

const NOBODY = "No agent says anything in this run.";

function beliefsOf(turns: readonly Turn[]): Float64Array {
  return softmax(turns.map((turn) => SIGNALS.reduce((sum, { weight, of }) => sum + weight * of(turn), 0)));
}

function byAgent(ranking: readonly RankedStep[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { agent, score } of ranking) sums.set(agent, (sums.get(agent) ?? 0) + score);
  return sums;
}

function agentReason({ agent, share, steps }: { agent: string; share: number; steps: number }): string {
  const turns = steps === 1 ? "one turn" : `${steps} turns`;
  return `${agent} has ${turns}; ${Math.round(100 * share)} % of the belief about who is at fault lies there.`;
}

/**
 * Decides without a language model which agent and which step of a failed run is most likely at fault, the question that Zhang
 * et al., "Which Agent Causes Task Failures and When?" (2025), put. Each turn's signals make a score, the scores' softmax a
 * belief; the agent with the largest sum of beliefs is named, then the likeliest of its steps. Takes anything, throws never.
 */
export function blameFor(input: unknown): Blame {
  return blameIn(readRun(input));
}

/** As `blameFor`, of a run that was read. */
export function blameIn(run: AgentRun): Blame {
  const turns = turnsOf(run);
  const beliefs = beliefsOf(turns);
  const ranking = turns
    .map(({ message }, rank) => ({ step: message.step, agent: message.speaker, score: beliefs[rank] as number }))
    .sort((one, other) => other.score - one.score || one.step - other.step);
  const [agent, share] = [...byAgent(ranking)].reduce((best, next) => (next[1] > best[1] ? next : best), ["", 0]);
  const picked = ranking.find((ranked) => ranked.agent === agent);
  const turn = turns.find(({ message }) => message.step === picked?.step);
  if (!picked || !turn) return { agent: null, step: null, confidence: 0, reasons: [NOBODY], signal: null, ranking };
  const steps = ranking.filter((ranked) => ranked.agent === agent).length;
  const reasons = reasonsFor(turn, turns);
  return {
    agent,
    step: picked.step,
    confidence: Math.min(1, AMONG_TURNS * share),
    reasons: [...reasons.map(({ sentence }) => sentence), agentReason({ agent, share, steps })],
    signal: reasons[0]?.signal ?? null,
    ranking,
  };
}
