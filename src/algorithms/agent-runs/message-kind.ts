/** What a message is in a run: an agent's turn, a person's or the system's words, a tool's answer, a note to oneself, an end. */
export type MessageKind = "turn" | "person" | "result" | "note" | "closing";

const RESULT_ROLE = /^(?:tool|function|environment|ipython|observation|executor)$/i;
const PERSON = /^(?:user|human|system|developer)$/i;
/** How executors begin their answers: AutoGen's and Magentic-One's words, and the plain ones. */
const RESULT_TEXT =
  /^\s{0,20}(?:exit ?code:|There is no code from the last|No code blocks? found|The script ran|Execution result|(?:std)?out(?:put)?:|Traceback \(most recent)/i;
const CLOSING = /^[\W_]*(?:TERMINATE|DONE|END|EXIT)?[\W_]*$/i;
/** Longer than any word that only ends a run. */
const TOO_LONG_TO_CLOSE = 40;
/** Magentic-One marks so what its orchestrator writes down for itself, and when it stops. */
const THOUGHT = /\(thought\)$/i;
const STOP = /\(terminat[^()]{0,80}\)$/i;

/** What is known of a message before its kind is. */
export interface Unsorted {
  /** The name as it came. */
  name: string;
  role: string;
  text: string;
  calls: string;
  answersCall: boolean;
}

/** A name without what stands in brackets behind it: `Orchestrator (thought)` and `Orchestrator (-> Coder)` are one agent. */
export function bareName(name: string): string {
  return name.replace(/\s*\([^()]{0,100}\)\s*$/, "") || name;
}

/** Tells what a message is. Only turns can be at fault: a tool does as it is told, and an end ends. */
export function kindOf({ name, role, text, calls, answersCall }: Unsorted): MessageKind {
  if (RESULT_ROLE.test(role) || answersCall) return "result";
  if (PERSON.test(bareName(name))) return "person";
  if (RESULT_TEXT.test(text)) return "result";
  const saysNothing = calls === "" && text.length <= TOO_LONG_TO_CLOSE && CLOSING.test(text);
  if (saysNothing || STOP.test(name)) return "closing";
  return THOUGHT.test(name) ? "note" : "turn";
}
