import { scrubText } from "../../algorithms/scrubbing/scrub-text.js";
import { type Context, load } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { checkText } from "../../projects/service/words.js";
import * as queries from "../queries.js";
import type { ErrorGroup } from "../types/group.js";
import type {
  AddErrorTaskInput,
  AssignErrorGroupInput,
  CommentOnErrorGroupInput,
  CompleteErrorTaskInput,
  ErrorAssignee,
  ErrorComment,
  ErrorTask,
} from "../types/work.js";
import { readable } from "./groups.js";
import { lockCanonical, reasonOf, stand } from "./stand.js";
import { placeOf } from "./turn.js";

/** How many tasks a group has at most. */
const MOST_TASKS = 100;

/** Says whose work a group is and until when it is to be done; what is absent stays as it is. */
export async function assignGroup(context: Context, input: AssignErrorGroupInput): Promise<ErrorGroup> {
  const { id: groupId, to, dueAt } = input;
  if (to === undefined && dueAt === undefined) throw badInput("to", "`to` or `dueAt` must be given, also as null.");
  if (dueAt && dueAt <= context.now()) throw badInput("dueAt", "`dueAt` must lie in the future.");
  const reason = reasonOf(input);
  return stand(context, groupId, {
    touches: [],
    turn: async (tx, { standing: before }) => {
      // After the group is found to be the caller's to edit: nobody else learns which users and tokens there are.
      if (to && (await tx.rows(queries.assignee, { id: to, now: context.now() })).length === 0)
        throw notFound("user or token", "to");
      if (to !== undefined) await tx.rows(queries.assignGroup, { groupId, assigneeId: to });
      const due = dueAt === undefined ? {} : { dueAt, overdueAt: null };
      const said = { ...(to !== undefined && { assigneeId: to }), ...(dueAt !== undefined && { dueAt }), reason };
      return { verb: to === undefined ? "scheduled" : "assigned", patch: said, standing: { ...before, ...due } };
    },
  });
}

/** Keeps what somebody says of a group. */
export async function commentOnGroup(context: Context, input: CommentOnErrorGroupInput): Promise<ErrorComment> {
  const text = scrubText(checkText("text", input.text, [1, 4_000])).text;
  const { id: groupId } = input;
  const comment = { id: context.newId(), at: context.now(), by: context.actor.id, text };
  await onGroup(context, groupId, {
    ...{ verb: "commented", touches: [comment.id], patch: { comment: comment.id, text } },
    write: (tx) => tx.rows(queries.addComment, { ...comment, groupId }),
  });
  return comment;
}

/** Adds something that is to be done about a group. CONFLICT when it has as many tasks as it may. */
export async function addTask(context: Context, input: AddErrorTaskInput): Promise<ErrorTask> {
  const title = scrubText(checkText("title", input.title, [1, 500])).text;
  const { id: groupId } = input;
  const task = { id: context.newId(), groupId, at: context.now(), by: context.actor.id, title };
  await onGroup(context, groupId, {
    ...{ verb: "planned", touches: [task.id], patch: { task: task.id, title } },
    write: async (tx) => {
      const [added] = await tx.rows(queries.addTask, { ...task, most: MOST_TASKS });
      if (!added) throw new Problem("CONFLICT", `An error group has at most ${MOST_TASKS} tasks.`, { argument: "id" });
    },
  });
  return { ...task, doneAt: null, doneBy: null };
}

/** Says that a task is done, or is not after all; answered as it is when that was said before. */
export async function completeTask(context: Context, { id, done }: CompleteErrorTaskInput): Promise<ErrorTask> {
  const task = await errorTask(context, id);
  if (!task) throw notFound("task", "id");
  if ((task.doneAt !== null) === done) return task;
  const told = { id, doneAt: done ? context.now() : null, doneBy: done ? context.actor.id : null };
  await onGroup(context, task.groupId, {
    ...{ verb: done ? "completed" : "resumed", touches: [id], patch: { task: id, title: task.title } },
    write: (tx) => tx.rows(queries.completeTask, told),
  });
  return { ...task, ...told };
}

interface Writing {
  verb: string;
  touches: string[];
  patch: object;
  write(tx: Statements): Promise<unknown>;
}

/** Writes something beside a group, which it is told of. */
function onGroup(context: Context, groupId: string, { verb, touches, patch, write }: Writing): Promise<void> {
  return record(
    context,
    async (tx) => {
      const state = await lockCanonical(context, tx, groupId);
      await write(tx);
      const told = { ...placeOf(state), ...patch };
      return {
        result: undefined,
        revisions: [{ verb, type: "ErrorGroup", nodeId: groupId, patch: told, reverse: {} }],
      };
    },
    { touches },
  );
}

/** Whose work a group is, or null. */
export function assigneeOfGroup(context: Context, id: string): Promise<ErrorAssignee | null> {
  return load(context, queries.assigneeOfGroup, id, {});
}

/** A page of what was said of a group, latest first. */
export async function commentsOfGroup(
  context: Context,
  groupId: string,
  before: queries.Before,
): Promise<ErrorComment[]> {
  return (await load(context, queries.commentsOfGroup, groupId, before)) ?? [];
}

/** What is to be done about a group, in the order in which it was added. */
export async function tasksOfGroup(context: Context, id: string, first: number): Promise<ErrorTask[]> {
  return (await load(context, queries.tasksOfGroup, id, { first })) ?? [];
}

/** The comment with an id, or null. */
export function errorComment(context: Context, id: string): Promise<ErrorComment | null> {
  return load(context, queries.commentById, id, readable(context));
}

/** The task with an id, or null. */
export function errorTask(context: Context, id: string): Promise<ErrorTask | null> {
  return load(context, queries.taskById, id, readable(context));
}
