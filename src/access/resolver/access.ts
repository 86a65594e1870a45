import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { access, type KnownAccess, verdicts } from "../service/may.js";
import { Access, Verdict } from "../types/access.js";

@Resolver(() => Access)
export class AccessResolver {
  @Needs("access:read")
  @Query(() => Access, { description: "What a user or token may do in this workspace, and why." })
  access(
    @Ctx() context: Context,
    @Arg("user", () => ID, { description: "The user's id, or the token's." }) user: string,
  ): Promise<Access> {
    return access(context, user);
  }

  @FieldResolver(() => [Verdict], {
    complexity: ({ childComplexity }) => 10 * (1 + childComplexity),
    description: "For each of these permissions whether it is given, and why.",
  })
  may(
    @Ctx() context: Context,
    @Root() known: KnownAccess,
    @Arg("permissions", () => [String], { description: "Permissions, such as `projects:edit`." }) permissions: string[],
    @Arg("component", () => ID, { nullable: true, description: "On which component; absent: in the whole workspace." })
    component?: string | null,
  ): Promise<Verdict[]> {
    return verdicts(context, known, { permissions, component: component ?? null });
  }
}
