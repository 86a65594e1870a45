import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { beforeOf, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { component } from "../../projects/service/components.js";
import { release } from "../../projects/service/releases.js";
import { Component } from "../../projects/types/component.js";
import { Release } from "../../projects/types/release.js";
import { capability } from "../service/capabilities.js";
import * as service from "../service/proofs.js";
import { capabilityTest } from "../service/tests.js";
import { Capability } from "../types/capability.js";
import { AttestCapabilityInput, Proof, ProofConnection, ProofKind } from "../types/proof.js";
import { CapabilityTest } from "../types/test.js";

@Resolver(() => Proof)
export class ProofResolver {
  @Needs("capabilities:edit")
  @Mutation(() => Proof, {
    description: "Keeps somebody's word that a component can, or cannot, do what a capability says; answers the proof.",
  })
  attestCapability(
    @Ctx() context: Context,
    @Arg("input", () => AttestCapabilityInput, { description: "Who can do what, and how that is known." })
    input: AttestCapabilityInput,
  ): Promise<Proof> {
    return service.attestCapability(context, input);
  }

  @FieldResolver(() => Capability, {
    nullable: true,
    description: "The capability that it is of, as it was named then; null: it proves nothing.",
  })
  capability(@Ctx() context: Context, @Root() { capabilityId }: Proof): Promise<Capability | null> | null {
    return capabilityId === null ? null : capability(context, capabilityId);
  }

  @FieldResolver(() => Component, {
    nullable: true,
    description: "The component that did it; null: it proves nothing.",
  })
  component(@Ctx() context: Context, @Root() { componentId }: Proof): Promise<Component | null> | null {
    return componentId === null ? null : component(context, componentId);
  }

  @FieldResolver(() => Release, {
    nullable: true,
    description: "The component's release that did it; null: none was known then.",
  })
  release(@Ctx() context: Context, @Root() { releaseId }: Proof): Promise<Release | null> | null {
    return releaseId === null ? null : release(context, releaseId);
  }

  @FieldResolver(() => CapabilityTest, { nullable: true, description: "The test that it is a run of; null: none." })
  test(@Ctx() context: Context, @Root() { testId }: Proof): Promise<CapabilityTest | null> | null {
    return testId === null ? null : capabilityTest(context, testId);
  }
}

/** What proves a capability. */
@Resolver(() => Capability)
export class CapabilityProofs {
  @FieldResolver(() => ProofConnection, { description: "What proves that it can be done, or could not, newest first." })
  async proofs(
    @Ctx() context: Context,
    @Root() { id }: Capability,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("kind", () => ProofKind, { nullable: true, description: "Only those of this kind; all when absent." })
    kind?: ProofKind | null,
  ): Promise<Page<Proof>> {
    const request = pageRequest("at", args);
    const found = await service.proofsOf(context, id, { ...beforeOf(request), kind: kind ?? null });
    return toPage(request, found, (node) => ({ key: node.at, id: node.id }));
  }
}
