import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs, type Page, PageArgs, pageRequest, toPage } from "../api/connection.js";
import { JoinedBy } from "../api/joined.js";
import { Needs } from "../api/permission.js";
import type { Context } from "../context.js";
import { Component } from "../projects/types/component.js";
import { Release } from "../projects/types/release.js";
import * as service from "./service.js";
import { Change, ChangeConnection, ChangeFilter, RecordChangeInput } from "./types.js";

@Resolver(() => Change)
export class ChangeResolver {
  @Needs("components:read")
  @Query(() => ChangeConnection, { description: "What happened in the world, newest first." })
  async changes(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => ChangeFilter, { nullable: true, description: "Which of them; all when absent." })
    filter?: ChangeFilter | null,
  ): Promise<Page<Change>> {
    const request = pageRequest("at", args);
    const { position, limit } = request;
    const before = { before: Number(position?.key ?? Number.MAX_SAFE_INTEGER), beforeId: position?.id ?? "", limit };
    const found = await service.changes(context, filter ?? {}, before);
    return toPage(request, found, (node) => ({ key: node.at, id: node.id }));
  }

  @Needs("components:edit")
  @Mutation(() => Change, {
    description: "Records a change; the same source and external id sent again answers what is there.",
  })
  recordChange(
    @Ctx() context: Context,
    @Arg("input", () => RecordChangeInput, { description: "The change." }) input: RecordChangeInput,
  ): Promise<Change> {
    return service.recordChange(context, input);
  }

  @JoinedBy("id")
  @FieldResolver(() => [Component], { description: "What it changes, by key." })
  components(
    @Ctx() context: Context,
    @Root() change: Change,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Component[]> {
    return service.componentsOfChange(context, change.id, checkFirst(first));
  }

  @JoinedBy("id")
  @FieldResolver(() => Release, { nullable: true, description: "The release that it is; null: it is none." })
  release(@Ctx() context: Context, @Root() change: Change): Promise<Release | null> {
    return service.releaseOfChange(context, change.id);
  }
}

/** What changes add to components. */
@Resolver(() => Component)
export class ComponentChanges {
  @Needs("components:read")
  @JoinedBy("id")
  @FieldResolver(() => [Change], { description: "What changed it, newest first." })
  changes(
    @Ctx() context: Context,
    @Root() component: Component,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Change[]> {
    return service.changesOfComponent(context, component.id, checkFirst(first));
  }
}
