import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import type { Context } from "../../context.js";
import { Component } from "../../projects/types/component.js";
import * as service from "../service/calls.js";
import { ComponentCall } from "../types/call.js";

/** Which component calls which. */
@Resolver(() => Component)
export class ComponentCalls {
  @JoinedBy("id")
  @FieldResolver(() => [ComponentCall], { description: "What it calls, as traces show it; the latest first." })
  calls(
    @Ctx() context: Context,
    @Root() component: Component,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<ComponentCall[]> {
    return service.calls(context, component.id, checkFirst(first));
  }

  @JoinedBy("id")
  @FieldResolver(() => [ComponentCall], { description: "What calls it, as traces show it; the latest first." })
  calledBy(
    @Ctx() context: Context,
    @Root() component: Component,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<ComponentCall[]> {
    return service.callers(context, component.id, checkFirst(first));
  }
}
