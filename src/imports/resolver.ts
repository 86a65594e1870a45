import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { beforeOf, type Page, PageArgs, pageRequest, toPage } from "../api/connection.js";
import { JoinedBy } from "../api/joined.js";
import { Needs } from "../api/permission.js";
import type { Context } from "../context.js";
import { Component } from "../projects/types/component.js";
import { Project } from "../projects/types/project.js";
import * as service from "./service.js";
import { Import, ImportConnection, type WorkItem, WorkItemConnection, WorkItemState } from "./types.js";

@Resolver(() => Import)
export class ImportResolver {
  @Needs("projects:read")
  @Query(() => ImportConnection, { description: "The imports that changed something, newest first." })
  async imports(@Ctx() context: Context, @Args(() => PageArgs) args: PageArgs): Promise<Page<Import>> {
    const request = pageRequest("at", args);
    const found = await service.imports(context, beforeOf(request));
    return toPage(request, found, (node) => ({ key: node.at, id: node.id }));
  }
}

/** What imports add to components. */
@Resolver(() => Component)
export class ComponentOwner {
  @Needs("components:read")
  @JoinedBy("id")
  @FieldResolver(() => String, {
    nullable: true,
    description: "The team that owns it by the catalogue that was imported, such as `group:default/team-a`.",
  })
  owner(@Ctx() context: Context, @Root() component: Component): Promise<string | null> {
    return service.ownerOfComponent(context, component.id);
  }
}

/** What imports add to projects. */
@Resolver(() => Project)
export class ProjectWorkItems {
  @Needs("projects:read")
  @JoinedBy("id")
  @FieldResolver(() => WorkItemConnection, { description: "Its work items, the one opened latest first." })
  async workItems(
    @Ctx() context: Context,
    @Root() project: Project,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("state", () => WorkItemState, { nullable: true, description: "Only those in this state; all when absent." })
    state?: WorkItemState | null,
  ): Promise<Page<WorkItem>> {
    const request = pageRequest("openedAt", args);
    const found = await service.workItemsOfProject(context, project.id, {
      ...beforeOf(request),
      state: state ?? null,
    });
    return toPage(request, found, (node) => ({ key: node.openedAt, id: node.id }));
  }
}
