import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { Explanation } from "../anomalies/types/explanation.js";
import { checkFirst, FirstArgs } from "../api/connection.js";
import { JoinedBy } from "../api/joined.js";
import { Needs } from "../api/permission.js";
import { change } from "../changes/service.js";
import { Change } from "../changes/types.js";
import type { Context } from "../context.js";
import { group } from "../errors/service/groups.js";
import { ErrorGroup } from "../errors/types/group.js";
import { causesOfError } from "./service/causes.js";
import { causedBy, namedCauseOf, nameErrorCause, withdrawErrorCause } from "./service/naming.js";
import { rootCauses } from "./service/root-causes.js";
import { NamedCause, NameErrorCauseInput, RootCauseFilter, RootCauses, WithdrawErrorCauseInput } from "./types.js";

@Resolver(() => ErrorGroup)
export class RootCauseResolver {
  @Needs("errors:read")
  @Query(() => RootCauses, {
    description:
      "What the errors that began lately have in common: changes, releases, components and operations, each with the errors that it explains however different their stacks are, ranked by what goes wrong because of it. Read anew each time, since changes are often told after what they bring about. Each error is explained by itself, by how near in the graph and how shortly before a change was, then weighed with the others that began at the time.",
  })
  rootCauses(
    @Ctx() context: Context,
    @Arg("filter", () => RootCauseFilter, { nullable: true, description: "Of which errors; absent: of all." })
    filter: RootCauseFilter | null,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<RootCauses> {
    return rootCauses(context, filter ?? {}, checkFirst(first));
  }

  @FieldResolver(() => [Explanation], {
    description:
      "The changes that stand before it, the likeliest cause first: those of the week before it began, in its component or near it in the graph. Each by this error alone; `rootCauses` weighs errors together.",
  })
  causes(
    @Ctx() context: Context,
    @Root() root: ErrorGroup,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Explanation[]> {
    return causesOfError(context, root, checkFirst(first));
  }

  @JoinedBy("id")
  @FieldResolver(() => NamedCause, {
    nullable: true,
    description: "What somebody has named as its cause; null: nobody.",
  })
  namedCause(@Ctx() context: Context, @Root() root: ErrorGroup): Promise<NamedCause | null> {
    return namedCauseOf(context, root.id);
  }

  @JoinedBy("id")
  @FieldResolver(() => [ErrorGroup], { description: "The errors that people say it brought about, seen last first." })
  caused(
    @Ctx() context: Context,
    @Root() root: ErrorGroup,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<ErrorGroup[]> {
    return causedBy(context, root.id, checkFirst(first));
  }

  @Needs("errors:edit")
  @Mutation(() => ErrorGroup, {
    description:
      "Says what brought an error about: a change, or another error. It is believed from now on, and changes of that sort are suspected more. CONFLICT where causes would go in a circle.",
  })
  nameErrorCause(
    @Ctx() context: Context,
    @Arg("input", () => NameErrorCauseInput, { description: "Which error, and what brought it about." })
    input: NameErrorCauseInput,
  ): Promise<ErrorGroup> {
    return nameErrorCause(context, input);
  }

  @Needs("errors:edit")
  @Mutation(() => ErrorGroup, { description: "Takes back what was said of an error's cause." })
  withdrawErrorCause(
    @Ctx() context: Context,
    @Arg("input", () => WithdrawErrorCauseInput, { description: "Which." }) input: WithdrawErrorCauseInput,
  ): Promise<ErrorGroup> {
    return withdrawErrorCause(context, input.id);
  }
}

@Resolver(() => NamedCause)
export class NamedCauseResolver {
  @FieldResolver(() => Change, { nullable: true, description: "The change; null: it is another error." })
  change(@Ctx() context: Context, @Root() { changeId }: NamedCause): Promise<Change | null> {
    return changeId === null ? Promise.resolve(null) : change(context, changeId);
  }

  @FieldResolver(() => ErrorGroup, { nullable: true, description: "The other error; null: it is a change." })
  error(@Ctx() context: Context, @Root() { errorId }: NamedCause): Promise<ErrorGroup | null> {
    return errorId === null ? Promise.resolve(null) : group(context, errorId);
  }
}
