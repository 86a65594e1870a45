import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { JoinedBy } from "../../api/joined.js";
import type { Context } from "../../context.js";
import { project } from "../../projects/service/projects.js";
import { release } from "../../projects/service/releases.js";
import { Project } from "../../projects/types/project.js";
import { Release } from "../../projects/types/release.js";
import { group } from "../service/groups.js";
import { ErrorGroup } from "../types/group.js";
import { ErrorOccurrence } from "../types/occurrence.js";

@Resolver(() => ErrorOccurrence)
export class ErrorOccurrenceResolver {
  @JoinedBy("groupId")
  @FieldResolver(() => ErrorGroup, { nullable: true, description: "The group that it was counted into." })
  group(@Ctx() context: Context, @Root() occurrence: ErrorOccurrence): Promise<ErrorGroup | null> {
    return group(context, occurrence.groupId);
  }

  @JoinedBy("projectId")
  @FieldResolver(() => Project, {
    nullable: true,
    description: "The project that was being served; null when none was named.",
  })
  project(@Ctx() context: Context, @Root() occurrence: ErrorOccurrence): Promise<Project | null> | null {
    return occurrence.projectId ? project(context, occurrence.projectId) : null;
  }

  @JoinedBy("releaseId")
  @FieldResolver(() => Release, {
    nullable: true,
    description: "The release that it happened in; null when none was named.",
  })
  release(@Ctx() context: Context, @Root() occurrence: ErrorOccurrence): Promise<Release | null> | null {
    return occurrence.releaseId ? release(context, occurrence.releaseId) : null;
  }
}
