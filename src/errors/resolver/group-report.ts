import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { groupReport } from "../service/group-report.js";
import { group } from "../service/groups.js";
import { ErrorGroup } from "../types/group.js";
import { GroupReport } from "../types/group-report.js";

/** The report of an error. */
@Resolver(() => GroupReport)
export class ErrorReportResolver {
  @Needs("errors:read")
  @Query(() => GroupReport, {
    nullable: true,
    complexity: ({ childComplexity }) => 50 + childComplexity,
    description:
      "A report of the error group with an id, by the template of its category: each sentence with the nodes that show it; null when there is no such group in this workspace. It tells of projects, components, releases and changes only to who may read them.",
  })
  errorReport(
    @Ctx() context: Context,
    @Arg("id", () => ID, { description: "The group's id." }) id: string,
  ): Promise<GroupReport | null> {
    return groupReport(context, id);
  }

  @JoinedBy("groupId")
  @FieldResolver(() => ErrorGroup, { nullable: true, description: "The group that it is of." })
  group(@Ctx() context: Context, @Root() report: GroupReport): Promise<ErrorGroup | null> {
    return group(context, report.groupId);
  }
}
