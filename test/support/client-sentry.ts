import { createToken } from "../../src/access/service/tokens.js";
import { TokenRole } from "../../src/access/types/role.js";
import type { Ratchet } from "./ratchet.js";

/** How a request to Sentry's endpoints was answered. */
export interface SentryAnswer {
  status: number;
  retryAfter: string | null;
  rateLimits: string | null;
  id?: string | null;
  code?: string;
  detail?: string;
}

/** One item of an envelope: an event, or anything of another type. */
export type SentItem = { type?: string; payload: string | Buffer; length?: number } | object;

let made = 0;

/** An event's id that no other test uses. */
export function eventId(): string {
  return (process.pid * 1e6 + ++made).toString(16).padStart(32, "0");
}

/** The bytes of an envelope; what has no `payload` is an event. */
export function envelope(items: SentItem[], header: object = {}): Buffer {
  const parts: Buffer[] = [Buffer.from(`${JSON.stringify(header)}\n`)];
  for (const item of items) {
    const {
      type = "event",
      payload,
      length,
    } = "payload" in item
      ? (item as { type?: string; payload: string | Buffer; length?: number })
      : { payload: JSON.stringify(item) };
    const bytes = Buffer.from(payload);
    parts.push(Buffer.from(`${JSON.stringify({ type, length: length ?? bytes.length })}\n`), bytes, Buffer.from("\n"));
  }
  return Buffer.concat(parts);
}

/** Sends bytes to the endpoint of a DSN. */
export async function send(
  dsn: string,
  endpoint: "envelope" | "store",
  { body, headers = {} }: { body: Buffer | string; headers?: Record<string, string> },
): Promise<SentryAnswer> {
  const { username, host, pathname } = new URL(dsn);
  const response = await fetch(`http://${host}/api${pathname}/${endpoint}/`, {
    method: "POST",
    headers: { "x-sentry-auth": `Sentry sentry_key=${username}, sentry_version=7`, ...headers },
    body: new Uint8Array(Buffer.from(body)),
  });
  const answer = (await response.json()) as object;
  const [retryAfter, rateLimits] = ["retry-after", "x-sentry-rate-limits"].map((name) => response.headers.get(name));
  return { status: response.status, retryAfter: retryAfter ?? null, rateLimits: rateLimits ?? null, ...answer };
}

/** Sends one event by itself. */
export function sendEvent(dsn: string, event: object): Promise<SentryAnswer> {
  return send(dsn, "store", { body: JSON.stringify({ event_id: eventId(), ...event }) });
}

/** A further DSN of the test's workspace, for a component. */
export async function makeDsn(ratchet: Ratchet, component: string): Promise<string> {
  const { secret, number } = await createToken(await ratchet.context(), {
    name: "made by a test",
    role: TokenRole.INGEST,
    component,
  });
  return `${ratchet.url.replace("://", `://${secret}@`)}/${number}`;
}

/** What was received, as `intakeTotal` and `intake` give it. */
export interface Counted {
  received: number;
  stored: number;
  duplicate: number;
  filtered: number;
  limited: number;
  invalid: number;
  dropped: number;
  forgotten: number;
  balanced: boolean;
  reasons: { outcome: string; reason: string; items: number }[];
}

const COUNTS =
  "received stored duplicate filtered limited invalid dropped forgotten balanced reasons { outcome reason items }";

/** The total of the last day, of one kind or of all. */
export async function total(ratchet: Ratchet, kind: string | null = null): Promise<Counted> {
  const query = `query ($kind: IntakeKind) { intakeTotal(kind: $kind) { ${COUNTS} } }`;
  return (await ratchet.data(query, { kind })).intakeTotal as Counted;
}

/** All minutes of the last day. */
export async function minutes(ratchet: Ratchet, first = 100): Promise<(Counted & { at: string; kind: string })[]> {
  const found: (Counted & { at: string; kind: string })[] = [];
  for (let after: string | null = null; ; ) {
    const query = `query ($first: Int!, $after: String) { intake(first: $first, after: $after) {
      nodes { at kind ${COUNTS} } pageInfo { endCursor hasNextPage } } }`;
    const { intake } = (await ratchet.data(query, { first, after })) as {
      intake: { nodes: typeof found; pageInfo: { endCursor: string; hasNextPage: boolean } };
    };
    found.push(...intake.nodes);
    if (!intake.pageInfo.hasNextPage) return found;
    after = intake.pageInfo.endCursor;
  }
}

/** The total, as soon as so many things were received and counted. */
export async function totalOf(ratchet: Ratchet, received: number): Promise<Counted> {
  for (let tries = 0; ; tries++) {
    const counted = await total(ratchet);
    if (counted.received >= received || tries === 100) return counted;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
