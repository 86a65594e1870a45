import { printed } from "./outcomes.js";
import { BY_HAND, CLAIMS, DEFERS, quoteAround, quoted } from "./phrases.js";
import type { Turn } from "./turns.js";

/** One thing that speaks for or against a turn being at fault. */
export interface Signal {
  name: string;
  /**
   * How much it speaks, learnt: the weight of a conditional logit over the turns of a run (McFadden, "Conditional logit analysis
   * of qualitative choice behavior", 1974), with a quadratic penalty. Below zero it speaks for innocence.
   */
  weight: number;
  /** How strongly a turn shows it. */
  of(turn: Turn): number;
  /** The sentence that names it and quotes its evidence; null: it is no reason by itself. */
  says(turn: Turn): string | null;
}

/** The share of the question's words that a turn says on average, for runs whose question is unknown. */
const USUAL_TOPIC = 0.35;
/** Below it a brief no longer asks what the question asks. */
const ASTRAY_BELOW = 0.3;
/** So few facts are no answer. */
const FEW_FACTS = 4;
const LONGEST = 3;

/** A signal of all turns but the brief, which has its own: what a brief says is mostly not the agent's. */
function ofWork(of: (turn: Turn) => number): (turn: Turn) => number {
  return (turn) => (turn.isBrief ? 0 : of(turn));
}

function hasRun({ answer }: Turn): boolean {
  return answer.outcome !== "unanswered" && answer.outcome !== "nothing to run";
}

function wentWrong({ answer }: Turn): boolean {
  return answer.outcome === "failed" || answer.outcome === "empty";
}

/** Where an answer says what went wrong: the last line that names an error, as a traceback ends with it; else the first line. */
function complaint({ answer }: Turn): string {
  const output = printed(answer.text);
  const last = output.split("\n").findLast((line) => /^\w[\w.]{0,80}(?:Error|Exception)\b/.test(line));
  return quoted(last ?? output);
}

/** A quote behind a sentence; a full stop where there is nothing to quote. */
function evidence(quote: string): string {
  return quote === "" ? "." : `: "${quote}".`;
}

function percent(share: number | null): string {
  return `${Math.round(100 * (share ?? 0))} %`;
}

/** What is looked for in a turn, the weightiest first. The weights were fitted to 126 labelled runs of the Who&When data. */
export const SIGNALS: readonly Signal[] = [
  {
    name: "brief runs code",
    weight: 2.4,
    of: (turn) => Number(turn.isBrief && hasRun(turn)),
    says: (turn) =>
      `The brief itself brings code, which was run at once and answered${evidence(complaint(turn) || "nothing")}`,
  },
  {
    name: "on topic",
    weight: 1.35,
    // Who hands work on repeats the question because that is the job.
    of: ofWork(({ onTopic, message }) => (message.handsOn ? USUAL_TOPIC : (onTopic ?? USUAL_TOPIC))),
    says: ({ onTopic, said, message }) =>
      onTopic === null || message.handsOn
        ? null
        : `It speaks to the question itself, with ${percent(onTopic)} of its words${evidence(quoted(said.prose))}`,
  },
  {
    name: "brief astray",
    weight: 1.5,
    of: ({ isBrief, onTopic }) => Number(isBrief && onTopic !== null && onTopic < ASTRAY_BELOW),
    says: ({ onTopic, task }) =>
      `The brief asks for something other than the question, with ${percent(onTopic)} of its words${evidence(quoted(task))}`,
  },
  {
    name: "repeats",
    weight: -1.14,
    of: ofWork(({ repeats }) => repeats),
    // Who says again what was said is seldom the first to err; that a turn says something new is no reason to a reader.
    says: () => null,
  },
  {
    name: "goes wrong",
    weight: 1.14,
    of: ofWork((turn) => Number(turn.isCutOff && wentWrong(turn))),
    says: (turn) =>
      `What it ran ${turn.answer.outcome === "failed" ? "failed" : "gave nothing of use"}, and the run was never brought to an end${evidence(complaint(turn))}`,
  },
  {
    name: "only asks",
    weight: -0.79,
    of: ofWork(({ said, fresh, message }) =>
      Number(message.handsOn || (said.code === "" && fresh < FEW_FACTS && DEFERS.test(said.prose))),
    ),
    says: () => "It does not only ask or announce: it acts.",
  },
  {
    name: "claims",
    weight: 0.72,
    of: ofWork(({ said, fresh }) => (said.code === "" && CLAIMS.test(said.prose) ? Math.log1p(fresh) : 0)),
    says: ({ said, fresh }) =>
      `It says that it looked, used no tool, and states ${fresh} ${fresh === 1 ? "fact" : "facts"} that nobody stated before${evidence(quoteAround(said.prose, CLAIMS))}`,
  },
  {
    name: "length",
    weight: 0.54,
    of: ofWork(({ length }) => Math.min(LONGEST, length)),
    says: ({ length, said }) =>
      `It says much, ${length.toFixed(1)} times the usual length${evidence(quoted(said.prose))}`,
  },
  {
    name: "another way",
    weight: 0.34,
    of: ofWork(({ said }) => Number(BY_HAND.test(said.prose))),
    says: ({ said }) => `It turns to another way, or works without a tool${evidence(quoteAround(said.prose, BY_HAND))}`,
  },
];
