import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root, Subscription } from "type-graphql";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { followGroups } from "../service/follow.js";
import { group } from "../service/groups.js";
import { reportError } from "../service/input.js";
import { reopenGroup, resolveGroup } from "../service/resolve.js";
import { ErrorGroup } from "../types/group.js";
import {
  ErrorGroupChange,
  ErrorGroupChangeFilter,
  ErrorReceipt,
  ReopenErrorGroupInput,
  ReportErrorInput,
  ResolveErrorGroupInput,
} from "../types/inputs.js";

@Resolver(() => ErrorGroupChange)
export class ErrorGroupChangeResolver {
  @Needs("errors:report")
  @Mutation(() => ErrorReceipt, {
    description:
      "Reports an error; answers when it is committed. Secrets and personal data are removed before anything is stored.",
  })
  reportError(
    @Ctx() context: Context,
    @Arg("input", () => ReportErrorInput, { description: "The error." }) input: ReportErrorInput,
  ): Promise<ErrorReceipt> {
    return reportError(context, input);
  }

  @Needs("errors:edit")
  @Mutation(() => ErrorGroup, {
    description:
      "Says that an error group is mended. An event that happens later (and, with `inRelease`, in that version or a later one) brings it back.",
  })
  resolveErrorGroup(
    @Ctx() context: Context,
    @Arg("input", () => ResolveErrorGroupInput, { description: "Which, why and in which version." })
    input: ResolveErrorGroupInput,
  ): Promise<ErrorGroup> {
    return resolveGroup(context, input);
  }

  @Needs("errors:edit")
  @Mutation(() => ErrorGroup, { description: "Takes back that an error group is mended." })
  reopenErrorGroup(
    @Ctx() context: Context,
    @Arg("input", () => ReopenErrorGroupInput, { description: "Which and why." }) input: ReopenErrorGroupInput,
  ): Promise<ErrorGroup> {
    return reopenGroup(context, input);
  }

  @Needs("errors:read")
  @Subscription(() => ErrorGroupChange, {
    description:
      "Which errors are new, back, resolved or reopened, as it is committed. With `after` it first gives what came since.",
    subscribe: ({ args, context }) =>
      followGroups(
        context as Context,
        (args.filter as ErrorGroupChangeFilter | null) ?? {},
        (args.after as string | null) ?? null,
      ),
  })
  errorGroupChanged(
    @Root() change: ErrorGroupChange,
    @Arg("filter", () => ErrorGroupChangeFilter, { nullable: true, description: "Which changes; absent: all." })
    _filter?: ErrorGroupChangeFilter | null,
    @Arg("after", () => ID, {
      nullable: true,
      description: "The last `sequence` that was seen; absent: only what comes from now on.",
    })
    _after?: string | null,
  ): ErrorGroupChange {
    return change;
  }

  @JoinedBy("groupId")
  @FieldResolver(() => ErrorGroup, { nullable: true, description: "The group as it is now." })
  group(@Ctx() context: Context, @Root() change: ErrorGroupChange): Promise<ErrorGroup | null> {
    return group(context, change.groupId);
  }
}
