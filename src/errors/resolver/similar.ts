import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs } from "../../api/connection.js";
import type { Context } from "../../context.js";
import { similarGroups } from "../service/similar.js";
import { ErrorGroup } from "../types/group.js";
import { SimilarErrorGroup } from "../types/similar.js";

/** What error groups tell of others that are like them. */
@Resolver(() => ErrorGroup)
export class SimilarErrorResolver {
  @FieldResolver(() => [SimilarErrorGroup], {
    description:
      "The groups that are like it, of whatever component and project, the most alike first: of the hundred with most words in common those that are alike by 0.6 and more. Suggested, never merged. Empty: none is. BAD_USER_INPUT: `first` is not from 1 to 100.",
  })
  similar(
    @Ctx() context: Context,
    @Root() group: ErrorGroup,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<SimilarErrorGroup[]> {
    return similarGroups(context, group, checkFirst(first));
  }
}
