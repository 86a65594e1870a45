import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import type { Context } from "../../context.js";
import { project } from "../../projects/service/projects.js";
import { Project } from "../../projects/types/project.js";
import { errorPatterns } from "../service/patterns.js";
import { ErrorPattern, ErrorPatternProject } from "../types/pattern.js";

/** Patterns over errors. */
@Resolver(() => ErrorPatternProject)
export class ErrorPatternResolver {
  @Needs("errors:read")
  @Query(() => [ErrorPattern], {
    complexity: ({ args, childComplexity }) => 50 + 3 * Math.max(0, Number(args.first)) * (1 + childComplexity),
    description:
      "Patterns over the two hundred groups that were seen latest: what came in several projects, of that what came again after it had been resolved first; bursts; pairs that come in the same hours. `first` of each kind, in this order. BAD_USER_INPUT: `since` lies in the future or more than 31 days back, or `first` is not from 1 to 100.",
  })
  errorPatterns(
    @Ctx() context: Context,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Arg("since", () => DateTime, { nullable: true, description: "From when on; absent: the last seven days." })
    since?: number | null,
  ): Promise<ErrorPattern[]> {
    return errorPatterns(context, since ?? null, checkFirst(first));
  }

  @JoinedBy("projectId")
  @FieldResolver(() => Project, { nullable: true, description: "The project." })
  project(@Ctx() context: Context, @Root() { projectId }: ErrorPatternProject): Promise<Project | null> {
    return project(context, projectId);
  }
}
