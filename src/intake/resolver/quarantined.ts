import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { component } from "../../projects/service/components.js";
import { Component } from "../../projects/types/component.js";
import * as service from "../service/quarantine.js";
import { DiscardQuarantinedInput, Quarantined, QuarantinedConnection } from "../types/quarantined.js";

@Resolver(() => Quarantined)
export class QuarantinedResolver {
  @Needs("intake:read")
  @Query(() => QuarantinedConnection, {
    description: "What could not be stored for a reason of its own, latest arrived first; the newest 1,000 are kept.",
  })
  async quarantined(@Ctx() context: Context, @Args(() => PageArgs) args: PageArgs): Promise<Page<Quarantined>> {
    const request = pageRequest("at", args);
    const { key, id } = request.position ?? { key: Number.MAX_SAFE_INTEGER, id: "" };
    const rows = await service.quarantinedPage(context, { at: Number(key), id }, request.limit);
    return toPage(request, rows, (row) => ({ key: row.at, id: row.id }));
  }

  @Needs("intake:edit")
  @Mutation(() => Quarantined, { description: "Throws away something quarantined; answers it." })
  discardQuarantined(
    @Ctx() context: Context,
    @Arg("input", () => DiscardQuarantinedInput, { description: "Which." }) input: DiscardQuarantinedInput,
  ): Promise<Quarantined> {
    return service.discardQuarantined(context, input.id);
  }

  @FieldResolver(() => Component, { nullable: true, description: "The component that it came from." })
  component(@Ctx() context: Context, @Root() item: Quarantined): Promise<Component | null> {
    return component(context, item.componentId);
  }
}
