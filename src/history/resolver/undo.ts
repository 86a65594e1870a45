import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import * as service from "../service/undo.js";
import { UndoInput, UndoReport, UndoSessionInput } from "../types/undo.js";

@Resolver()
export class UndoResolver {
  @Needs("journal:revert")
  @Mutation(() => UndoReport, {
    description:
      "Undoes one recorded change: what it made goes, what it changed is as it was. Undoing is a change as well, and can be undone.",
  })
  undo(
    @Ctx() context: Context,
    @Arg("input", () => UndoInput, { description: "Which change, and how." }) input: UndoInput,
  ): Promise<UndoReport> {
    return service.undo(context, input);
  }

  @Needs("journal:revert")
  @Mutation(() => UndoReport, {
    description: "Undoes all that somebody did between two times, newest first, wholly or not at all.",
  })
  undoSession(
    @Ctx() context: Context,
    @Arg("input", () => UndoSessionInput, { description: "Whose, when, and how." }) input: UndoSessionInput,
  ): Promise<UndoReport> {
    return service.undoSession(context, input);
  }
}
