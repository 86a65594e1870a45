import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import * as service from "../service/templates.js";
import { ErrorGroup } from "../types/group.js";
import { RefuseErrorTemplateInput } from "../types/template.js";

/** By what the messages of an error group are known. */
@Resolver(() => ErrorGroup)
export class ErrorGroupTemplates {
  @FieldResolver(() => String, { description: "Why its events are one group, in words." })
  groupedBecause(@Ctx() context: Context, @Root() group: ErrorGroup): Promise<string> {
    return service.groupedBecause(context, group);
  }

  @Needs("errors:edit")
  @Mutation(() => ErrorGroup, {
    description:
      "Says that a template that was learnt from messages of an error group is wrong: messages that fit it and began no group begin one from now on, and it is not learnt again; what was counted stays. Can be undone. What a merge teaches goes with the merge. NOT_FOUND: the group has no such template.",
  })
  refuseErrorTemplate(
    @Ctx() context: Context,
    @Arg("input", () => RefuseErrorTemplateInput, { description: "Of which group, which and why." })
    input: RefuseErrorTemplateInput,
  ): Promise<ErrorGroup> {
    return service.refuseTemplate(context, input);
  }

  @JoinedBy("id")
  @FieldResolver(() => [String], {
    description:
      'The templates by which messages come here that have no group of their own, with <*> for what varies: "User <*> not found". Those that were learnt as messages came, the oldest first, then those that merges teach. Only groups by MESSAGE have any.',
  })
  messageTemplates(
    @Ctx() context: Context,
    @Root() { id }: ErrorGroup,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<string[]> {
    return service.templatesOfGroup(context, id, checkFirst(first));
  }
}
