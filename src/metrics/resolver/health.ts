import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import type { Context } from "../../context.js";
import { component } from "../../projects/service/components.js";
import { Component } from "../../projects/types/component.js";
import { componentHealth, healthOfComponent } from "../service/health.js";
import { ComponentHealth, ComponentHealthInput, HealthReport, NeededHealth } from "../types/health.js";

/** How components do. */
@Resolver(() => ComponentHealth)
export class ComponentHealthResolver {
  @Needs("metrics:read")
  @Query(() => HealthReport, {
    complexity: 100,
    description:
      "How components do by the calls that were measured: rate, errors, durations and cost, and how that does which they need. The worst first.",
  })
  componentHealth(
    @Ctx() context: Context,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Arg("input", () => ComponentHealthInput, { nullable: true, description: "Which components, and when." })
    input: ComponentHealthInput | null,
  ): Promise<HealthReport> {
    return componentHealth(context, input ?? {}, checkFirst(first));
  }

  @JoinedBy("componentId")
  @FieldResolver(() => Component, { nullable: true, description: "The component." })
  component(@Ctx() context: Context, @Root() health: ComponentHealth): Promise<Component | null> {
    return component(context, health.componentId);
  }
}

/** What something needs. */
@Resolver(() => NeededHealth)
export class NeededHealthResolver {
  @JoinedBy("componentId")
  @FieldResolver(() => Component, { nullable: true, description: "The component that is needed." })
  component(@Ctx() context: Context, @Root() needed: NeededHealth): Promise<Component | null> {
    return component(context, needed.componentId);
  }
}

/** What health adds to components. */
@Resolver(() => Component)
export class HealthOfComponent {
  @Needs("metrics:read")
  @FieldResolver(() => ComponentHealth, {
    nullable: true,
    complexity: 50,
    description: "How it does in some time; null when its metrics may not be read.",
  })
  health(
    @Ctx() context: Context,
    @Root() component: Component,
    @Arg("from", () => DateTime, { nullable: true, description: "From when on; absent: an hour before the end." })
    from: number | null,
    @Arg("to", () => DateTime, { nullable: true, description: "Until when; absent: now." }) to: number | null,
  ): Promise<ComponentHealth | null> {
    return healthOfComponent(context, component.id, { from, to });
  }
}
