import { Arg, Ctx, ID, Int, Query, Resolver, Root, Subscription } from "type-graphql";
import { checkFirst, type Page, pageOf } from "../../api/connection.js";
import { mayKnowOf, Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { sequenceCursor } from "../../journal/service.js";
import { Revision, RevisionConnection } from "../../journal/types.js";
import { auditLog, followAll } from "../service/audit.js";
import { AuditFilter, RevisionFilter } from "../types/filters.js";

@Resolver()
export class AuditResolver {
  @Needs("audit:read")
  @Query(() => RevisionConnection, {
    description: "The audit log, newest first: who did what, when and from where, and which calls were denied.",
  })
  async auditLog(
    @Ctx() context: Context,
    @Arg("first", () => Int, { defaultValue: 50, description: "How many at most, from 1 to 100." }) first: number,
    @Arg("after", () => ID, { nullable: true, description: "The cursor of the page before: only older entries." })
    after?: string | null,
    @Arg("filter", () => AuditFilter, { nullable: true, description: "Which; absent: all." })
    filter?: AuditFilter | null,
  ): Promise<Page<Revision>> {
    const page = { before: sequenceCursor(after), limit: checkFirst(first) + 1 };
    const rows = await auditLog(context, filter ?? { installation: false }, page);
    return pageOf(rows, { first, started: after != null }, (row) => String(row.sequence));
  }

  @Needs("journal:read")
  @Subscription(() => Revision, {
    description:
      "Each change of the workspace that the caller may know of, as it is committed. With `after` it first gives what came since.",
    subscribe: ({ args, context, info }) =>
      followAll(context as Context, (args.filter as RevisionFilter | null) ?? {}, {
        after: (args.after as string | null) ?? null,
        mayKnow: (type) => mayKnowOf(info.schema, (context as Context).actor, type),
      }),
  })
  revisionAdded(
    @Root() revision: Revision,
    @Arg("filter", () => RevisionFilter, { nullable: true, description: "Which revisions; absent: all." })
    _filter?: RevisionFilter | null,
    @Arg("after", () => ID, {
      nullable: true,
      description: "The last `sequence` that was seen; absent: only what comes from now on.",
    })
    _after?: string | null,
  ): Revision {
    return revision;
  }
}
