import { Args, Ctx, Query, Resolver } from "type-graphql";
import { type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import * as service from "../service/counts.js";
import { IntakeAsked, IntakeMinute, IntakeMinuteConnection, IntakeTotal } from "../types/count.js";

@Resolver(() => IntakeMinute)
export class IntakeCountResolver {
  @Needs("intake:read")
  @Query(() => IntakeMinuteConnection, {
    description:
      "What was received at the ingest endpoints and what became of it, by minute of arrival and kind, latest first. Counts are at most two seconds old.",
  })
  async intake(
    @Ctx() context: Context,
    @Args(() => IntakeAsked) asked: IntakeAsked,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<IntakeMinute>> {
    const request = pageRequest("minute", args);
    const position = request.position && { minute: Number(request.position.key), kind: request.position.id };
    const rows = await service.minutes(context, asked, { position, limit: request.limit });
    return toPage(request, rows, (row) => ({ key: row.at, id: row.kind }));
  }

  @Needs("intake:read")
  @Query(() => IntakeTotal, {
    complexity: 50,
    description:
      "What was received at the ingest endpoints and what became of it between two moments, at most 31 days apart.",
  })
  intakeTotal(@Ctx() context: Context, @Args(() => IntakeAsked) asked: IntakeAsked): Promise<IntakeTotal> {
    return service.total(context, asked);
  }
}
