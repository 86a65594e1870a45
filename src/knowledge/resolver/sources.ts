import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import * as service from "../service/sources.js";
import { Copying, CopyingInput, Reliability, Source, SourceConnection, SourceInput } from "../types/source.js";

/** Who says something. */
@Resolver(() => Source)
export class SourceResolver {
  @Needs("facts:read")
  @Query(() => SourceConnection, { description: "Who says something, by key." })
  async sources(@Ctx() context: Context, @Args(() => PageArgs) args: PageArgs): Promise<Page<Source>> {
    const request = pageRequest("key", args);
    const found = await service.sources(context, String(request.position?.key ?? ""), request.limit);
    return toPage(request, found, ({ key, id }) => ({ key, id }));
  }

  @Needs("facts:edit")
  @Mutation(() => Source, { description: "Declares a source, or changes what is said of one." })
  declareSource(
    @Ctx() context: Context,
    @Arg("input", () => SourceInput, { description: "The source." }) input: SourceInput,
  ): Promise<Source> {
    return service.declareSource(context, input);
  }

  @Needs("facts:edit")
  @Mutation(() => Source, {
    description:
      "Says that a source copies another: what both say counts once, and does not confirm. With a rate of 0 that it does not: then no learning finds that it does.",
  })
  declareCopying(
    @Ctx() context: Context,
    @Arg("input", () => CopyingInput, { description: "Who copies whom." }) input: CopyingInput,
  ): Promise<Source> {
    return service.declareCopying(context, input);
  }

  @JoinedBy("id")
  @FieldResolver(() => [Copying], {
    description: "Whom it copies, by key; with a rate of 0 whom it does not, as somebody said.",
  })
  copies(
    @Ctx() context: Context,
    @Root() source: Source,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Copying[]> {
    return service.copiesOf(context, source.id, checkFirst(first));
  }

  @JoinedBy("id")
  @FieldResolver(() => [Reliability], {
    description: "How often it was found to be right, by kind of predicate and round, the newest first.",
  })
  reliability(
    @Ctx() context: Context,
    @Root() source: Source,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Arg("group", () => String, { nullable: true, description: "Only this kind of predicate; absent: all." })
    group?: string | null,
  ): Promise<Reliability[]> {
    return service.reliabilitiesOf(context, source.id, { first: checkFirst(first), group: group ?? null });
  }
}
