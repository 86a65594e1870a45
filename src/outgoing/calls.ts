import { Agent, type Dispatcher, fetch, request } from "undici";
import { parseAddress } from "../algorithms/text/parse-address.js";
import { failureOf, guardedLookup, RefusedAddress, refusalOf } from "./guard.js";
import type { WebhookSettings } from "./webhook.js";

/** Limits of all calls: connections to one host, how long one may stay silent in milliseconds, and redirects that are followed. */
const LIMITS = { perHost: 4, silence: 30_000, redirects: 3 };

/** A question to an address that somebody typed in. */
export interface Call {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** How long it may take in all, in milliseconds. */
  timeout: number;
  /** How many bytes of the answer are read at most; a longer one is a failure. */
  most: number;
}

/** What came of a call: the status and the text, or nothing of both and a sentence that says why. */
export interface CallAnswer {
  status: number | null;
  text: string | null;
  error: string | null;
}

/** What is wanted of a page: how long it may take in milliseconds, and how many bytes it may have. */
export interface Wanted {
  timeout: number;
  most: number;
}

const TOO_LONG = "The answer is longer than may be read.";
const TOO_LATE = "The answer did not come in time.";

/**
 * Asks addresses that somebody typed in and reads what they answer. Only addresses out in the world are connected to, unless the
 * operator allows private ones; answers are read up to a size and for a time; nothing is sent on to where an answer leads.
 */
export class Calls {
  readonly isPrivateAllowed: boolean;
  private readonly agent: Agent;

  constructor({ isPrivateAllowed, resolve }: WebhookSettings) {
    this.isPrivateAllowed = isPrivateAllowed;
    const timeout = LIMITS.silence;
    const connect = isPrivateAllowed ? { timeout } : { timeout, lookup: guardedLookup(resolve) };
    this.agent = new Agent({ connect, connections: LIMITS.perHost, pipelining: 1, keepAliveTimeout: 5_000 });
  }

  /** Why nothing could be sent to this address, as a sentence about an argument; null when it could be. */
  refusal(url: string, argument: string): string | null {
    return refusalOf(url, { isPrivateAllowed: this.isPrivateAllowed, argument });
  }

  /** Posts JSON; never throws. Redirects are not followed: what goes along in headers is for this host alone. */
  post({ url, headers, body, timeout, most }: Call, signal: AbortSignal): Promise<CallAnswer> {
    return this.ask(url, { most, timeout }, (signals) =>
      request(url, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "*/*", "user-agent": "Ratchet", ...headers },
        body,
        dispatcher: this.agent,
        signal: AbortSignal.any([signal, signals]),
      }),
    );
  }

  /** Gets a page; never throws. Up to three redirects are followed, each looked at like the first address. */
  async get(url: string, wanted: Wanted): Promise<CallAnswer> {
    let [at, found] = [url, await this.getOnce(url, wanted)];
    for (let step = 0; step < LIMITS.redirects && found.location !== null; step++) {
      at = new URL(found.location, at).href;
      found = await this.getOnce(at, wanted);
    }
    const { location, ...answer } = found;
    return location === null ? answer : { status: null, text: null, error: "The address leads on too often." };
  }

  private async getOnce(url: string, wanted: Wanted): Promise<CallAnswer & { location: string | null }> {
    let location: string | null = null;
    const answer = await this.ask(url, wanted, async (signal) => {
      const headers = { accept: "*/*", "user-agent": "Ratchet" };
      const found = await request(url, { headers, dispatcher: this.agent, signal });
      const to = found.headers.location;
      if (found.statusCode >= 300 && found.statusCode < 400 && typeof to === "string" && parseAddress(to, url))
        location = to;
      return found;
    });
    return { ...answer, location };
  }

  /**
   * A `fetch` for libraries that bring their own requests: the same addresses are refused, nothing is followed, and what is read of
   * one answer is bounded, after it was unpacked.
   */
  fetching({ timeout, most }: Wanted): typeof globalThis.fetch {
    const guarded = async (input: string | URL, init: RequestInit = {}) => {
      if (this.refusal(String(input), "url")) throw new RefusedAddress();
      const signals = [AbortSignal.timeout(timeout), ...(init.signal ? [init.signal] : [])];
      const bounded = { ...init, redirect: "error", dispatcher: this.agent, signal: AbortSignal.any(signals) };
      const answer = await fetch(input, bounded as Parameters<typeof fetch>[1]);
      const { status, statusText, headers, body } = answer as unknown as Response;
      return new Response(body?.pipeThrough(atMost(most)) ?? null, { status, statusText, headers });
    };
    return guarded as typeof globalThis.fetch;
  }

  /** Ends all connections. */
  close(): Promise<void> {
    return this.agent.destroy();
  }

  private async ask(
    url: string,
    { most, timeout }: Wanted,
    send: (signal: AbortSignal) => Promise<Dispatcher.ResponseData>,
  ): Promise<CallAnswer> {
    const failed = (error: string): CallAnswer => ({ status: null, text: null, error });
    if (this.refusal(url, "url")) return failed(new RefusedAddress().message);
    const late = AbortSignal.timeout(timeout);
    try {
      const answer = await send(late);
      const text = await readAtMost(answer.body, most);
      return text === null ? failed(TOO_LONG) : { status: answer.statusCode, text, error: null };
    } catch (error) {
      return failed(late.aborted ? TOO_LATE : failureOf(error));
    }
  }
}

/** A body's text; null: it is longer than so many bytes, and the rest of it is not waited for. */
async function readAtMost(body: Dispatcher.ResponseData["body"], most: number): Promise<string | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > most) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function atMost(most: number): TransformStream<Uint8Array, Uint8Array> {
  let size = 0;
  return new TransformStream({
    transform(piece, controller) {
      size += piece.length;
      if (size > most) controller.error(new Error(TOO_LONG));
      else controller.enqueue(piece);
    },
  });
}
