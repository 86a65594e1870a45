import { query, relation } from "../graph/query.js";
import type { KeptSubscription } from "./types/digest.js";
import type { Notice } from "./types/notice.js";
import type { KeptWatch } from "./types/watch.js";

/** What a watch is about, and by which way. */
export type WatchFacts = Pick<KeptWatch, "name" | "nodes" | "types" | "verbs" | "text" | "url" | "email">;

/** Who owns a watch or subscription, and what it may tell at most. */
export type Ownership = Pick<KeptWatch, "owner" | "maker" | "scopes">;

export const createWatch = query<
  WatchFacts & Ownership & { id: string; stateId: string; channel: string; at: number; most: number },
  { node: KeptWatch }
>("notices/create-watch");
export const updateWatch = query<WatchFacts & { id: string; owner: string; paused: boolean }, { node: KeptWatch }>(
  "notices/update-watch",
);
export const rotateSecret = query<{ id: string; owner: string; at: number }, { node: KeptWatch }>(
  "notices/rotate-secret",
);
export const deleteWatch = query<{ id: string; owner: string }, object>("notices/delete-watch");
export const deleteNotices = query<{ watchId: string; limit: number }, { deleted: number }>("notices/delete-notices");
export const pauseWatch = query<{ id: string; because: string }, { id: string }>("notices/pause-watch");
export const watchById = relation<KeptWatch>("notices/watches-by-id");
export const watchesOfOwner = query<{ owner: string }, { node: KeptWatch }>("notices/watches-of-owner");
export const watchesInForce = query<object, { node: KeptWatch }>("notices/watches-in-force");

export const states = query<object, { workspace: string; sequence: number; last: number }>("notices/states");
export const advance = query<{ stateId: string; before: number; sequence: number }, { sequence: number }>(
  "notices/advance",
);

/** Where a node is, and what it is called; of a token, whose it is. */
export interface Place {
  id: string;
  title: string | null;
  components: string[];
  userId: string | null;
}
export const places = query<{ ids: string[] }, Place>("notices/places");
export const addressOfOwner = query<{ id: string }, { email: string }>("notices/address-of-owner");

/** A notice as it is first kept. */
export type NewNotice = Omit<Notice, "attempts"> & { channel: string };
export const keepNotices = query<{ notices: NewNotice[] }, { node: Notice }>("notices/keep-notices");
export const noticesOfWatch = query<
  { watchId: string; before: number; beforeId: string; limit: number },
  { node: Notice }
>("notices/notices-of-watch");
export const noticeById = relation<Notice & { owner: string }>("notices/notices-by-id");
export const redeliver = query<{ id: string; at: number }, { node: Notice }>("notices/redeliver");

/** A notice that a notifier has taken to deliver, and what it is of; null: that is gone. */
export interface Claimed {
  notice: Omit<Notice, "status" | "dueAt"> & { workspace: string; channel: string; tries: number };
  subject: Subject | null;
}

/** A watch or the subscription of a digest, as far as a delivery needs it. */
export type Subject = Pick<KeptWatch, "id" | "owner" | "scopes" | "email"> &
  Partial<Pick<KeptWatch, "name" | "url" | "paused" | "version" | "rotatedAt">> &
  Partial<Pick<KeptSubscription, "role" | "period">>;

export const claimDue = query<{ now: number; until: number; busy: string[]; limit: number }, Claimed>(
  "notices/claim-due",
);
export const settle = query<
  { id: string; status: string; dueAt: number | null; tries: number; attempts: string[] },
  object
>("notices/settle");
export const releaseClaims = query<{ ids: string[]; at: number }, object>("notices/release-claims");

export const subscribe = query<
  Pick<KeptSubscription, "id" | "owner" | "period" | "nextAt" | "scopes" | "role" | "email"> & { at: number },
  { node: KeptSubscription }
>("notices/subscribe");
export const unsubscribe = query<{ id: string }, { node: KeptSubscription }>("notices/unsubscribe");
export const subscriptions = query<{ owner: string }, { node: KeptSubscription }>("notices/subscriptions");
export const subscriptionById = relation<KeptSubscription>("notices/subscriptions-by-id");
export const digestsDue = query<{ now: number; limit: number }, { node: KeptSubscription & { workspace: string } }>(
  "notices/digests-due",
);
export const sendDigest = query<
  { subscriptionId: string; id: string; was: number; nextAt: number; until: number; at: number },
  { id: string }
>("notices/send-digest");

/** Which changes: of nodes of one type, done by some verbs (null: all), in some components (null: all). */
export interface Between {
  since: number;
  until: number;
}
/** One thing that happened. */
export interface Happened {
  nodeId: string;
  title: string;
  at: number;
}
export const changes = query<
  Between & { type: string; verbs: string[] | null; components: string[] | null; limit: number },
  Happened & { verb: string; type: string }
>("notices/changes");
export const errorsByPeople = query<{ since: number; components: string[] | null }, Happened & { people: number }>(
  "notices/errors-by-people",
);
export const intakeLost = query<Between, { limited: number; invalid: number; dropped: number }>("notices/intake-lost");
export const tokensEnding = query<Between, Happened>("notices/tokens-ending");
export const letGo = query<Between, { kind: string; keep: number; at: number }>("notices/let-go");
