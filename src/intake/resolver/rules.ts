import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import * as service from "../service/rules.js";
import {
  CreateIntakeRuleInput,
  DeleteIntakeRuleInput,
  IntakeRule,
  IntakeRuleTest,
  UpdateIntakeRuleInput,
} from "../types/rule.js";

@Resolver(() => IntakeRule)
export class IntakeRuleResolver {
  @Needs("intake:read")
  @Query(() => [IntakeRule], {
    complexity: ({ childComplexity }) => 50 * (1 + childComplexity),
    description: "The workspace's rules for what comes in, oldest first; 50 at most.",
  })
  intakeRules(@Ctx() context: Context): Promise<IntakeRule[]> {
    return service.rules(context);
  }

  @Needs("intake:read")
  @Query(() => IntakeRuleTest, { description: "What a pattern finds in a text, before a rule is made of it." })
  testIntakeRule(
    @Arg("pattern", () => String, { description: "The pattern in RE2's syntax." }) pattern: string,
    @Arg("text", () => String, { description: "The text, 10,000 characters at most." }) text: string,
  ): IntakeRuleTest {
    return service.testRule(pattern, text);
  }

  @Needs("intake:edit")
  @Mutation(() => IntakeRule, { description: "Makes a rule for what comes in." })
  createIntakeRule(
    @Ctx() context: Context,
    @Arg("input", () => CreateIntakeRuleInput, { description: "The rule." }) input: CreateIntakeRuleInput,
  ): Promise<IntakeRule> {
    return service.createRule(context, input);
  }

  @Needs("intake:edit")
  @Mutation(() => IntakeRule, { description: "Changes a rule, or switches it on or off." })
  updateIntakeRule(
    @Ctx() context: Context,
    @Arg("input", () => UpdateIntakeRuleInput, { description: "What to change." }) input: UpdateIntakeRuleInput,
  ): Promise<IntakeRule> {
    return service.updateRule(context, input);
  }

  @Needs("intake:edit")
  @Mutation(() => IntakeRule, { description: "Deletes a rule; answers it as it was." })
  deleteIntakeRule(
    @Ctx() context: Context,
    @Arg("input", () => DeleteIntakeRuleInput, { description: "Which rule." }) input: DeleteIntakeRuleInput,
  ): Promise<IntakeRule> {
    return service.deleteRule(context, input.id);
  }
}
