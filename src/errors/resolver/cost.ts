import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import type { Context } from "../../context.js";
import { component } from "../../projects/service/components.js";
import { Component } from "../../projects/types/component.js";
import { costOfGroup } from "../service/cost.js";
import { costRates, minutesOf, setCostRates } from "../service/rates.js";
import { ErrorCost, ErrorCostRates, ErrorMinutes, SetErrorCostRatesInput } from "../types/cost.js";
import { ErrorGroup } from "../types/group.js";

/** What errors cost, by the workspace's own word. */
@Resolver(() => ErrorCostRates)
export class ErrorCostRatesResolver {
  @Needs("errors:read")
  @Query(() => [ErrorCostRates], {
    complexity: ({ childComplexity }) => 100 * (1 + childComplexity),
    description:
      "What errors cost: the workspace's rates first, then those of components with rates of their own; 100 at most. Empty: nobody has said it.",
  })
  errorCostRates(@Ctx() context: Context): Promise<ErrorCostRates[]> {
    return costRates(context);
  }

  @Needs("costs:edit")
  @Mutation(() => ErrorCostRates, {
    description:
      "Sets what errors cost, of all components or of one. It holds from now on for all that is asked; it is recorded, and can be undone. BAD_USER_INPUT: a figure is out of its range, or the currency no three capital letters. NOT_FOUND: there is no such component.",
  })
  setErrorCostRates(
    @Ctx() context: Context,
    @Arg("input", () => SetErrorCostRatesInput, { description: "Of what, how much time, and at what price." })
    input: SetErrorCostRatesInput,
  ): Promise<ErrorCostRates> {
    return setCostRates(context, input);
  }

  @JoinedBy("componentId")
  @FieldResolver(() => Component, {
    nullable: true,
    description: "The component that they are of; null: of all that have no rates of their own.",
  })
  async component(@Ctx() context: Context, @Root() { componentId }: ErrorCostRates): Promise<Component | null> {
    return componentId === null ? null : component(context, componentId);
  }

  @FieldResolver(() => ErrorMinutes, { description: "How many minutes somebody loses by one event, by level." })
  minutesPerEvent(@Root() rates: ErrorCostRates): ErrorMinutes {
    return minutesOf(rates);
  }
}

/** What cost adds to error groups. */
@Resolver(() => ErrorGroup)
export class ErrorCostResolver {
  @FieldResolver(() => ErrorCost, {
    complexity: 5,
    description:
      "What it costs a month: its events in the thirty days before a time, times the minutes that one costs at its level, and the hours that it takes, times the price of an hour; by its component's rates, else by the workspace's. BAD_USER_INPUT: `at` lies in the future.",
  })
  cost(
    @Ctx() context: Context,
    @Root() group: ErrorGroup,
    @Arg("at", () => DateTime, { nullable: true, description: "By the thirty days before when; absent: now." })
    at?: number | null,
  ): Promise<ErrorCost> {
    return costOfGroup(context, group, at ?? null);
  }
}
