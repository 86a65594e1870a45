import { workspace } from "../../access/service/workspaces.js";
import { type Context, load } from "../../context.js";
import { type NewRevision, record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { stateId } from "../made.js";
import * as queries from "../queries.js";
import { webhookSecret } from "../secret.js";
import {
  type CreateWatchInput,
  type KeptWatch,
  MOST,
  NoticeChannel,
  type UpdateWatchInput,
  type Watch,
  type WatchSecret,
} from "../types/watch.js";
import { addressOf, hookOf } from "./destination.js";
import { ownershipOf } from "./owner.js";

/** Makes a watch; shows the secret of its webhook this once. Nobody is told whether what it names is there. */
export async function createWatch(context: Context, input: CreateWatchInput): Promise<WatchSecret> {
  const { channel } = input;
  const facts = {
    id: context.newId(),
    stateId: stateId(context.graph.workspace),
    at: context.now(),
    most: MOST.watches,
    channel,
    ...ownershipOf(context),
    ...wordsOf(input),
    ...(await endOf(context, input, channel)),
  };
  const watch = await record(context, async (tx) => {
    const [row] = await tx.rows(queries.createWatch, facts);
    if (!row) throw new Problem("LIMIT_EXCEEDED", `Nobody can have more than ${MOST.watches} watches.`);
    return { result: row.node, revisions: [revisionOf("created", facts.id, { patch: { channel } })] };
  });
  return withSecret(context, watch);
}

/** Changes a watch of one's own. */
export async function updateWatch(context: Context, input: UpdateWatchInput): Promise<Watch> {
  const old = await own(context, input.id);
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined));
  const wanted = { ...old, ...given } as KeptWatch;
  const hasMoved = wanted.url !== old.url || wanted.email !== old.email;
  const end = hasMoved ? await endOf(context, wanted, old.channel) : { url: old.url, email: old.email };
  const facts = { id: old.id, owner: old.owner, paused: wanted.paused, ...wordsOf(wanted), ...end };
  return record(context, async (tx) => {
    const [row] = await tx.rows(queries.updateWatch, facts);
    if (!row) throw notFound("watch", "id");
    const { paused } = row.node;
    return {
      result: row.node,
      revisions: [revisionOf("changed", old.id, { patch: { paused }, reverse: { paused: old.paused } })],
    };
  });
}

/** How many notices are deleted in one step. */
const STEP = 1_000;

/** Deletes a watch of one's own with its notices; answers it as it was. */
export async function deleteWatch(context: Context, id: string): Promise<Watch> {
  const old = await own(context, id);
  await record(context, async (tx) => {
    await tx.rows(queries.deleteWatch, { id, owner: old.owner });
    return { result: old, revisions: [revisionOf("deleted", id, { reverse: { channel: old.channel } })] };
  });
  for (let deleted = STEP; deleted === STEP; )
    deleted = (await context.graph.row(queries.deleteNotices, { watchId: id, limit: STEP }))?.deleted ?? 0;
  return old;
}

/** Gives a watch a new secret; for 24 hours notices are signed with the old one as well. */
export async function rotateSecret(context: Context, id: string): Promise<WatchSecret> {
  const old = await own(context, id);
  if (old.channel !== NoticeChannel.WEBHOOK) throw badInput("id", "Only a watch with a webhook has a secret.");
  const at = context.now();
  const watch = await record(context, async (tx) => {
    const [row] = await tx.rows(queries.rotateSecret, { id, owner: old.owner, at });
    if (!row) throw notFound("watch", "id");
    const { version } = row.node;
    return {
      result: row.node,
      revisions: [revisionOf("rotated", id, { patch: { version }, reverse: { version: version - 1 } })],
    };
  });
  return withSecret(context, watch);
}

/** The watches of who asks, oldest first. */
export async function watches(context: Context): Promise<Watch[]> {
  const rows = await context.graph.rows(queries.watchesOfOwner, { owner: ownershipOf(context).owner });
  return rows.map((row) => row.node);
}

/** The watch with an id, when it is one's own; else null. */
export async function watch(context: Context, id: string): Promise<KeptWatch | null> {
  const found = await load(context, queries.watchById, id, {});
  return found?.owner === ownershipOf(context).owner ? found : null;
}

/** The watch with an id; NOT_FOUND when it is another's, as when there is none. */
export async function own(context: Context, id: string, argument = "id"): Promise<KeptWatch> {
  const found = await watch(context, id);
  if (!found) throw notFound("watch", argument);
  return found;
}

async function withSecret(context: Context, watch: KeptWatch): Promise<WatchSecret> {
  if (watch.channel !== NoticeChannel.WEBHOOK) return { watch, secret: null };
  const place = await workspace(context.platform, context.graph.workspace);
  if (!place) throw notFound("workspace", "key");
  return { watch, secret: webhookSecret(place.secret, watch.id, watch.version) };
}

/** What the journal tells of a watch: neither where it leads nor what it is about, which are its owner's business. */
function revisionOf(verb: string, nodeId: string, told: { patch?: object; reverse?: object }): NewRevision {
  return { verb, type: "Watch", nodeId, patch: {}, reverse: {}, ...told };
}

type Words = Pick<CreateWatchInput, "name" | "nodes" | "types" | "verbs" | "text">;

function wordsOf(input: Words): Pick<queries.WatchFacts, "name" | "nodes" | "types" | "verbs" | "text"> {
  const name = input.name.trim();
  if (name.length < 1 || name.length > 100) throw badInput("name", "`name` must be 1 to 100 characters.");
  const text = input.text?.trim() || null;
  if (text && text.length > 200) throw badInput("text", "`text` must be at most 200 characters.");
  return {
    name,
    text,
    nodes: listOf("nodes", input.nodes, MOST.nodes),
    types: listOf("types", input.types, MOST.words),
    verbs: listOf("verbs", input.verbs, MOST.words),
  };
}

function listOf(argument: string, list: string[] | null | undefined, most: number): string[] {
  const values = [...new Set(list ?? [])];
  if (values.length > most) throw badInput(argument, `\`${argument}\` must be at most ${most}.`);
  if (values.some((value) => value.length < 1 || value.length > 100))
    throw badInput(argument, `Each of \`${argument}\` must be 1 to 100 characters.`);
  return values;
}

/** Where notices go, as the channel needs it. */
async function endOf(
  context: Context,
  { url = null, email = null }: Pick<CreateWatchInput, "url" | "email">,
  channel: NoticeChannel,
): Promise<Pick<KeptWatch, "url" | "email">> {
  if (url !== null && channel !== NoticeChannel.WEBHOOK) throw badInput("url", "`url` is given for a WEBHOOK alone.");
  if (email !== null && channel !== NoticeChannel.EMAIL)
    throw badInput("email", "`email` is given for an EMAIL alone.");
  return {
    url: channel === NoticeChannel.WEBHOOK ? hookOf(context, url) : null,
    email: channel === NoticeChannel.EMAIL ? await addressOf(context, email) : null,
  };
}
