import { type Context, load, page } from "../context.js";
import { naturalId } from "../identity.js";
import { record } from "../journal/service.js";
import { notFound } from "../problem.js";
import { created, difference } from "../projects/service/revisions.js";
import { checkKey, checkText, newName, optionalUrl } from "../projects/service/words.js";
import * as queries from "./queries.js";
import type { Competitor, CreateCompetitorInput, UpdateCompetitorInput } from "./types.js";

/** Creates a competitor, or answers the one with this key. */
export function createCompetitor(context: Context, input: CreateCompetitorInput): Promise<Competitor> {
  const id = naturalId(context.graph.workspace, "Competitor", checkKey("key", input.key));
  const facts = { name: newName(input), url: optionalUrl("url", input.url) };
  const identity = { id, key: input.key, ...facts, at: context.now(), by: context.newId() };
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.createCompetitor, identity);
      return created("Competitor", row);
    },
    { touches: [id] },
  );
}

/** Changes what is said of a competitor. */
export function updateCompetitor(context: Context, input: UpdateCompetitorInput): Promise<Competitor> {
  const { id } = input;
  const name = input.name == null ? null : checkText("name", input.name, [1, 200]);
  const url = optionalUrl("url", input.url);
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.competitorToChange, { id });
      if (!row) throw notFound("competitor", "id");
      const before = { name: row.node.name, url: row.node.url };
      const after = { name: name ?? before.name, url: input.url === undefined ? before.url : url };
      const changed = difference(before, after);
      if (!changed) return { result: row.node, revisions: [] };
      const [done] = await tx.rows(queries.updateCompetitor, { id, ...after });
      const revision = { verb: "changed", type: "Competitor", nodeId: id, ...changed };
      return { result: done?.node ?? row.node, revisions: [revision] };
    },
    { touches: [id] },
  );
}

/** A page of competitors by key. */
export function competitors(context: Context, afterKey: string, limit: number): Promise<Competitor[]> {
  return page(context, queries.competitorsPage, { afterKey, limit });
}

/** The competitor with an id, or null. */
export function competitor(context: Context, id: string): Promise<Competitor | null> {
  return load(context, queries.competitorById, id, {});
}
