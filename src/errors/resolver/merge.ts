import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { MergeInput, UnmergeInput } from "../../projects/types/merge.js";
import { group } from "../service/groups.js";
import * as service from "../service/merge.js";
import { ErrorGroup } from "../types/group.js";
import { ErrorGroupMerge, KeepErrorGroupsApartInput } from "../types/merge.js";

/** The two ends of a merge, and what it teaches. */
interface Merged {
  result: { member: string; canonical: string };
  teaches?: string | null;
}

@Resolver(() => ErrorGroupMerge)
export class ErrorGroupMergeResolver {
  @Needs("errors:edit")
  @Mutation(() => ErrorGroupMerge, {
    description:
      "Says that two error groups of one component are the same. One is shown under the other from now on, which shows the sums of both; events to come with its fingerprint count there too, so that it need not be said again; where both are told by messages alone, so do new messages that fit what they have in common: see `teaches`. BAD_USER_INPUT: they are of two components. CONFLICT: one is merged already, or they are never to be merged.",
  })
  mergeErrorGroups(
    @Ctx() context: Context,
    @Arg("input", () => MergeInput, { description: "Which two." }) input: MergeInput,
  ): Promise<Merged> {
    return service.mergeGroups(context, input);
  }

  @Needs("errors:edit")
  @Mutation(() => ErrorGroupMerge, {
    description:
      "Takes the merge of an error group back: each has its own events, those that came meanwhile as well; messages that came to `canonical` by what the merge taught stay there, and are told by themselves from now on. CONFLICT: it is not merged.",
  })
  unmergeErrorGroup(
    @Ctx() context: Context,
    @Arg("input", () => UnmergeInput, { description: "Which." }) input: UnmergeInput,
  ): Promise<Merged> {
    return service.unmergeGroup(context, input);
  }

  @Needs("errors:edit")
  @Mutation(() => ErrorGroup, {
    description:
      "Says that two error groups are never to be merged: neither is suggested to the other any more. CONFLICT: they are merged now.",
  })
  keepErrorGroupsApart(
    @Ctx() context: Context,
    @Arg("input", () => KeepErrorGroupsApartInput, { description: "Which two, and why." })
    input: KeepErrorGroupsApartInput,
  ): Promise<ErrorGroup> {
    return service.keepGroupsApart(context, input);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Where both are told by messages alone: the template of messages that come to `canonical` as well from now on, such as "Gate <*> failed"; null: none, or it is an unmerging.',
  })
  teaches(@Root() { teaches }: Merged): string | null {
    return teaches ?? null;
  }

  @FieldResolver(() => ErrorGroup, { nullable: true, description: "The one that is, or was, shown under the other." })
  member(@Ctx() context: Context, @Root() { result }: Merged): Promise<ErrorGroup | null> {
    return group(context, result.member);
  }

  @FieldResolver(() => ErrorGroup, { nullable: true, description: "The one that stands, or stood, for both." })
  canonical(@Ctx() context: Context, @Root() { result }: Merged): Promise<ErrorGroup | null> {
    return group(context, result.canonical);
  }
}

/** What an error group was merged with, and what it is kept apart from. */
@Resolver(() => ErrorGroup)
export class ErrorGroupFamily {
  @JoinedBy("id")
  @FieldResolver(() => ErrorGroup, {
    nullable: true,
    description: "The error group that it was merged into; null: it stands for itself.",
  })
  mergedInto(@Ctx() context: Context, @Root() { id }: ErrorGroup): Promise<ErrorGroup | null> {
    return service.canonicalGroup(context, id);
  }

  @JoinedBy("id")
  @FieldResolver(() => [ErrorGroup], {
    description: "The error groups that were merged into it, each with what is its own, those seen last first.",
  })
  members(
    @Ctx() context: Context,
    @Root() { id }: ErrorGroup,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<ErrorGroup[]> {
    return service.membersOfGroup(context, id, checkFirst(first));
  }

  @JoinedBy("id")
  @FieldResolver(() => [ErrorGroup], {
    description: "The error groups that it is never to be merged with, what was said last first.",
  })
  keptApart(
    @Ctx() context: Context,
    @Root() { id }: ErrorGroup,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<ErrorGroup[]> {
    return service.groupsKeptApart(context, id, checkFirst(first));
  }
}
