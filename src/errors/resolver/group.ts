import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { beforeOf, checkFirst, FirstArgs, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import type { Context } from "../../context.js";
import { component } from "../../projects/service/components.js";
import { Component } from "../../projects/types/component.js";
import { Release } from "../../projects/types/release.js";
import { archiveOfGroup } from "../service/archive.js";
import * as service from "../service/groups.js";
import { occurrencesOfGroup } from "../service/occurrences.js";
import { ErrorArchive } from "../types/archive.js";
import { EventCount } from "../types/event.js";
import {
  ErrorGroup,
  ErrorGroupConnection,
  ErrorInProject,
  ErrorInRelease,
  ErrorStatus,
  Resolution,
} from "../types/group.js";
import { CountInterval, ErrorGroupFilter, ErrorGroupOrder } from "../types/inputs.js";
import { type ErrorOccurrence, ErrorOccurrenceConnection } from "../types/occurrence.js";
import { groupsPage } from "./page.js";

@Resolver(() => ErrorGroup)
export class ErrorGroupResolver {
  @Needs("errors:read")
  @Query(() => ErrorGroupConnection, {
    description: "The error groups that meet a filter: what is wrong, where, since when and how often.",
  })
  errorGroups(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => ErrorGroupFilter, { nullable: true, description: "Which; absent: all." })
    filter: ErrorGroupFilter | null,
    @Arg("orderBy", () => ErrorGroupOrder, { defaultValue: ErrorGroupOrder.LAST_SEEN, description: "In which order." })
    order: ErrorGroupOrder,
  ): Promise<Page<ErrorGroup>> {
    return groupsPage(context, args, { filter: filter ?? {}, order });
  }

  @Needs("errors:read")
  @Query(() => ErrorGroup, {
    nullable: true,
    description: "The error group with an id; null when there is none in this workspace.",
  })
  errorGroup(
    @Ctx() context: Context,
    @Arg("id", () => ID, { description: "Its id." }) id: string,
  ): Promise<ErrorGroup | null> {
    return service.group(context, id);
  }

  @FieldResolver(() => ErrorStatus, { description: "Where it stands." })
  status(@Ctx() context: Context, @Root() group: ErrorGroup): ErrorStatus {
    return service.statusOf(context, group);
  }

  @FieldResolver(() => Boolean, { description: "Whether it was first seen in the last seven days." })
  isNew(@Ctx() context: Context, @Root() group: ErrorGroup): boolean {
    return service.isNew(context, group);
  }

  @JoinedBy("componentId")
  @FieldResolver(() => Component, { nullable: true, description: "The component that fails." })
  component(@Ctx() context: Context, @Root() group: ErrorGroup): Promise<Component | null> {
    return component(context, group.componentId);
  }

  @JoinedBy("id")
  @FieldResolver(() => [ErrorInProject], { description: "The projects that it was seen in, latest first." })
  projects(
    @Ctx() context: Context,
    @Root() group: ErrorGroup,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<ErrorInProject[]> {
    return service.projectsOfGroup(context, group.id, checkFirst(first));
  }

  @JoinedBy("id")
  @FieldResolver(() => [ErrorInRelease], { description: "The releases that it was seen in, latest first." })
  releases(
    @Ctx() context: Context,
    @Root() group: ErrorGroup,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<ErrorInRelease[]> {
    return service.releasesOfGroup(context, group.id, checkFirst(first));
  }

  @JoinedBy("id")
  @FieldResolver(() => Release, {
    nullable: true,
    description: "The release of its first event; null when that named none.",
  })
  firstRelease(@Ctx() context: Context, @Root() group: ErrorGroup): Promise<Release | null> {
    return service.firstReleaseOfGroup(context, group.id);
  }

  @JoinedBy("id")
  @FieldResolver(() => Int, { description: "How many different people it hit, of those that events named." })
  people(@Ctx() context: Context, @Root() group: ErrorGroup): Promise<number> {
    return service.peopleOfGroup(context, group.id);
  }

  @JoinedBy("id")
  @FieldResolver(() => Resolution, {
    nullable: true,
    description: "The latest word that it is mended, whether it held or not.",
  })
  resolution(@Ctx() context: Context, @Root() group: ErrorGroup): Promise<Resolution | null> {
    return service.resolutionOfGroup(context, group.id);
  }

  @JoinedBy("id")
  @FieldResolver(() => ErrorArchive, {
    nullable: true,
    description: "The latest word that it is archived, whether it still holds or not.",
  })
  archive(@Ctx() context: Context, @Root() group: ErrorGroup): Promise<ErrorArchive | null> {
    return archiveOfGroup(context, group.id);
  }

  @JoinedBy("id")
  @FieldResolver(() => [EventCount], { complexity: 20, description: "Its events over time, with zeros, oldest first." })
  counts(
    @Ctx() context: Context,
    @Root() group: ErrorGroup,
    @Arg("interval", () => CountInterval, {
      defaultValue: CountInterval.HOUR,
      description: "How long each interval is.",
    })
    interval: CountInterval,
    @Arg("since", () => DateTime, { nullable: true, description: "From when on; absent: seven days before the end." })
    since?: number | null,
    @Arg("until", () => DateTime, { nullable: true, description: "Until when; absent: now." }) until?: number | null,
  ): Promise<EventCount[]> {
    return service.countsOfGroup(context, group.id, { interval, since, until });
  }

  @JoinedBy("id")
  @FieldResolver(() => ErrorOccurrenceConnection, { description: "Its kept events, latest first." })
  async occurrences(
    @Ctx() context: Context,
    @Root() group: ErrorGroup,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<ErrorOccurrence>> {
    const request = pageRequest("at", args);
    const rows = await occurrencesOfGroup(context, group.id, beforeOf(request));
    return toPage(request, rows, (row) => ({ key: row.at, id: row.id }));
  }
}
