import { type ParsedStack, parseStack } from "./parse-stack.js";

/** An exception as OpenTelemetry tells it: by its names, and its stack as it is printed. Null: not told. */
export interface NamedException {
  type: string | null;
  message: string | null;
  stack: string | null;
}

/**
 * The chain of an exception whose type and message are told beside its printed stack. They are those of the exception that was
 * thrown last, which stands last; its causes are read from the stack, and so is all that is not told. Empty: nothing is told.
 */
export function chainOfNamed({ type, message, stack }: NamedException): ParsedStack {
  const { platform, exceptions } = parseStack(stack ?? "");
  const thrown = exceptions.at(-1);
  if (!type && !message) return { platform, exceptions };
  const named = {
    type: type || (thrown?.type ?? null),
    value: message || (thrown?.value ?? null),
    frames: thrown?.frames ?? null,
  };
  return { platform, exceptions: [...exceptions.slice(0, -1), named] };
}

/** The platforms of the languages that OpenTelemetry's SDKs name, as Sentry's clients name them; others are named alike. */
const PLATFORMS = new Map([
  ["nodejs", "node"],
  ["webjs", "javascript"],
  ["dotnet", "csharp"],
  ["cpp", "native"],
]);

/** The platform of an error: as its stack looks, else by the language of the SDK, which alone tells Node from browsers. */
export function platformOf(parsed: string | null, language: string | null): string | null {
  const told = language === null ? null : (PLATFORMS.get(language) ?? language);
  return parsed === null || (parsed === "javascript" && told === "node") ? told : parsed;
}
