import { PROBLEMS } from "../../src/problem.js";
import { ROOT } from "./client-process.js";

/** An answer over HTTP, as text. */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** What an error may never tell: a stack, a file, a statement or a code of the database, what a name might have been. */
const INNARDS =
  /\bat \S+ \(|\bat file:|node_modules|\/src\/|\/dist\/|\.[cm]?[jt]s:\d|Neo\.|neo4j|MATCH \(|UNWIND|MERGE \(|CREATE \(|DETACH|bolt:|stacktrace|Did you mean (?!to use a double)|ECONN|\[object /i;

const CODES = new Set(Object.keys(PROBLEMS));

/** How long any answer may take, in milliseconds; much longer than one does even on a busy machine. */
const PATIENCE = 20_000;

/** Sends one request and reads its answer; of a stream, what comes within a quarter of a second. Fails when none comes in time. */
export async function ask(url: string, init: RequestInit): Promise<HttpAnswer> {
  const control = new AbortController();
  const signal = AbortSignal.any([control.signal, AbortSignal.timeout(PATIENCE)]);
  const response = await fetch(url, { ...init, signal, redirect: "manual" }).catch((cause: Error) => {
    throw new Error(`no answer (${cause.cause ?? cause}) to ${describe(url, init)}`);
  });
  const headers = Object.fromEntries(response.headers);
  if (!headers["content-type"]?.startsWith("text/event-stream"))
    return { status: response.status, headers, text: await response.text() };
  let text = "";
  const silent = setTimeout(() => control.abort(), 250);
  try {
    for await (const bytes of response.body ?? []) text += Buffer.from(bytes).toString("utf8");
  } catch (error) {
    if (!control.signal.aborted) throw error;
  }
  clearTimeout(silent);
  return { status: response.status, headers, text };
}

/** A request in a line or two, for people. */
export function describe(url: string, { method = "GET", headers, body }: RequestInit): string {
  const bytes = Buffer.from((body ?? "") as string | Uint8Array);
  const short = (text: string) => (text.length > 700 ? `${text.slice(0, 700)}…` : text);
  return `${method} ${short(url)} ${short(JSON.stringify(headers ?? {}))}\n${bytes.length} bytes ${short(bytes.toString("utf8"))}`;
}

/** Whether it is Node's own answer to what is not HTTP, or longer than its headers may be: nothing but a status. */
export function isOfNode({ status, text }: HttpAnswer): boolean {
  return text === "" && [400, 408, 431].includes(status);
}

/** What is wrong with an answer, whoever gave it, in one line; null when nothing is. `secrets` may stand nowhere in it. */
export function flawOf({ status, headers, text }: HttpAnswer, secrets: readonly string[]): string | null {
  const told = `${JSON.stringify(headers)}\n${text}`;
  const secret = secrets.find((one) => told.includes(one));
  if (secret) return `tells ${secret}: ${told.slice(0, 500)}`;
  if (status >= 500 && !(status === 503 && headers["retry-after"])) return `is a ${status}: ${text.slice(0, 500)}`;
  const innards = INNARDS.exec(JSON.stringify(headers));
  return innards ? `tells "${innards[0]}" in a header` : null;
}

/** What is wrong with errors as GraphQL gives them; null when nothing is. */
export function flawOfErrors(errors: unknown): string | null {
  if (!Array.isArray(errors) || errors.length === 0) return `errors that are none: ${JSON.stringify(errors)}`;
  for (const { message, extensions } of errors as { message?: unknown; extensions?: Record<string, unknown> }[]) {
    if (typeof message !== "string" || message === "") return "an error without a message";
    if (!CODES.has(String(extensions?.code)) || extensions?.code === "INTERNAL")
      return `the code ${extensions?.code}: ${message}`;
    if (!/^[0-9a-f-]{36}$/.test(String(extensions?.requestId))) return `no request id: ${message}`;
  }
  return flawOfWords(JSON.stringify(errors));
}

/** What is wrong with an answer of Sentry's endpoints; null when nothing is. */
export function flawOfSentry(answer: HttpAnswer): string | null {
  if (isOfNode(answer)) return null;
  const body = parsed(answer.text) as { id?: unknown; detail?: unknown; code?: unknown } | undefined;
  if (answer.status === 200) return body && "id" in body ? null : `is no receipt: ${answer.text.slice(0, 200)}`;
  if (!body || !CODES.has(String(body.code)) || typeof body.detail !== "string")
    return `${answer.status} is no refusal: ${answer.text.slice(0, 200)}`;
  return body.code === "INTERNAL" ? answer.text : flawOfWords(answer.text);
}

/** What is wrong with an answer of GraphQL over HTTP, as JSON or as a stream; null when nothing is. */
export function flawOfGraphql(answer: HttpAnswer): string | null {
  const { status, headers, text } = answer;
  if (isOfNode(answer)) return null;
  const isStream = headers["content-type"]?.startsWith("text/event-stream");
  const datas = isStream ? [...text.matchAll(/^data: (.+)$/gm)].map(([, data]) => data ?? "") : [text];
  for (const data of datas) {
    const body = parsed(data) as { data?: unknown; errors?: unknown } | undefined;
    if (!body || (!("data" in body) && !("errors" in body))) return `${status} is no answer: ${data.slice(0, 300)}`;
    const flaw = "errors" in body ? flawOfErrors(body.errors) : null;
    if (flaw) return flaw;
  }
  return null;
}

/** What an error's words tell that they may not. */
export function flawOfWords(words: string): string | null {
  const innards = INNARDS.exec(words)?.[0] ?? (words.includes(ROOT) ? ROOT : null);
  return innards ? `tells "${innards}": ${words.slice(0, 500)}` : null;
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
