import { Args, Ctx, FieldResolver, Query, Resolver } from "type-graphql";
import { checkFirst, FirstArgs } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import * as service from "../service/intake.js";
import { MetricIntake, MetricRefusal } from "../types/intake.js";

@Resolver(() => MetricIntake)
export class MetricIntakeResolver {
  @Needs("intake:read")
  @Query(() => MetricIntake, {
    complexity: ({ childComplexity }) => 10 + childComplexity,
    description: "How measurements come in, and what of them is not taken and why.",
  })
  metricIntake(@Ctx() context: Context): Promise<MetricIntake> {
    return service.metricIntake(context);
  }

  @Needs("intake:read")
  @FieldResolver(() => [MetricRefusal], {
    description: "What was not taken in the last 35 days, that of which one came latest first; a second or two late.",
  })
  refused(@Ctx() context: Context, @Args(() => FirstArgs) { first }: FirstArgs): Promise<MetricRefusal[]> {
    return service.refusedMeasurements(context, checkFirst(first));
  }
}
