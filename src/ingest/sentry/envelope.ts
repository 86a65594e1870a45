import { parseJson } from "./json.js";

/** One item of an envelope: an event, a session, an attachment, … */
export interface EnvelopeItem {
  /** The kind of item, as its header says; empty when it says none. */
  type: string;
  header: Record<string, unknown>;
  /** The bytes as sent; what they mean depends on the type. */
  payload: Buffer;
  /** A sentence for the sender, when this item can't be read as it was meant. */
  problem?: string;
}

/** What a Sentry client sends in one request. */
export interface Envelope {
  header: Record<string, unknown>;
  items: EnvelopeItem[];
  /** Whether more items followed than the {@link MAX_ITEMS} that are read. */
  truncated?: boolean;
}

/** Items of one envelope that are read. */
export const MAX_ITEMS = 100;
const MAX_HEADER_BYTES = 65_536;
const [NEWLINE, RETURN] = [0x0a, 0x0d];

/** An item, and where the next one starts. */
interface Step {
  item: EnvelopeItem;
  next: number;
}

/**
 * Reads Sentry's envelope format (develop.sentry.dev, "Envelopes") byte by byte: one line of JSON as the envelope's
 * header, then for each item one line of JSON as its header and its payload, which is as long as the header's `length`
 * says, or else ends with the line. Empty lines between items are passed over. What is wrong with an item becomes its
 * `problem`, and reading goes on after it wherever its end can be told. Throws an Error with one sentence when
 * the envelope's own header can't be read.
 */
export function parseEnvelope(bytes: Buffer): Envelope {
  const end = endOfLine(bytes, 0);
  const header = readHeader(bytes.subarray(0, end));
  if (typeof header === "string") throw new Error(`The envelope's header can't be read: ${header}`);
  const items: EnvelopeItem[] = [];
  let at = skipEmptyLines(bytes, end);
  while (at < bytes.length && items.length < MAX_ITEMS) {
    const { item, next } = readItem(bytes, at);
    items.push(item);
    at = skipEmptyLines(bytes, next);
  }
  return { header, items, truncated: at < bytes.length };
}

function readItem(bytes: Buffer, at: number): Step {
  const headerEnd = endOfLine(bytes, at);
  const start = Math.min(headerEnd + 1, bytes.length);
  const read = readHeader(bytes.subarray(at, headerEnd));
  const header = typeof read === "string" ? {} : read;
  const step = readPayload(bytes, start, header);
  const type = typeof header.type === "string" ? header.type : "";
  const problem =
    (typeof read === "string" ? `The item's header can't be read: ${read}` : null) ??
    step.problem ??
    (type === "" ? "The item's header names no type." : null);
  const item: EnvelopeItem = { type, header, payload: step.payload };
  if (problem) item.problem = problem;
  return { item, next: step.next };
}

function readPayload(
  bytes: Buffer,
  start: number,
  header: Record<string, unknown>,
): { payload: Buffer; next: number; problem: string | null } {
  const length = header.length ?? null;
  const lineEnd = endOfLine(bytes, start);
  const line = { payload: bytes.subarray(start, lineEnd), next: lineEnd, problem: null };
  if (length === null) return line;
  if (typeof length !== "number" || !Number.isSafeInteger(length) || length < 0) {
    return { ...line, problem: "The item's length is not a whole number of bytes." };
  }
  const end = start + length;
  if (end > bytes.length) {
    const problem = `The item's length says ${length} bytes, but ${bytes.length - start} follow.`;
    return { payload: bytes.subarray(start), next: bytes.length, problem };
  }
  const payload = bytes.subarray(start, end);
  if (end === bytes.length || isLineEnd(bytes, end)) return { payload, next: end, problem: null };
  // The length was wrong; the next line is the likeliest place for another header.
  return { payload, next: endOfLine(bytes, end), problem: "The item's payload goes on after its length." };
}

/** A header line as an object, or a sentence that says why it is none. */
function readHeader(line: Buffer): Record<string, unknown> | string {
  if (line.length > MAX_HEADER_BYTES) return `It is longer than ${MAX_HEADER_BYTES} bytes.`;
  try {
    const value = parseJson(line);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    return "It is not a JSON object.";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function endOfLine(bytes: Buffer, from: number): number {
  const newline = bytes.indexOf(NEWLINE, from);
  return newline < 0 || from >= bytes.length ? bytes.length : newline;
}

function isLineEnd(bytes: Buffer, at: number): boolean {
  return bytes[at] === NEWLINE || (bytes[at] === RETURN && bytes[at + 1] === NEWLINE);
}

function skipEmptyLines(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] === NEWLINE || bytes[at] === RETURN)) at++;
  return at;
}
