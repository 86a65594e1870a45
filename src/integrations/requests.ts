import { createHmac, timingSafeEqual } from "node:crypto";
import type { Context } from "../context.js";
import { record } from "../journal/service.js";
import { type Prepared, prepare, type Submission } from "../requests/service/prepare.js";
import { retried, sizeOf, store } from "../requests/service/submit.js";
import type { Submitted } from "../requests/types/request.js";
import { type Deliverer, NOBODY } from "./deliver.js";
import * as queries from "./queries.js";
import { FORMER, keyOf } from "./secret.js";

const HOUR = 3_600_000;

/** The most signatures that one delivery may carry; more would only cost time. */
const MOST_SIGNATURES = 10;

/** A delivery as Standard Webhooks has it: the id, the time and the body are signed together. */
export interface StandardDelivery {
  id: string;
  timestamp: string;
  body: Buffer;
  /** `v1,` and the signature in base64; several are divided by blanks. */
  signatures: string;
}

/** Whether a delivery was signed with the integration's secret, or in the day after it was replaced with the one before. */
export function isSignedBy(
  deliverer: Deliverer | null,
  { id, timestamp, body, signatures }: StandardDelivery,
  now: number,
): boolean {
  const parts = deliverer ?? NOBODY;
  const given = signatures
    .split(" ", MOST_SIGNATURES)
    .map((one) => Buffer.from(/^v1,([A-Za-z0-9+/]{43}=)$/.exec(one)?.[1] ?? "", "base64"))
    .map((signature) => (signature.length === 32 ? signature : Buffer.alloc(32)));
  const fits = (version: number) => {
    const wanted = createHmac("sha256", keyOf({ ...parts, version }))
      .update(`${id}.${timestamp}.`)
      .update(body)
      .digest();
    // Each is looked at each time, so that the time it takes says nothing.
    return given.map((signature) => timingSafeEqual(signature, wanted)).includes(true);
  };
  const [current, former] = [fits(parts.version), fits(parts.version - 1)];
  const isLate = parts.rotatedAt === null || now >= parts.rotatedAt + FORMER;
  return deliverer !== null && (current || (former && parts.version > 1 && !isLate));
}

/**
 * Takes a delivery of requests once, however often it is sent: its id is remembered in the transaction that keeps the requests.
 * Null: it was taken before.
 */
export async function deliverRequests(
  context: Context,
  { id }: Deliverer,
  { deliveryId, submissions }: { deliveryId: string; submissions: readonly Submission[] },
): Promise<Submitted[] | null> {
  const prefix = submissions.length > 1 ? "requests" : "";
  const prepared: Prepared[] = await prepare(context, submissions, prefix);
  const stamp = { at: context.now(), by: context.newId() };
  const claim = { hour: stamp.at - (stamp.at % HOUR), attempt: context.newId() };
  return retried(() =>
    record<Submitted[] | null>(
      context,
      async (tx) => {
        const [claimed] = await tx.rows(queries.claimDelivery, { ...claim, keys: [`${id}/${deliveryId}`] });
        if (claimed?.attempt !== claim.attempt) return { result: null, revisions: [] };
        await tx.rows(queries.noteDelivery, { id, at: stamp.at });
        return store(tx, { prepared }, stamp);
      },
      { size: sizeOf(prepared) },
    ),
  );
}
