import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root, Subscription } from "type-graphql";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { archiveGroup } from "../service/archive.js";
import { followGroups } from "../service/follow.js";
import { group } from "../service/groups.js";
import { reportError, reportErrors } from "../service/input.js";
import { reopenGroup, resolveGroup } from "../service/resolve.js";
import { ArchiveErrorGroupInput } from "../types/archive.js";
import { ErrorGroupChange, ErrorGroupChangeFilter } from "../types/change.js";
import { ErrorGroup } from "../types/group.js";
import {
  ErrorOutcome,
  ErrorReceipt,
  ReopenErrorGroupInput,
  ReportErrorInput,
  ReportErrorsInput,
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

  @Needs("errors:report")
  @Mutation(() => [ErrorOutcome], {
    complexity: ({ args, childComplexity }) => (args.input as ReportErrorsInput).errors.length * (1 + childComplexity),
    description:
      "Reports up to 500 errors; answers when they are committed, in their order, each with its receipt or why it was not taken.",
  })
  reportErrors(
    @Ctx() context: Context,
    @Arg("input", () => ReportErrorsInput, { description: "The errors." }) input: ReportErrorsInput,
  ): Promise<ErrorOutcome[]> {
    return reportErrors(context, input.errors);
  }

  @Needs("errors:edit")
  @Mutation(() => ErrorGroup, {
    description:
      "Says that an error group is mended, perhaps in which release or by which commit. An event that happens later, in a release that is not older than the fix, brings it back.",
  })
  resolveErrorGroup(
    @Ctx() context: Context,
    @Arg("input", () => ResolveErrorGroupInput, { description: "Which, why and in which version." })
    input: ResolveErrorGroupInput,
  ): Promise<ErrorGroup> {
    return resolveGroup(context, input);
  }

  @Needs("errors:edit")
  @Mutation(() => ErrorGroup, {
    description:
      "Archives an error group: it is not to be heard of until a time, so many more events or people, or until it escalates.",
  })
  archiveErrorGroup(
    @Ctx() context: Context,
    @Arg("input", () => ArchiveErrorGroupInput, { description: "Which, until when and why." })
    input: ArchiveErrorGroupInput,
  ): Promise<ErrorGroup> {
    return archiveGroup(context, input);
  }

  @Needs("errors:edit")
  @Mutation(() => ErrorGroup, { description: "Takes back that an error group is mended or archived." })
  reopenErrorGroup(
    @Ctx() context: Context,
    @Arg("input", () => ReopenErrorGroupInput, { description: "Which and why." }) input: ReopenErrorGroupInput,
  ): Promise<ErrorGroup> {
    return reopenGroup(context, input);
  }

  @Needs("errors:read")
  @Subscription(() => ErrorGroupChange, {
    description:
      "Which errors are new, back, escalating, archived, resolved, reopened, assigned, overdue or talked about, as it is committed. With `after` it first gives what came since.",
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
