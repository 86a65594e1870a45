import { releaseOrder } from "../../algorithms/releases/order.js";
import { type Context, load } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { naturalId } from "../../identity.js";
import { type Author, type NewRevision, record } from "../../journal/service.js";
import { notFound } from "../../problem.js";
import * as queries from "../queries.js";
import type { CreateReleaseInput, Release } from "../types/release.js";
import { checkMayOn, isComponent, readable } from "./components.js";
import { checkText, optionalUrl } from "./words.js";

/** A release that something names, and what it tells of it; absent: nothing. */
export type NamedRelease = Omit<queries.NewRelease, "order">;

/** The id of a component's release of a version. */
export function releaseId(workspace: string, componentId: string, version: string): string {
  return naturalId(workspace, "Release", componentId, version);
}

/**
 * Makes the releases that are named for the first time, and keeps what is told of those that are there; inside the caller's
 * transaction. Answers what to write into the journal: nothing for what was known.
 */
export async function ensureReleases(
  tx: Statements,
  author: Author,
  named: readonly NamedRelease[],
): Promise<NewRevision[]> {
  if (named.length === 0) return [];
  const releases = named.map((release) => ({ ...release, order: releaseOrder(release.version) }));
  const rows = await tx.rows(queries.mergeReleases, { releases, at: author.now(), by: author.newId() });
  return rows.map(({ node: { id, version, releasedAt, url }, created, before }) => {
    const told = { ...(releasedAt !== null && { releasedAt }), ...(url !== null && { url }) };
    const revision = { type: "Release", nodeId: id };
    if (created) return { ...revision, verb: "created", patch: { version, ...told }, reverse: {} };
    return { ...revision, verb: "changed", patch: told, reverse: before };
  });
}

/** Tells of a release; one that is known gets what is told of it. A version that cannot be compared is kept as it is. */
export async function createRelease(context: Context, input: CreateReleaseInput): Promise<Release> {
  const { component: componentId, releasedAt } = input;
  checkMayOn(context, "components:edit", { id: componentId, argument: "component" });
  const version = checkText("version", input.version, [1, 200]);
  const url = optionalUrl("url", input.url);
  if (!(await isComponent(context, componentId))) throw notFound("component", "component");
  const id = releaseId(context.graph.workspace, componentId, version);
  await record(
    context,
    async (tx) => ({
      result: null,
      revisions: await ensureReleases(tx, context, [{ id, componentId, version, releasedAt, url }]),
    }),
    { touches: [id] },
  );
  const made = await load(context, queries.releaseById, id, { components: null });
  if (!made) throw notFound("release", "version");
  return made;
}

/** The release with an id, or null when there is none or the caller may not read its component. */
export function release(context: Context, id: string): Promise<Release | null> {
  return load(context, queries.releaseById, id, readable(context));
}

/** A component's releases: those whose versions can be compared from the highest down, then the others, newest first. */
export async function releasesOfComponent(context: Context, componentId: string, first: number): Promise<Release[]> {
  return (await load(context, queries.releasesOfComponent, componentId, { first, ...readable(context) })) ?? [];
}

/** The release before one, by version; null when there is none or its version cannot be compared. */
export function previousRelease(context: Context, id: string): Promise<Release | null> {
  return load(context, queries.previousRelease, id, readable(context));
}
