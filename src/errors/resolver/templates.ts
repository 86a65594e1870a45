import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import type { Context } from "../../context.js";
import * as service from "../service/templates.js";
import { ErrorGroup } from "../types/group.js";

/** By what the messages of an error group are known. */
@Resolver(() => ErrorGroup)
export class ErrorGroupTemplates {
  @FieldResolver(() => String, { description: "Why its events are one group, in words." })
  groupedBecause(@Ctx() context: Context, @Root() group: ErrorGroup): Promise<string> {
    return service.groupedBecause(context, group);
  }

  @JoinedBy("id")
  @FieldResolver(() => [String], {
    description:
      'The templates that were learnt from its messages and those of others, with <*> for what varies: "User <*> not found". A message that fits one and began no group itself comes here. Only of groups by MESSAGE; the oldest first.',
  })
  messageTemplates(
    @Ctx() context: Context,
    @Root() { id }: ErrorGroup,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<string[]> {
    return service.templatesOfGroup(context, id, checkFirst(first));
  }
}
