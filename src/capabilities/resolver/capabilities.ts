import { Arg, Args, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import * as service from "../service/capabilities.js";
import {
  Capability,
  CapabilityConnection,
  CapabilityFilter,
  CreateCapabilityInput,
  UpdateCapabilityInput,
} from "../types/capability.js";
import { rankedPage } from "./page.js";

@Resolver(() => Capability)
export class CapabilityResolver {
  @Needs("capabilities:read")
  @Query(() => CapabilityConnection, {
    description:
      "The capabilities, by key, or with `search` the best first; without those that are merged into another.",
  })
  async capabilities(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => CapabilityFilter, { nullable: true, description: "Which; all when absent." })
    filter?: CapabilityFilter | null,
  ): Promise<Page<Capability>> {
    if (filter?.search != null) return rankedPage(args, await service.capabilitiesByWords(context, filter));
    const request = pageRequest("key", args);
    const list = { filter: filter ?? {}, afterKey: String(request.position?.key ?? ""), limit: request.limit };
    return toPage(request, await service.capabilities(context, list), ({ key, id }) => ({ key, id }));
  }

  @Needs("capabilities:read")
  @Query(() => Capability, { nullable: true, description: "The capability with a key; null: there is none." })
  capability(
    @Ctx() context: Context,
    @Arg("key", () => String, { description: "Its key." }) key: string,
  ): Promise<Capability | null> {
    return service.capabilityWithKey(context, key);
  }

  @Needs("capabilities:edit")
  @Mutation(() => Capability, {
    description: "Creates a capability; when the key is taken, answers the capability that has it.",
  })
  createCapability(
    @Ctx() context: Context,
    @Arg("input", () => CreateCapabilityInput, { description: "The capability." }) input: CreateCapabilityInput,
  ): Promise<Capability> {
    return service.createCapability(context, input);
  }

  @Needs("capabilities:edit")
  @Mutation(() => Capability, { description: "Changes what is said of a capability; its key stays." })
  updateCapability(
    @Ctx() context: Context,
    @Arg("input", () => UpdateCapabilityInput, { description: "Which, and what of it." }) input: UpdateCapabilityInput,
  ): Promise<Capability> {
    return service.updateCapability(context, input);
  }
}
