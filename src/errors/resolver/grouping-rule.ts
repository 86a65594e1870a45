import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import * as service from "../service/grouping-rules.js";
import { groupsOfTrial, samplesOfTrial, tryGroupingRule } from "../service/grouping-trial.js";
import { ErrorGroup } from "../types/group.js";
import {
  ErrorGroupingConditions,
  ErrorGroupingRule,
  ErrorGroupingRules,
  ErrorGroupingTrial,
  ErrorGroupingTrialGroup,
  RemoveErrorGroupingRuleInput,
  SaveErrorGroupingRuleInput,
} from "../types/grouping-rule.js";
import { ErrorOccurrence } from "../types/occurrence.js";

/** A workspace's own rules for grouping errors. */
@Resolver(() => ErrorGroupingRule)
export class ErrorGroupingRuleResolver {
  @Needs("errors:read")
  @Query(() => ErrorGroupingRules, {
    description:
      "The workspace's own rules for grouping errors. They are asked behind the sender's fingerprint and before anything else. Of rules that name components those are told whose errors one may read.",
  })
  errorGroupingRules(@Ctx() context: Context): Promise<ErrorGroupingRules> {
    return service.groupingRules(context);
  }

  @Needs("errors:edit")
  @Query(() => ErrorGroupingTrial, {
    complexity: ({ childComplexity }) => 500 + childComplexity,
    description:
      "What a rule would do, if it were saved, to events like those that came last: it is tried on the two latest kept occurrences of each of the 250 groups that were seen latest, as far as an occurrence tells what its event told. Nothing is changed. Refused as `saveErrorGroupingRule` would refuse it.",
  })
  tryErrorGroupingRule(
    @Ctx() context: Context,
    @Arg("input", () => SaveErrorGroupingRuleInput, { description: "The rule as it would be saved." })
    input: SaveErrorGroupingRuleInput,
  ): Promise<ErrorGroupingTrial> {
    return tryGroupingRule(context, input);
  }

  @Needs("errors:edit")
  @Mutation(() => ErrorGroupingRule, {
    description:
      "Adds a rule for grouping errors or changes one; in force within a second, for events to come alone: it never moves old ones. It is recorded, and can be undone. BAD_USER_INPUT for what no rule can have, such as a pattern that cannot be run in linear time; LIMIT_EXCEEDED beyond 50 rules, or where all patterns together are too large.",
  })
  saveErrorGroupingRule(
    @Ctx() context: Context,
    @Arg("input", () => SaveErrorGroupingRuleInput, { description: "The rule." }) input: SaveErrorGroupingRuleInput,
  ): Promise<ErrorGroupingRule> {
    return service.saveGroupingRule(context, input);
  }

  @Needs("errors:edit")
  @Mutation(() => ErrorGroupingRule, {
    description:
      "Removes a rule for grouping errors, and answers it as it was. What it has grouped stays. It is recorded, and can be undone. NOT_FOUND: there is no such rule.",
  })
  removeErrorGroupingRule(
    @Ctx() context: Context,
    @Arg("input", () => RemoveErrorGroupingRuleInput, { description: "Which." }) input: RemoveErrorGroupingRuleInput,
  ): Promise<ErrorGroupingRule> {
    return service.removeGroupingRule(context, input.key);
  }

  @FieldResolver(() => ErrorGroupingConditions, { description: "What events it takes." })
  when(@Root() rule: ErrorGroupingRule): ErrorGroupingConditions {
    return service.conditionsOf(rule);
  }

  @FieldResolver(() => String, {
    nullable: true,
    complexity: 5,
    description: "Why it takes no events; null: it is in force. Only undoing can bring back what is too much.",
  })
  refusedBecause(@Ctx() context: Context, @Root() rule: ErrorGroupingRule): Promise<string | null> {
    return service.refusedBecause(context, rule);
  }
}

/** What a trial shows of a group that would be made. */
@Resolver(() => ErrorGroupingTrialGroup)
export class ErrorGroupingTrialResolver {
  @FieldResolver(() => [ErrorGroup], {
    complexity: ({ childComplexity }) => 10 * (1 + childComplexity),
    description: "The groups that its events are in now, those seen latest first; 10 at most.",
  })
  from(@Ctx() context: Context, @Root() trial: ErrorGroupingTrialGroup): Promise<ErrorGroup[]> {
    return groupsOfTrial(context, trial);
  }

  @FieldResolver(() => [ErrorOccurrence], {
    complexity: ({ childComplexity }) => 3 * (1 + childComplexity),
    description: "Some of these events, those of the group seen latest first; 3 at most.",
  })
  samples(@Ctx() context: Context, @Root() trial: ErrorGroupingTrialGroup): Promise<ErrorOccurrence[]> {
    return samplesOfTrial(context, trial);
  }
}
