import { Arg, Args, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { type Page, PageArgs, pageRequest, toPage } from "../api/connection.js";
import { Needs } from "../api/permission.js";
import type { Context } from "../context.js";
import * as service from "./service.js";
import { Competitor, CompetitorConnection, CreateCompetitorInput, UpdateCompetitorInput } from "./types.js";

@Resolver(() => Competitor)
export class CompetitorResolver {
  @Needs("competitors:read")
  @Query(() => CompetitorConnection, { description: "The competitors, by key." })
  async competitors(@Ctx() context: Context, @Args(() => PageArgs) args: PageArgs): Promise<Page<Competitor>> {
    const request = pageRequest("key", args);
    const rows = await service.competitors(context, String(request.position?.key ?? ""), request.limit);
    return toPage(request, rows, ({ key, id }) => ({ key, id }));
  }

  @Needs("competitors:edit")
  @Mutation(() => Competitor, {
    description: "Creates a competitor; when the key is taken, answers the competitor that has it.",
  })
  createCompetitor(
    @Ctx() context: Context,
    @Arg("input", () => CreateCompetitorInput, { description: "The competitor." }) input: CreateCompetitorInput,
  ): Promise<Competitor> {
    return service.createCompetitor(context, input);
  }

  @Needs("competitors:edit")
  @Mutation(() => Competitor, { description: "Changes what is said of a competitor." })
  updateCompetitor(
    @Ctx() context: Context,
    @Arg("input", () => UpdateCompetitorInput, { description: "Which, and what of it." }) input: UpdateCompetitorInput,
  ): Promise<Competitor> {
    return service.updateCompetitor(context, input);
  }
}
