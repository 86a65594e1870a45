import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { type Page, PageArgs } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { Component } from "../../projects/types/component.js";
import { Project } from "../../projects/types/project.js";
import { type ErrorGroup, ErrorGroupConnection } from "../types/group.js";
import { ErrorGroupOrder } from "../types/inputs.js";
import { groupsPage } from "./page.js";

const order = ErrorGroupOrder.LAST_SEEN;

/** What errors add to projects. */
@Resolver(() => Project)
export class ProjectErrors {
  @Needs("errors:read")
  @JoinedBy("id")
  @FieldResolver(() => ErrorGroupConnection, {
    description: "The error groups that were seen in it, the one seen latest first.",
  })
  errorGroups(
    @Ctx() context: Context,
    @Root() project: Project,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<ErrorGroup>> {
    return groupsPage(context, args, { filter: {}, order, project });
  }
}

/** What errors add to components. */
@Resolver(() => Component)
export class ComponentErrors {
  @Needs("errors:read")
  @JoinedBy("id")
  @FieldResolver(() => ErrorGroupConnection, { description: "Its error groups, the one seen latest first." })
  errorGroups(
    @Ctx() context: Context,
    @Root() component: Component,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<ErrorGroup>> {
    return groupsPage(context, args, { filter: {}, order, component });
  }
}
