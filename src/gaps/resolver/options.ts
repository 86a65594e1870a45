import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import { operation } from "../../capabilities/service/operations.js";
import { Operation } from "../../capabilities/types/operation.js";
import type { Context } from "../../context.js";
import { candidatesOf } from "../service/candidates.js";
import * as service from "../service/options.js";
import { Gap } from "../types/gap.js";
import {
  AddGapOptionInput,
  ChooseGapOptionInput,
  GapCandidate,
  GapOption,
  Range,
  RemoveGapOptionInput,
} from "../types/option.js";

/** How gaps could be closed, and what was chosen. */
@Resolver(() => GapOption)
export class GapOptionResolver {
  @Needs("gaps:edit")
  @Mutation(() => GapOption, {
    description: "Adds a way of closing a gap, with what it costs, how long it takes and how likely it fails.",
  })
  addGapOption(
    @Ctx() context: Context,
    @Arg("input", () => AddGapOptionInput, { description: "For which gap, and what it is." }) input: AddGapOptionInput,
  ): Promise<GapOption> {
    return service.addGapOption(context, input);
  }

  @Needs("gaps:edit")
  @Mutation(() => Gap, {
    description: "Chooses one of a gap's options, or takes the choice back; kept in the gap's history.",
  })
  chooseGapOption(
    @Ctx() context: Context,
    @Arg("input", () => ChooseGapOptionInput, { description: "Which, and why." }) input: ChooseGapOptionInput,
  ): Promise<Gap> {
    return service.chooseGapOption(context, input);
  }

  @Needs("gaps:edit")
  @Mutation(() => GapOption, { description: "Removes an option that was not chosen; answers it as it was." })
  removeGapOption(
    @Ctx() context: Context,
    @Arg("input", () => RemoveGapOptionInput, { description: "Which." }) input: RemoveGapOptionInput,
  ): Promise<GapOption> {
    return service.removeGapOption(context, input.id);
  }

  @Needs("gaps:read")
  @FieldResolver(() => Range, { nullable: true, description: "What it costs, in `currency`; null: nobody said." })
  cost(@Root() { costLow, costLikely, costHigh }: GapOption): Range | null {
    return service.rangeOrNull(costLow, costLikely, costHigh);
  }

  @Needs("gaps:read")
  @FieldResolver(() => Range, { nullable: true, description: "How many days it takes; null: nobody said." })
  days(@Root() { daysLow, daysLikely, daysHigh }: GapOption): Range | null {
    return service.rangeOrNull(daysLow, daysLikely, daysHigh);
  }

  @Needs("capabilities:read")
  @FieldResolver(() => Operation, { nullable: true, description: "The operation that would do it; null: none." })
  operation(@Ctx() context: Context, @Root() option: GapOption): Promise<Operation | null> | null {
    return option.operationId === null ? null : operation(context, option.operationId);
  }
}

/** What a gap has of options. */
@Resolver(() => Gap)
export class GapOptions {
  @Needs("gaps:read")
  @FieldResolver(() => [GapOption], {
    description: "Ways of closing it, side by side, in the order in which they were added.",
  })
  options(
    @Ctx() context: Context,
    @Root() gap: Gap,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<GapOption[]> {
    return service.optionsOf(context, gap.id, checkFirst(first));
  }

  @Needs("gaps:read")
  @FieldResolver(() => [GapCandidate], {
    description:
      "Operations of imported APIs and tools that may do it, the likeliest first, matched by what both say of themselves.",
  })
  candidates(
    @Ctx() context: Context,
    @Root() gap: Gap,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<GapCandidate[]> {
    return candidatesOf(context, gap, checkFirst(first));
  }
}

/** The operation of a candidate. */
@Resolver(() => GapCandidate)
export class GapCandidateResolver {
  @Needs("capabilities:read")
  @FieldResolver(() => Operation, { nullable: true, description: "The operation." })
  operation(@Ctx() context: Context, @Root() candidate: GapCandidate): Promise<Operation | null> {
    return operation(context, candidate.operationId);
  }
}
