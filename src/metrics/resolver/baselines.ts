import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { compareToBaseline } from "../service/against.js";
import * as service from "../service/baselines.js";
import { metric } from "../service/catalogue.js";
import {
  Baseline,
  BaselineComparison,
  BaselineConnection,
  CompareToBaselineInput,
  FreezeBaselineInput,
} from "../types/baseline.js";
import { Metric } from "../types/metric.js";

/** What was, frozen under a name. */
@Resolver(() => Baseline)
export class BaselineResolver {
  @Needs("metrics:read")
  @Query(() => BaselineConnection, { description: "The baselines, by name." })
  async baselines(@Ctx() context: Context, @Args(() => PageArgs) args: PageArgs): Promise<Page<Baseline>> {
    const request = pageRequest("name", args);
    const after = { afterName: String(request.position?.key ?? ""), limit: request.limit };
    return toPage(request, await service.baselines(context, after), (row) => ({ key: row.name, id: row.id }));
  }

  @Needs("metrics:read")
  @Query(() => Baseline, { nullable: true, description: "The baseline with a name; null when there is none." })
  baseline(
    @Ctx() context: Context,
    @Arg("name", () => String, { description: "Its name." }) name: string,
  ): Promise<Baseline | null> {
    return service.baselineNamed(context, name);
  }

  @Needs("metrics:read")
  @Query(() => BaselineComparison, {
    complexity: 20,
    description: "Holds a time against a baseline, hour by hour where that has a season.",
  })
  compareToBaseline(
    @Ctx() context: Context,
    @Arg("input", () => CompareToBaselineInput, { description: "Which time, and against which baseline." })
    input: CompareToBaselineInput,
  ): Promise<BaselineComparison> {
    return compareToBaseline(context, input);
  }

  @Needs("metrics:edit")
  @Mutation(() => Baseline, {
    description: "Freezes what a metric was in some time under a name. A name that is taken is refused.",
  })
  freezeBaseline(
    @Ctx() context: Context,
    @Arg("input", () => FreezeBaselineInput, { description: "Of what, when, and under which name." })
    input: FreezeBaselineInput,
  ): Promise<Baseline> {
    return service.freezeBaseline(context, input);
  }

  @JoinedBy("metricId")
  @FieldResolver(() => Metric, { nullable: true, description: "The metric that it is of." })
  metric(@Ctx() context: Context, @Root() baseline: Baseline): Promise<Metric | null> {
    return metric(context, baseline.metricId);
  }
}
