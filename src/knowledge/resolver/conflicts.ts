import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from "type-graphql";
import { beforeOf, checkFirst, FirstArgs, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import type { Context } from "../../context.js";
import * as service from "../service/conflicts.js";
import { factAt, momentsOf } from "../service/facts.js";
import { followConflicts } from "../service/follow.js";
import {
  Conflict,
  ConflictChange,
  ConflictConnection,
  ConflictFilter,
  Decision,
  ReopenConflictInput,
  ResolveConflictInput,
  type Retirement,
  RetirementConnection,
} from "../types/conflict.js";
import { Fact, Side, Times } from "../types/fact.js";

const WEEK = 7 * 86_400_000;

/** Where sources disagree. */
@Resolver(() => Conflict)
export class ConflictResolver {
  @Needs("facts:read")
  @Query(() => ConflictConnection, {
    description:
      "Where sources disagree, the most urgent first; with `state: OPEN` the queue for review, by how unsure it is and what stands on it.",
  })
  async conflicts(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => ConflictFilter, { nullable: true, description: "Which of them; all when absent." })
    filter?: ConflictFilter | null,
  ): Promise<Page<Conflict>> {
    const request = pageRequest("urgency", args);
    const found = await service.conflicts(context, filter ?? {}, beforeOf(request));
    return toPage(request, found, ({ urgency, id }) => ({ key: urgency, id }));
  }

  @Needs("facts:read")
  @Query(() => RetirementConnection, {
    description: "Which values ceased to be believed since a time, rejected or superseded, the latest first.",
  })
  async retiredClaims(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("since", () => DateTime, { nullable: true, description: "Since when; absent: for a week." })
    since?: number | null,
  ): Promise<Page<Retirement>> {
    const request = pageRequest("retiredAt", args);
    const found = await service.retirements(context, since ?? context.now() - WEEK, beforeOf(request));
    return toPage(request, found, ({ retiredAt, id }) => ({ key: retiredAt, id }));
  }

  @Needs("facts:edit")
  @Mutation(() => Conflict, {
    description: "Decides a conflict. No program overrules it; what the sources would have it be is shown beside it.",
  })
  resolveConflict(
    @Ctx() context: Context,
    @Arg("input", () => ResolveConflictInput, { description: "Which, what is right, and why." })
    input: ResolveConflictInput,
  ): Promise<Conflict> {
    return service.resolveConflict(context, input);
  }

  @Needs("facts:edit")
  @Mutation(() => Conflict, { description: "Takes a person's decision back, so that the sources settle it again." })
  reopenConflict(
    @Ctx() context: Context,
    @Arg("input", () => ReopenConflictInput, { description: "Which." }) input: ReopenConflictInput,
  ): Promise<Conflict> {
    return service.reopenConflict(context, input.id);
  }

  @Needs("facts:read")
  @FieldResolver(() => [Side], { description: "The values and how they stand, the believed one first." })
  sides(
    @Ctx() context: Context,
    @Root() conflict: Conflict,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Arg("asOf", () => DateTime, { nullable: true, description: "As they stood at that time; absent: now." })
    asOf?: number | null,
  ): Promise<Side[]> {
    return service.sidesOf(context, conflict.id, { at: asOf ?? context.now(), first: checkFirst(first) });
  }

  @Needs("facts:read")
  @FieldResolver(() => Fact, { nullable: true, description: "The fact in question, judged anew." })
  fact(@Ctx() context: Context, @Root() conflict: Conflict, @Args(() => Times) times: Times): Promise<Fact | null> {
    return factAt(context, conflict.factId, momentsOf(context, times));
  }

  @Needs("facts:read")
  @FieldResolver(() => [Decision], { description: "What people decided of it, the latest first." })
  decisions(
    @Ctx() context: Context,
    @Root() conflict: Conflict,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Decision[]> {
    return service.decisionsOf(context, conflict.factId, checkFirst(first));
  }
}

/** Conflicts as they come and go. */
@Resolver(() => ConflictChange)
export class ConflictChangeResolver {
  @Needs("facts:read")
  @Subscription(() => ConflictChange, {
    description:
      "Which conflicts are found, settled, decided and over, as it is committed. With `after` it first gives what came since.",
    subscribe: ({ args, context }) =>
      followConflicts(
        context as Context,
        (args.filter as ConflictFilter | null) ?? {},
        (args.after as string | null) ?? null,
      ),
  })
  conflictChanged(
    @Root() change: ConflictChange,
    @Arg("filter", () => ConflictFilter, { nullable: true, description: "Which; absent: all. By state and predicate." })
    _filter?: ConflictFilter | null,
    @Arg("after", () => ID, {
      nullable: true,
      description: "The last `sequence` that was seen; absent: only what comes from now on.",
    })
    _after?: string | null,
  ): ConflictChange {
    return change;
  }

  @Needs("facts:read")
  @FieldResolver(() => Conflict, { nullable: true, description: "The conflict as it is now." })
  conflict(@Ctx() context: Context, @Root() change: ConflictChange): Promise<Conflict | null> {
    return service.conflict(context, change.conflictId);
  }
}
