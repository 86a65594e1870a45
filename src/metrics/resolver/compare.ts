import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { compareMetric } from "../service/compare.js";
import { CompareMetricInput, MetricComparison } from "../types/comparison.js";

/** Two times or releases of a metric. */
@Resolver(() => MetricComparison)
export class MetricComparisonResolver {
  @Needs("metrics:read")
  @Query(() => MetricComparison, {
    complexity: 40,
    description:
      "Compares a metric's means, a counter's rates or a percentile between two times or two releases, with 95 % intervals and what it comes to.",
  })
  compareMetric(
    @Ctx() context: Context,
    @Arg("input", () => CompareMetricInput, { description: "Which metric, and what with what." })
    input: CompareMetricInput,
  ): Promise<MetricComparison> {
    return compareMetric(context, input);
  }
}
