import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { beforeOf, checkFirst, FirstArgs, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import * as service from "../service/work.js";
import { ErrorGroup } from "../types/group.js";
import {
  AddErrorTaskInput,
  AssignErrorGroupInput,
  CommentOnErrorGroupInput,
  CompleteErrorTaskInput,
  ErrorAssignee,
  ErrorComment,
  ErrorCommentConnection,
  ErrorTask,
} from "../types/work.js";

/** Who works on an error group, what is said of it, and what is to be done. */
@Resolver(() => ErrorGroup)
export class ErrorWorkResolver {
  @Needs("errors:edit")
  @Mutation(() => ErrorGroup, {
    description:
      "Says whose work an error group is and until when; when that time is over and it is not resolved, it is told once as OVERDUE. BAD_USER_INPUT for a time that is past, NOT_FOUND for somebody who has no role here.",
  })
  assignErrorGroup(
    @Ctx() context: Context,
    @Arg("input", () => AssignErrorGroupInput, { description: "Which, to whom, until when." })
    input: AssignErrorGroupInput,
  ): Promise<ErrorGroup> {
    return service.assignGroup(context, input);
  }

  @Needs("errors:edit")
  @Mutation(() => ErrorComment, { description: "Says something of an error group." })
  commentOnErrorGroup(
    @Ctx() context: Context,
    @Arg("input", () => CommentOnErrorGroupInput, { description: "Of which, and what." })
    input: CommentOnErrorGroupInput,
  ): Promise<ErrorComment> {
    return service.commentOnGroup(context, input);
  }

  @Needs("errors:edit")
  @Mutation(() => ErrorTask, {
    description: "Adds something that is to be done about an error group; CONFLICT when it has a hundred.",
  })
  addErrorTask(
    @Ctx() context: Context,
    @Arg("input", () => AddErrorTaskInput, { description: "About which, and what." }) input: AddErrorTaskInput,
  ): Promise<ErrorTask> {
    return service.addTask(context, input);
  }

  @Needs("errors:edit")
  @Mutation(() => ErrorTask, { description: "Says that a task is done, or is not after all." })
  completeErrorTask(
    @Ctx() context: Context,
    @Arg("input", () => CompleteErrorTaskInput, { description: "Which." }) input: CompleteErrorTaskInput,
  ): Promise<ErrorTask> {
    return service.completeTask(context, input);
  }

  @JoinedBy("id")
  @FieldResolver(() => ErrorAssignee, { nullable: true, description: "Whose work it is; null: nobody's." })
  assignee(@Ctx() context: Context, @Root() group: ErrorGroup): Promise<ErrorAssignee | null> {
    return service.assigneeOfGroup(context, group.id);
  }

  @JoinedBy("id")
  @FieldResolver(() => ErrorCommentConnection, { description: "What was said of it, latest first." })
  async comments(
    @Ctx() context: Context,
    @Root() group: ErrorGroup,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<ErrorComment>> {
    const request = pageRequest("at", args);
    const rows = await service.commentsOfGroup(context, group.id, beforeOf(request));
    return toPage(request, rows, (row) => ({ key: row.at, id: row.id }));
  }

  @JoinedBy("id")
  @FieldResolver(() => [ErrorTask], { description: "What is to be done, in the order in which it was added." })
  tasks(
    @Ctx() context: Context,
    @Root() group: ErrorGroup,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<ErrorTask[]> {
    return service.tasksOfGroup(context, group.id, checkFirst(first));
  }
}
