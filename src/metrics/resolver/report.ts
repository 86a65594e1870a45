import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import * as service from "../service/report.js";
import { MetricsReceipt, RecordMetricsInput } from "../types/report.js";

@Resolver()
export class MetricReportResolver {
  @Needs("metrics:report")
  @Mutation(() => MetricsReceipt, {
    description:
      "Records measurements. Each is looked at by itself: those that cannot be taken are answered with the reason, the others are taken and are safe once this answers.",
  })
  recordMetrics(
    @Ctx() context: Context,
    @Arg("input", () => RecordMetricsInput, { description: "The measurements." }) input: RecordMetricsInput,
  ): Promise<MetricsReceipt> {
    return service.recordMetrics(context, input);
  }
}
