import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { Component } from "../../projects/types/component.js";
import * as service from "../service/providers.js";
import * as requirements from "../service/requires.js";
import { Capability } from "../types/capability.js";
import {
  CapabilityProvider,
  Prerequisite,
  ProvideCapabilityInput,
  ProvidedCapability,
  RequireCapabilityInput,
  StopProvidingInput,
  SuccessRate,
} from "../types/links.js";

/** What requires what, and who provides it. */
@Resolver(() => Capability)
export class LinkResolver {
  @Needs("capabilities:edit")
  @Mutation(() => Capability, {
    description: "Says that a capability requires another, and answers it. What would make a loop is refused.",
  })
  requireCapability(
    @Ctx() context: Context,
    @Arg("input", () => RequireCapabilityInput, { description: "Which requires which." }) input: RequireCapabilityInput,
  ): Promise<Capability> {
    return requirements.requireCapability(context, input);
  }

  @Needs("capabilities:edit")
  @Mutation(() => Capability, { description: "Takes back that a capability requires another, and answers it." })
  stopRequiring(
    @Ctx() context: Context,
    @Arg("input", () => RequireCapabilityInput, { description: "Which required which." }) input: RequireCapabilityInput,
  ): Promise<Capability> {
    return requirements.stopRequiring(context, input);
  }

  @JoinedBy("id")
  @FieldResolver(() => [Capability], { description: "What it requires itself, by key." })
  requires(
    @Ctx() context: Context,
    @Root() capability: Capability,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Capability[]> {
    return requirements.requiredBy(context, capability.id, checkFirst(first));
  }

  @JoinedBy("id")
  @FieldResolver(() => [Capability], { description: "What requires it itself, by key." })
  requiredBy(
    @Ctx() context: Context,
    @Root() capability: Capability,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Capability[]> {
    return requirements.requiring(context, capability.id, checkFirst(first));
  }

  @FieldResolver(() => [Prerequisite], {
    description: "All that it requires, near and far, over up to 8 requirements: each once, the nearest first.",
  })
  prerequisites(
    @Ctx() context: Context,
    @Root() capability: Capability,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Prerequisite[]> {
    return requirements.prerequisites(context, capability.id, checkFirst(first));
  }

  @Needs("capabilities:edit")
  @Mutation(() => Capability, {
    description:
      "Says that a component provides a capability, and answers that; what was only proposed is offered from then on.",
  })
  provideCapability(
    @Ctx() context: Context,
    @Arg("input", () => ProvideCapabilityInput, { description: "Who, and what." }) input: ProvideCapabilityInput,
  ): Promise<Capability> {
    return service.provideCapability(context, input);
  }

  @Needs("capabilities:edit")
  @Mutation(() => Capability, {
    description: "Says that a component does not provide a capability any more; that it did stays known.",
  })
  stopProviding(
    @Ctx() context: Context,
    @Arg("input", () => StopProvidingInput, { description: "Who, and what." }) input: StopProvidingInput,
  ): Promise<Capability> {
    return service.stopProviding(context, input);
  }

  @JoinedBy("id")
  @FieldResolver(() => [CapabilityProvider], { description: "Who provides it, by key." })
  providers(
    @Ctx() context: Context,
    @Root() capability: Capability,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Arg("former", () => Boolean, { defaultValue: false, description: "Also those that stopped providing it." })
    former: boolean,
  ): Promise<CapabilityProvider[]> {
    return service.providersOf(context, capability.id, { first: checkFirst(first), former });
  }
}

/** How well something is provided. */
@Resolver(() => CapabilityProvider)
export class ProviderSuccess {
  @FieldResolver(() => SuccessRate, {
    nullable: true,
    description: "How often its last tests and served requests went well; null: nothing was measured.",
  })
  successRate(@Root() provider: CapabilityProvider): SuccessRate | null {
    return service.successRateOf(provider);
  }
}

/** What a component provides. */
@Resolver(() => Component)
export class ComponentCapabilities {
  @JoinedBy("id")
  @Needs("capabilities:read")
  @FieldResolver(() => [ProvidedCapability], { description: "The capabilities that it provides, by key." })
  provides(
    @Ctx() context: Context,
    @Root() component: Component,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Arg("former", () => Boolean, { defaultValue: false, description: "Also those that it stopped providing." })
    former: boolean,
  ): Promise<ProvidedCapability[]> {
    return service.providedBy(context, component.id, { first: checkFirst(first), former });
  }
}
