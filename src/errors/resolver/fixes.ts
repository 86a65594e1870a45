import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { fixes, proposedFixes } from "../service/fixes.js";
import { ErrorFixProposal } from "../types/fix.js";
import { ErrorGroup } from "../types/group.js";

/** What is known of what mends errors. */
@Resolver(() => ErrorGroup)
export class ErrorFixResolver {
  @Needs("errors:read")
  @Query(() => [ErrorFixProposal], {
    description:
      "What fixed this before: what was done against errors that are like a message, also one that was never reported, and how often it worked; what is likeliest to work first. Without a message: the same over the latest 500 resolutions. Empty: nobody resolved such an error, or said how. BAD_USER_INPUT: `text` is empty or longer than 4,000 characters, or `first` is not from 1 to 100.",
  })
  fixes(
    @Ctx() context: Context,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Arg("text", () => String, {
      nullable: true,
      description:
        "An error's message as a program prints it, such as `TypeError: x is undefined`; its first line counts.",
    })
    text?: string | null,
  ): Promise<ErrorFixProposal[]> {
    return fixes(context, text ?? null, checkFirst(first));
  }

  @FieldResolver(() => [ErrorFixProposal], {
    description:
      "What was done against it earlier and against errors that are like it (see `similar`), how often that worked, and the evidence; what is likeliest to work first. Empty: nobody resolved it or one like it, or said how. BAD_USER_INPUT: `first` is not from 1 to 100.",
  })
  proposedFixes(
    @Ctx() context: Context,
    @Root() group: ErrorGroup,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<ErrorFixProposal[]> {
    return proposedFixes(context, group, checkFirst(first));
  }
}
