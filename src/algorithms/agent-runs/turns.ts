import { tellingStems } from "../matching/words.js";
import { factsIn } from "./facts.js";
import { RUN_LIMITS } from "./limits.js";
import { type Answer, answersOf } from "./outcomes.js";
import type { AgentRun, RunMessage } from "./read-run.js";
import { type Said, saidIn } from "./said.js";

/** One turn of an agent, with what can be told of it only from the whole run. */
export interface Turn {
  message: RunMessage;
  said: Said;
  /** What tools answered to it. */
  answer: Answer;
  /** Whether it is the brief that hands the question on to the team: it holds the question word by word, or opens the run. */
  isBrief: boolean;
  /** The share of the question's telling words that it says; of a brief, beside the question itself. Null: no question is known. */
  onTopic: number | null;
  /** Of a brief: what it asks for after it quotes the question. */
  task: string;
  /** How long it is, as times the mean of the run's turns; one where its length says nothing of the agent. */
  length: number;
  /** How many facts it states that nobody stated before. */
  fresh: number;
  /** How much it is like the turn before it that is most like it, 0..1. */
  repeats: number;
  /** Whether the run ends without anybody closing it. */
  isCutOff: boolean;
}

/** How far from the start a brief may stand. */
const BRIEF_WITHIN = 4;

function wordsOf(text: string): Set<string> {
  return new Set(tellingStems(text).slice(0, RUN_LIMITS.words));
}

function sharedWith(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared++;
  return shared;
}

/** Jaccard's similarity: the share of all words that both have. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = sharedWith(one, other);
  return shared / Math.max(1, one.size + other.size - shared);
}

function briefOf({ question, messages }: AgentRun): RunMessage | undefined {
  const asked = question.slice(0, 400);
  const holds = ({ kind, text }: RunMessage) => kind === "turn" && asked !== "" && text.includes(asked);
  const first = messages[0];
  return messages.slice(0, BRIEF_WITHIN).find(holds) ?? (first?.kind === "turn" ? first : undefined);
}

/** How many facts each message states that no message before it, and not the question, states. A page's facts are not the agent's. */
function freshFacts({ question, messages }: AgentRun): number[] {
  const known = factsIn(question);
  return messages.map((message) => {
    const before = known.size;
    for (const fact of factsIn(message.text)) known.add(fact);
    return known.size - before;
  });
}

function repetitions(said: readonly Said[]): number[] {
  const words = said.map(({ code, prose }) => wordsOf(code || prose));
  return words.map((own, place) =>
    words
      .slice(Math.max(0, place - RUN_LIMITS.compared), place)
      .reduce((most, before) => Math.max(most, likeness(own, before)), 0),
  );
}

/** The first full line that a brief says after the question, or after its first heading where it does not quote the question. */
function taskIn(text: string, question: string): string {
  const quotedAt = question === "" ? -1 : text.indexOf(question);
  const heading = Math.max(0, text.search(/^#/m));
  const lines = text.slice(quotedAt < 0 ? heading : quotedAt + question.length).split("\n");
  return lines.slice(1).find((line) => line.length > 40 && !line.startsWith("#")) ?? lines.join("\n");
}

function isEnd(message: RunMessage | undefined): boolean {
  return message?.kind === "closing" || /\bTERMINATE\b/.test(message?.text ?? "");
}

/** How long turns are, as times their mean; one where the length is not the agent's own: briefs, pages, orders to others. */
function lengths(turns: readonly Said[], isMeasured: (rank: number) => boolean): number[] {
  const sizes = turns.map(({ prose, code }, rank) => (isMeasured(rank) ? prose.length + code.length : null));
  const measured = sizes.filter((size) => size !== null);
  const mean = measured.reduce((sum, size) => sum + size, 0) / Math.max(1, measured.length);
  return sizes.map((size) => (size === null ? 1 : size / Math.max(1, mean)));
}

/** The share of the question's telling words that a turn says; the question itself, where a brief quotes it, says nothing. */
function topicShare(
  { prose, code }: Said,
  { question, asked }: { question: string; asked: Set<string> },
): number | null {
  const words = wordsOf(`${prose} ${code}`.replace(question, () => ""));
  return asked.size === 0 ? null : sharedWith(asked, words) / asked.size;
}

/** The turns of a run that may be at fault, in their order. */
export function turnsOf(run: AgentRun): Turn[] {
  const answers = answersOf(run.messages);
  const facts = freshFacts(run);
  const places = [...run.messages.keys()].filter((place) => run.messages[place]?.kind === "turn");
  const messages = places.map((place) => run.messages[place] as RunMessage);
  const brief = messages.indexOf(briefOf(run) as RunMessage);
  const said = messages.map(saidIn);
  const repeats = repetitions(said);
  const long = lengths(said, (rank) => rank !== brief && !said[rank]?.isPage && !messages[rank]?.handsOn);
  const topic = { question: run.question, asked: wordsOf(run.question) };
  const isCutOff = !isEnd(run.messages.at(-1));
  return messages.map((message, rank) => {
    const own = said[rank] as Said;
    return {
      message,
      said: own,
      answer: answers[places[rank] as number] as Answer,
      isBrief: rank === brief,
      onTopic: topicShare(own, rank === brief ? topic : { ...topic, question: "" }),
      task: rank === brief ? taskIn(message.text, run.question) : "",
      length: long[rank] as number,
      fresh: own.isPage ? 0 : (facts[places[rank] as number] as number),
      repeats: repeats[rank] as number,
      isCutOff,
    };
  });
}
