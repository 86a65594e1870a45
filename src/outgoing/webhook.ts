import { Webhook } from "standardwebhooks";
import { Agent, request } from "undici";
import { failureOf, guardedLookup, RefusedAddress, type Resolve, refusalOf } from "./guard.js";

/** Limits of a call: milliseconds in all, connections to one host, and bytes that are sent, and read of an answer. */
const LIMITS = { whole: 20_000, perHost: 2, body: 20_000, answer: 4_096 };

/** How webhooks are sent. */
export interface WebhookSettings {
  /** Whether they may go to private addresses and without TLS: for intranets and tests. */
  isPrivateAllowed: boolean;
  /** How names become addresses; the system's way when absent. */
  resolve?: Resolve;
  /** How long a call may take in all, in milliseconds; 20 s when absent. */
  patience?: number;
}

/** What is sent, as Standard Webhooks describes it. */
export interface WebhookCall {
  url: string;
  /** The same whenever it is sent again, so that a receiver can tell. */
  id: string;
  /** When this attempt is made, in epoch milliseconds. */
  at: number;
  /** What it is signed with, `whsec_…`, newest first. */
  secrets: readonly string[];
  body: string;
}

/** What became of a call: the status, or null with a sentence that says why there is none. */
export interface WebhookAnswer {
  status: number | null;
  error: string | null;
}

/**
 * Sends POST requests to addresses that somebody typed in. Redirects are not followed: they would lead past the checks,
 * and a receiver that has moved shall say so to its owner.
 */
export class Webhooks {
  readonly isPrivateAllowed: boolean;
  private readonly agent: Agent;
  private readonly patience: number;

  constructor({ isPrivateAllowed, resolve, patience = LIMITS.whole }: WebhookSettings) {
    this.isPrivateAllowed = isPrivateAllowed;
    this.patience = patience;
    const connect = isPrivateAllowed ? { timeout: patience } : { timeout: patience, lookup: guardedLookup(resolve) };
    this.agent = new Agent({ connect, connections: LIMITS.perHost, pipelining: 1, keepAliveTimeout: 5_000 });
  }

  /** Why no webhook could be sent to this address, as a sentence; null when one may be. Names are looked up at each call. */
  refusal(url: string): string | null {
    return refusalOf(url, { isPrivateAllowed: this.isPrivateAllowed, argument: "url" });
  }

  /** Sends one; never throws. The answer's body is not wanted and read only to keep the connection. */
  async send(call: WebhookCall, signal: AbortSignal): Promise<WebhookAnswer> {
    const { url, body } = call;
    if (Buffer.byteLength(body) > LIMITS.body) return { status: null, error: "The body is larger than 20 kB." };
    if (this.refusal(url)) return { status: null, error: new RefusedAddress().message };
    const late = AbortSignal.timeout(this.patience);
    try {
      const answer = await request(url, {
        method: "POST",
        headers: headersOf(call),
        body,
        dispatcher: this.agent,
        signal: AbortSignal.any([signal, late]),
      });
      await answer.body.dump({ limit: LIMITS.answer }).catch(() => undefined);
      return { status: answer.statusCode, error: null };
    } catch (error) {
      return { status: null, error: late.aborted ? "The receiver did not answer in time." : failureOf(error) };
    }
  }

  /** Ends all connections. */
  close(): Promise<void> {
    return this.agent.destroy();
  }
}

function headersOf({ id, at, secrets, body }: WebhookCall): Record<string, string> {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, new Date(at), body));
  return {
    "content-type": "application/json",
    "user-agent": "Ratchet",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at / 1_000)),
    "webhook-signature": signatures.join(" "),
  };
}
