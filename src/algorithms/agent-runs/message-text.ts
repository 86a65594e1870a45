import { RUN_LIMITS } from "./limits.js";
import { fieldOf, itemsOf } from "./odd-values.js";

/** A text of at most so many characters: its head, and its tail, where errors and conclusions stand. */
export function shortened(text: string, most: number = RUN_LIMITS.message): string {
  if (text.length <= most) return text;
  const tail = Math.floor(most / 4);
  return `${text.slice(0, most - tail)}\n…\n${text.slice(-tail)}`;
}

/** The text of one part of a content: itself, or what stands in the fields that the common formats use. */
function partText(part: unknown): string {
  if (typeof part === "string") return part;
  for (const key of ["text", "content", "output", "value"]) {
    const value = fieldOf(part, key);
    if (typeof value === "string") return value;
  }
  return "";
}

/** What a message says, whether its content is a text, a list of parts as OpenAI and Anthropic write them, or something odd. */
export function contentText(content: unknown): string {
  if (typeof content === "string") return shortened(content);
  if (typeof content === "number" || typeof content === "boolean") return String(content);
  const parts = itemsOf(content, RUN_LIMITS.parts);
  if (parts === null) return shortened(partText(content));
  const texts = parts.map((part) => shortened(partText(part)));
  return shortened(texts.filter((text) => text !== "").join("\n"));
}

function callText(call: unknown): string {
  const called = fieldOf(call, "function") ?? call;
  const name = fieldOf(called, "name");
  const given = fieldOf(called, "arguments") ?? fieldOf(called, "input");
  return `${typeof name === "string" ? name : "call"} ${typeof given === "string" ? given : ""}`.trim();
}

/** The tool calls of a message, each as its name and arguments, a line a call. */
export function callsText(message: unknown): string {
  const calls = itemsOf(fieldOf(message, "tool_calls"), RUN_LIMITS.parts) ?? [];
  const single = fieldOf(message, "function_call");
  const all = typeof single === "object" && single !== null ? [...calls, single] : calls;
  return shortened(all.map((call) => shortened(callText(call))).join("\n"));
}
