import { type Context, load, page } from "../../context.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { badInput, notFound } from "../../problem.js";
import * as queries from "../queries.js";
import type { Copying, CopyingInput, Reliability, Source, SourceInput } from "../types/source.js";
import { SourceKind } from "../types/words.js";
import { isSourceKey } from "../words.js";

/** Declares a source, or changes what is said of one. */
export async function declareSource(context: Context, input: SourceInput): Promise<Source> {
  if (!isSourceKey(input.key))
    throw badInput("key", "`key` must be 1 to 200 characters, without spaces at its ends or `caller:` in front.");
  if ((input.name ?? "").length > 200) throw badInput("name", "`name` must be at most 200 characters.");
  const id = naturalId(context.graph.workspace, "Source", input.key);
  const before = await source(context, id);
  const name = input.name?.trim() || before?.name || input.key;
  const kind = input.kind ?? before?.kind ?? SourceKind.TOOL;
  const at = context.now();
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.declareSource, { source: { id, key: input.key, name, kind }, at });
      const node = row?.node as Source;
      if (before && before.name === name && before.kind === kind) return { result: node, revisions: [] };
      const verb = before ? "changed" : "declared";
      const reverse = before ? { name: before.name, kind: before.kind } : {};
      return { result: node, revisions: [{ verb, type: "Source", nodeId: id, patch: { name, kind }, reverse }] };
    },
    { touches: [id] },
  );
}

/** Says that a source copies another, or with a rate of 0 that it does not. NOT_FOUND for one that is not there. */
export async function declareCopying(context: Context, input: CopyingInput): Promise<Source> {
  const { source: key, of, rate } = input;
  const share = rate ?? 0.9;
  if (!(share >= 0 && share <= 1)) throw badInput("rate", "`rate` must be from 0 to 1.");
  if (key === of) throw badInput("of", "A source does not copy itself.");
  const [one, other] = [await sourceByKey(context, key, "source"), await sourceByKey(context, of, "of")];
  const ids = { id: context.newId(), source: one.id, of: other.id };
  return record(
    context,
    async (tx) => {
      await tx.rows(queries.declareCopying, { ...ids, rate: share, at: context.now() });
      const patch = { copies: other.id, rate: share };
      return { result: one, revisions: [{ verb: "changed", type: "Source", nodeId: one.id, patch, reverse: {} }] };
    },
    { touches: [one.id] },
  );
}

async function sourceByKey(context: Context, key: string, argument: string): Promise<Source> {
  const found = await source(context, naturalId(context.graph.workspace, "Source", key));
  if (!found) throw notFound("source", argument);
  return found;
}

/** A page of sources by key. */
export function sources(context: Context, afterKey: string, limit: number): Promise<Source[]> {
  return page(context, queries.sourcesPage, { afterKey, limit });
}

/** The source with an id, or null. */
export function source(context: Context, id: string): Promise<Source | null> {
  return load(context, queries.sourceById, id, {});
}

/** The sources that a source copies, by key; with a rate of 0 those that somebody said it does not copy. */
export async function copiesOf(context: Context, id: string, first: number): Promise<Copying[]> {
  return (await load(context, queries.copiesOfSource, id, { first })) ?? [];
}

/** How reliable a source was found, the newest first; of one kind of predicate where that is asked. */
export async function reliabilitiesOf(
  context: Context,
  id: string,
  { first, group }: { first: number; group: string | null },
): Promise<Reliability[]> {
  return (await load(context, queries.reliabilitiesOfSource, id, { first, group })) ?? [];
}
