import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { component } from "../../projects/service/components.js";
import { Component } from "../../projects/types/component.js";
import { topMovers } from "../service/movers.js";
import { Mover, TopMovers, TopMoversInput } from "../types/movers.js";

/** What moved. */
@Resolver(() => Mover)
export class MoverResolver {
  @Needs("metrics:read")
  @Query(() => TopMovers, {
    complexity: 100,
    description: "Which metrics of which components moved most against a time before, of 2,000 series at most.",
  })
  topMovers(
    @Ctx() context: Context,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Arg("input", () => TopMoversInput, { nullable: true, description: "When, and where it is looked for." })
    input: TopMoversInput | null,
  ): Promise<TopMovers> {
    return topMovers(context, input ?? {}, checkFirst(first));
  }

  @JoinedBy("componentId")
  @FieldResolver(() => Component, { nullable: true, description: "The component." })
  component(@Ctx() context: Context, @Root() mover: Mover): Promise<Component | null> {
    return component(context, mover.componentId);
  }
}
