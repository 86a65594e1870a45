import { Arg, Ctx, ID, Int, Info as OfInfo, Query, Resolver } from "type-graphql";
import type { Info } from "../api/coerce.js";
import { checkFirst, type Page, pageOf } from "../api/connection.js";
import { mayKnowOf, Needs } from "../api/permission.js";
import type { Context } from "../context.js";
import { revisions, sequenceCursor } from "./service.js";
import { Revision, RevisionConnection } from "./types.js";

@Resolver(() => Revision)
export class RevisionResolver {
  @Needs("journal:read")
  @Query(() => RevisionConnection, {
    description:
      "What changed in the workspace, oldest first, of what the caller may read. The live feeds read the same journal: a feed goes on where this ended.",
  })
  async revisions(
    @Ctx() context: Context,
    @OfInfo() info: Info,
    @Arg("first", () => Int, { defaultValue: 50, description: "How many at most, from 1 to 100." }) first: number,
    @Arg("after", () => ID, { nullable: true, description: "A sequence (also the cursor): only revisions behind it." })
    after?: string | null,
  ): Promise<Page<Revision>> {
    const rows = await revisions(context, sequenceCursor(after) ?? 0, checkFirst(first) + 1);
    const page = pageOf(rows, { first, started: after != null }, (row) => String(row.sequence));
    // Left out only now, so that a page which shows few still says where the next one begins.
    const isTheirs = ({ type }: Revision) => mayKnowOf(info.schema, context.actor, type);
    const edges = page.edges.filter(({ node }) => isTheirs(node));
    return { ...page, edges, nodes: edges.map(({ node }) => node) };
  }
}
