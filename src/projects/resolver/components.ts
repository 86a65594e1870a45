import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs, type Page, PageArgs } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import * as service from "../service/components.js";
import { canonicalComponent, membersOfComponent } from "../service/merge.js";
import { releasesOfComponent } from "../service/releases.js";
import { Component, ComponentConnection, CreateComponentInput, UpdateComponentInput } from "../types/component.js";
import { Release } from "../types/release.js";
import { pageByKey } from "./page.js";

@Resolver(() => Component)
export class ComponentResolver {
  @Needs("components:read")
  @Query(() => ComponentConnection, {
    description: "The components, by key; without those that are merged into another.",
  })
  components(@Ctx() context: Context, @Args(() => PageArgs) args: PageArgs): Promise<Page<Component>> {
    return pageByKey(context, args, service.components);
  }

  @Needs("components:create")
  @Mutation(() => Component, {
    description: "Creates a component; when the key is taken, answers the component that has it.",
  })
  createComponent(
    @Ctx() context: Context,
    @Arg("input", () => CreateComponentInput, { description: "The component." }) input: CreateComponentInput,
  ): Promise<Component> {
    return service.createComponent(context, input);
  }

  @Needs("components:edit")
  @Mutation(() => Component, { description: "Changes what is said of a component." })
  updateComponent(
    @Ctx() context: Context,
    @Arg("input", () => UpdateComponentInput, { description: "Which, and what of it." }) input: UpdateComponentInput,
  ): Promise<Component> {
    return service.updateComponent(context, input);
  }

  @JoinedBy("id")
  @FieldResolver(() => [Release], {
    description:
      "Its releases: those whose versions can be compared from the highest down, then the others, newest first.",
  })
  releases(
    @Ctx() context: Context,
    @Root() component: Component,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Release[]> {
    return releasesOfComponent(context, component.id, checkFirst(first));
  }

  @JoinedBy("id")
  @FieldResolver(() => Component, {
    nullable: true,
    description: "The component that it was merged into; null: it stands for itself.",
  })
  mergedInto(@Ctx() context: Context, @Root() component: Component): Promise<Component | null> {
    return canonicalComponent(context, component.id);
  }

  @JoinedBy("id")
  @FieldResolver(() => [Component], { description: "The components that were merged into it, by key." })
  members(
    @Ctx() context: Context,
    @Root() component: Component,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Component[]> {
    return membersOfComponent(context, component.id, checkFirst(first));
  }
}
