import { RUN_LIMITS } from "./limits.js";
import { bareName, kindOf, type MessageKind } from "./message-kind.js";
import { callsText, contentText, shortened } from "./message-text.js";
import { fieldOf, itemsOf } from "./odd-values.js";

/** One message of a run. */
export interface RunMessage {
  /** Its place in the run as it was given, from zero. */
  step: number;
  speaker: string;
  /** Whether its name says that it hands work to another agent, as `Orchestrator (-> Coder)` does. */
  handsOn: boolean;
  kind: MessageKind;
  text: string;
  /** Tool calls, a line each. */
  calls: string;
}

/** A run of agents, as far as it is read. */
export interface AgentRun {
  /** What was asked; empty if nothing tells. */
  question: string;
  messages: RunMessage[];
}

const LISTS = ["history", "messages", "conversation", "trajectory", "log", "steps"];
const NAMES = ["name", "agent", "sender", "source", "speaker", "role"];
/** A section of a brief that gives the task, as AG2's builder and many prompts write it. */
const SECTION =
  /^#{1,4} [^\n]{0,60}\b(?:task|question|problem|request)\b[^\n]{0,60}\n+([\s\S]{1,4000}?)(?=\n#{1,4} |(?![\s\S]))/im;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Messages that are written one a line; lines that are no JSON are left out. */
function parsedLines(text: string): unknown[] {
  const lines = text.split("\n", 10 * RUN_LIMITS.messages);
  return lines.map((line) => parsed(line.trim())).filter((line) => typeof line === "object" && line !== null);
}

function sourceOf(input: unknown): unknown {
  if (typeof input !== "string") return input;
  const text = input.slice(0, RUN_LIMITS.source);
  const whole = parsed(text);
  // A single line of JSON Lines is a run of one message, not an object that holds a run.
  return whole === undefined || (messagesOf(whole) === null && fieldOf(whole, "content")) ? parsedLines(text) : whole;
}

function messagesOf(run: unknown): unknown[] | null {
  const lists = [run, ...LISTS.map((key) => fieldOf(run, key))];
  return lists.map((list) => itemsOf(list)).find((list) => list !== null) ?? null;
}

function wordOf(message: unknown, keys: readonly string[]): string {
  const words = keys.map((key) => fieldOf(message, key));
  const first = words.find((word) => typeof word === "string" && word.trim() !== "");
  return typeof first === "string" ? first.trim().slice(0, RUN_LIMITS.name) : "";
}

function readMessage(message: unknown, step: number): RunMessage {
  const name = wordOf(message, NAMES) || "unnamed";
  const text = contentText(typeof message === "string" ? message : fieldOf(message, "content"));
  const calls = callsText(message);
  const answersCall = typeof fieldOf(message, "tool_call_id") === "string";
  const kind = kindOf({ name, role: wordOf(message, ["role", "type"]), text, calls, answersCall });
  return { step, speaker: bareName(name), handsOn: /\(->/.test(name), kind, text, calls };
}

/** What was asked: as the run tells it, else a person's first words, else the section of the first message that gives the task. */
function questionOf(run: unknown, messages: readonly RunMessage[]): string {
  const told = contentText(fieldOf(run, "question") ?? fieldOf(run, "task"));
  const person = messages.find(({ kind, text }) => kind === "person" && text.trim() !== "")?.text ?? "";
  const section = SECTION.exec(messages[0]?.text ?? "")?.[1] ?? "";
  const question = [told, person, section].find((text) => text.trim() !== "") ?? "";
  return question.trim().slice(0, RUN_LIMITS.question);
}

/**
 * Reads a run of agents from what may be anything: one object with its messages, a list of them, or JSON or JSON Lines of
 * either. Messages may be written as AutoGen, Magentic-One or OpenAI write them. What cannot be read is left out.
 */
export function readRun(input: unknown): AgentRun {
  const run = sourceOf(input);
  const list = messagesOf(run) ?? [];
  const half = RUN_LIMITS.messages / 2;
  const steps = [...list.keys()].filter((step) => step < half || step >= list.length - half);
  const most = Math.min(RUN_LIMITS.message, Math.floor(RUN_LIMITS.all / Math.max(1, steps.length)));
  const messages = steps.map((step) => readMessage(list[step], step));
  const question = questionOf(run, messages);
  return { question, messages: messages.map((message) => ({ ...message, text: shortened(message.text, most) })) };
}
