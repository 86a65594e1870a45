import { parseAddress } from "../algorithms/text/parse-address.js";
import { type Context, load, page } from "../context.js";
import type { Statements } from "../graph/transaction.js";
import { naturalId } from "../identity.js";
import { record } from "../journal/service.js";
import { badInput, notFound } from "../problem.js";
import { component } from "../projects/service/components.js";
import type { Component } from "../projects/types/component.js";
import type { Release } from "../projects/types/release.js";
import { componentsWith, mayOn } from "../rights.js";
import * as queries from "./queries.js";
import type { ChangeRow, ReleaseRow } from "./rows.js";
import { MAX_TITLE, titleOf } from "./title.js";
import type { Change, ChangeFilter, RecordChangeInput } from "./types.js";

/** How many components one change may change, as it is told. */
const MOST_COMPONENTS = 20;

/** Stores changes inside a transaction: one that is there already is brought up to date. */
export async function storeChanges(tx: Statements, changes: ChangeRow[], at: number): Promise<void> {
  if (changes.length > 0) await tx.rows(queries.mergeChanges, { changes, at });
}

/** Stores releases inside a transaction: one that is there already gets the time and page that are known of it. */
export async function storeReleases(tx: Statements, releases: ReleaseRow[], at: number): Promise<void> {
  if (releases.length > 0) await tx.rows(queries.mergeReleases, { releases, at });
}

/** Where a page of changes starts: behind a change, or above all. */
export interface Before {
  before: number;
  beforeId: string;
  limit: number;
}

/** A page of changes, newest first: those that change a component that the caller may see. */
export async function changes(context: Context, filter: ChangeFilter, before: Before): Promise<Change[]> {
  const componentId = filter.component ? naturalId(context.graph.workspace, "Component", filter.component) : null;
  const params = pageOf(context, filter, before);
  if (componentId) return (await load(context, queries.changesOfComponent, componentId, params)) ?? [];
  return page(context, queries.changesPage, params);
}

/** Where a list that ends at `until`, which is still in it, starts: behind its cursor, or at that end. */
export function startOf({ before, beforeId, limit }: Before, until: number | null | undefined): Before {
  const end = until ?? Number.MAX_SAFE_INTEGER;
  return before <= end ? { before, beforeId, limit } : { before: end, beforeId: LAST_ID, limit };
}

function pageOf(context: Context, filter: ChangeFilter, before: Before): queries.ChangePage {
  return {
    ...startOf(before, filter.until),
    since: filter.since ?? Number.MIN_SAFE_INTEGER,
    kind: filter.kind ?? null,
    source: filter.source ?? null,
    visible: visible(context),
  };
}

/** Sorts behind every id. */
const LAST_ID = "~";

function visible(context: Context): string[] | null {
  return componentsWith(context.actor, "components:read");
}

/** A component's newest changes. */
export async function changesOfComponent(context: Context, componentId: string, first: number): Promise<Change[]> {
  const params = pageOf(context, {}, { before: Number.MAX_SAFE_INTEGER, beforeId: "", limit: first });
  return (await load(context, queries.changesOfComponent, componentId, params)) ?? [];
}

/** The change with an id, or null; also null when it changes nothing that the caller may see. */
export function change(context: Context, id: string): Promise<Change | null> {
  return load(context, queries.changeById, id, { visible: visible(context) });
}

/** The components that a change changes, by key, as far as the caller may see them. */
export async function componentsOfChange(context: Context, id: string, first: number): Promise<Component[]> {
  return (await load(context, queries.componentsOfChange, id, { first, visible: visible(context) })) ?? [];
}

/** The release that a change is, or null. */
export function releaseOfChange(context: Context, id: string): Promise<Release | null> {
  return load(context, queries.releaseOfChange, id, { visible: visible(context) });
}

/**
 * Records a change, or answers the one with this source and external id as it is. NOT_FOUND for a component that is not
 * there or that the caller may not edit, also when the change that is there is of such a one.
 */
export async function recordChange(context: Context, input: RecordChangeInput): Promise<Change> {
  const { workspace } = context.graph;
  const row = checked(context, input);
  const id = naturalId(workspace, "Change", row.source, row.externalId);
  const at = context.now();
  const components = await Promise.all(row.componentIds.map((one) => component(context, one)));
  if (components.includes(null)) throw notFound("component", "key");
  return record(
    context,
    async (tx) => {
      const [known] = await tx.rows(queries.recorded, { id });
      if (known) {
        if (!known.componentIds.every((one) => mayOn(context.actor, "components:edit", one)))
          throw notFound("component", "key");
        return { result: known.node, revisions: [] };
      }
      await storeChanges(tx, [{ ...row, id }], at);
      const [made] = await tx.rows(queries.recorded, { id });
      if (!made) throw notFound("workspace", "key");
      const revision = { verb: "recorded", type: "Change", nodeId: id, patch: made.node, reverse: {} };
      return { result: made.node, revisions: [revision] };
    },
    { touches: [id] },
  );
}

function checked(context: Context, input: RecordChangeInput): Omit<ChangeRow, "id"> {
  const { source, kind, title, url, environment } = input;
  if (!/^[a-z0-9][a-z0-9._/-]{0,99}$/.test(source))
    throw badInput("source", "`source` must be 1 to 100 small letters, digits or . _ - / characters.");
  // An id that the sender repeats when it sends the same request again, so that it is not recorded twice.
  const externalId = input.externalId ?? context.claim?.newId() ?? context.newId();
  if (externalId.length < 1 || externalId.length > 200)
    throw badInput("externalId", "`externalId` must be 1 to 200 characters.");
  if (title.trim().length < 1 || title.length > MAX_TITLE)
    throw badInput("title", `\`title\` must be 1 to ${MAX_TITLE} characters.`);
  if ((environment ?? "").length > 100) throw badInput("environment", "`environment` must be at most 100 characters.");
  const at = input.at ?? context.now();
  const rest = { environment: environment?.trim() || null, by: null, releaseId: null };
  return {
    source,
    externalId,
    kind,
    at,
    title: titleOf(title),
    url: addressOf(url),
    ...rest,
    componentIds: idsOf(context, input),
  };
}

function idsOf(context: Context, { components }: RecordChangeInput): string[] {
  const ids = [...new Set(components)].map((key) => naturalId(context.graph.workspace, "Component", key));
  if (ids.length < 1 || ids.length > MOST_COMPONENTS)
    throw badInput("components", `A change is of 1 to ${MOST_COMPONENTS} components.`);
  if (!ids.every((id) => mayOn(context.actor, "components:edit", id))) throw notFound("component", "key");
  return ids;
}

function addressOf(url: string | null | undefined): string | null {
  if (!url) return null;
  if (url.length > 2_000 || !/^https?:\/\/\S+$/i.test(url) || !parseAddress(url))
    throw badInput("url", "`url` must be an http or https address of at most 2,000 characters.");
  return url;
}

/**
 * The components around one that may be seen, itself first: what it stands on up to three links away, and what stands on it up to
 * two; each with its latest changes in a stretch of time, 30 at most.
 */
export async function withinReach(
  context: Context,
  componentId: string,
  { since, until }: { since: number; until: number },
): Promise<queries.ReachedComponent[]> {
  return (await load(context, queries.withinReach, componentId, { since, until, visible: visible(context) })) ?? [];
}
