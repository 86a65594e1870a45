import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { retryQuarantined } from "../service/quarantined.js";
import { ErrorReceipt, RetryQuarantinedInput } from "../types/inputs.js";

@Resolver()
export class QuarantinedErrorResolver {
  @Needs("intake:edit")
  @Mutation(() => ErrorReceipt, {
    description: "Reports a quarantined error once more; it leaves quarantine when it is stored now.",
  })
  retryQuarantined(
    @Ctx() context: Context,
    @Arg("input", () => RetryQuarantinedInput, { description: "Which." }) input: RetryQuarantinedInput,
  ): Promise<ErrorReceipt> {
    return retryQuarantined(context, input.id);
  }
}
