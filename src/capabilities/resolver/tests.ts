import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { beforeOf, checkFirst, FirstArgs, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { component } from "../../projects/service/components.js";
import { Component } from "../../projects/types/component.js";
import { capability } from "../service/capabilities.js";
import { runCapabilityTest, runsOf } from "../service/runs.js";
import * as service from "../service/tests.js";
import { Capability } from "../types/capability.js";
import { Proof, ProofConnection } from "../types/proof.js";
import {
  CapabilityTest,
  CapabilityTestInput,
  CapabilityTestState,
  CreateCapabilityTestInput,
  UpdateCapabilityTestInput,
} from "../types/test.js";

const WHICH = { description: "Which." };

@Resolver(() => CapabilityTest)
export class CapabilityTestResolver {
  @Needs("capabilities:edit")
  @Mutation(() => CapabilityTest, {
    description:
      "Makes a test: a question that is posted to a component's endpoint again and again, first within five minutes. A capability can have 50.",
  })
  createCapabilityTest(
    @Ctx() context: Context,
    @Arg("input", () => CreateCapabilityTestInput, { description: "The test." }) input: CreateCapabilityTestInput,
  ): Promise<CapabilityTest> {
    return service.createCapabilityTest(context, input);
  }

  @Needs("capabilities:edit")
  @Mutation(() => CapabilityTest, { description: "Changes a test." })
  updateCapabilityTest(
    @Ctx() context: Context,
    @Arg("input", () => UpdateCapabilityTestInput, { description: "Which, and what of it." })
    input: UpdateCapabilityTestInput,
  ): Promise<CapabilityTest> {
    return service.updateCapabilityTest(context, input);
  }

  @Needs("capabilities:edit")
  @Mutation(() => CapabilityTest, { description: "Lets a test rest: it is run by hand alone until it is resumed." })
  pauseCapabilityTest(
    @Ctx() context: Context,
    @Arg("input", () => CapabilityTestInput, WHICH) { id }: CapabilityTestInput,
  ): Promise<CapabilityTest> {
    return service.turnCapabilityTest(context, id, CapabilityTestState.PAUSED);
  }

  @Needs("capabilities:edit")
  @Mutation(() => CapabilityTest, { description: "Lets a paused test go on; it is run at once." })
  resumeCapabilityTest(
    @Ctx() context: Context,
    @Arg("input", () => CapabilityTestInput, WHICH) { id }: CapabilityTestInput,
  ): Promise<CapabilityTest> {
    return service.turnCapabilityTest(context, id, CapabilityTestState.ACTIVE);
  }

  @Needs("capabilities:edit")
  @Mutation(() => CapabilityTest, { description: "Deletes a test; what it has proven stays." })
  deleteCapabilityTest(
    @Ctx() context: Context,
    @Arg("input", () => CapabilityTestInput, WHICH) { id }: CapabilityTestInput,
  ): Promise<CapabilityTest> {
    return service.turnCapabilityTest(context, id, CapabilityTestState.DELETED);
  }

  @Needs("capabilities:edit")
  @Mutation(() => Proof, {
    complexity: ({ childComplexity }) => childComplexity + 50,
    description: "Runs a test now, also a paused one, and answers the run: it takes as long as the endpoint does.",
  })
  runCapabilityTest(
    @Ctx() context: Context,
    @Arg("input", () => CapabilityTestInput, WHICH) { id }: CapabilityTestInput,
  ): Promise<Proof> {
    return runCapabilityTest(context, id);
  }

  @FieldResolver(() => Capability, { nullable: true, description: "The capability that it tests." })
  capability(@Ctx() context: Context, @Root() { capabilityId }: CapabilityTest): Promise<Capability | null> {
    return capability(context, capabilityId);
  }

  @FieldResolver(() => Component, { nullable: true, description: "The component whose endpoint is asked." })
  component(@Ctx() context: Context, @Root() { componentId }: CapabilityTest): Promise<Component | null> {
    return component(context, componentId);
  }

  @FieldResolver(() => ProofConnection, {
    description: "Its runs, newest first: proofs, and runs that came to no verdict.",
  })
  async runs(
    @Ctx() context: Context,
    @Root() { id }: CapabilityTest,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Proof>> {
    const request = pageRequest("at", args);
    const found = await runsOf(context, id, beforeOf(request));
    return toPage(request, found, (node) => ({ key: node.at, id: node.id }));
  }
}

/** How a capability is tested. */
@Resolver(() => Capability)
export class CapabilityTests {
  @FieldResolver(() => [CapabilityTest], { description: "Its tests, by name." })
  tests(
    @Ctx() context: Context,
    @Root() { id }: Capability,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<CapabilityTest[]> {
    return service.testsOf(context, id, checkFirst(first));
  }
}
