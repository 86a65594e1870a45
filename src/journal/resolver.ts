import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import { checkFirst, type Page, pageOf } from "../api/connection.js";
import { Needs } from "../api/permission.js";
import type { Context } from "../context.js";
import { revisions, sequenceCursor } from "./service.js";
import { Revision, RevisionConnection } from "./types.js";

@Resolver(() => Revision)
export class RevisionResolver {
  @Needs("journal:read")
  @Query(() => RevisionConnection, {
    description:
      "What changed in the workspace, oldest first. The live feeds read the same journal: a feed goes on where this ended.",
  })
  async revisions(
    @Ctx() context: Context,
    @Arg("first", () => Int, { defaultValue: 50, description: "How many at most, from 1 to 100." }) first: number,
    @Arg("after", () => ID, { nullable: true, description: "A sequence (also the cursor): only revisions behind it." })
    after?: string | null,
  ): Promise<Page<Revision>> {
    const rows = await revisions(context, sequenceCursor(after) ?? 0, checkFirst(first) + 1);
    return pageOf(rows, { first, started: after != null }, (row) => String(row.sequence));
  }
}
