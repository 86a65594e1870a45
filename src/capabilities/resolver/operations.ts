import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import * as service from "../service/operations.js";
import { importTools, proposeCapability } from "../service/propose.js";
import { Capability } from "../types/capability.js";
import {
  Api,
  ApiConnection,
  ImportToolsInput,
  Operation,
  OperationConnection,
  OperationFilter,
  ProposeCapabilityInput,
} from "../types/operation.js";
import { rankedPage } from "./page.js";

@Resolver(() => Api)
export class ApiResolver {
  @Needs("capabilities:read")
  @Query(() => ApiConnection, { description: "The APIs whose operations were imported, by key." })
  async apis(@Ctx() context: Context, @Args(() => PageArgs) args: PageArgs): Promise<Page<Api>> {
    const request = pageRequest("key", args);
    const rows = await service.apis(context, String(request.position?.key ?? ""), request.limit);
    return toPage(request, rows, ({ key, id }) => ({ key, id }));
  }

  @Needs("capabilities:edit")
  @Mutation(() => Api, {
    description:
      "Keeps the tools of an MCP server or of an agent, as candidates for capabilities; answers who has them.",
  })
  importTools(
    @Ctx() context: Context,
    @Arg("input", () => ImportToolsInput, { description: "Who has which tools." }) input: ImportToolsInput,
  ): Promise<Api> {
    return importTools(context, input);
  }
}

@Resolver(() => Operation)
export class OperationResolver {
  @Needs("capabilities:read")
  @Query(() => OperationConnection, {
    description: "What APIs can do, by key, or with `search` the best first.",
  })
  async operations(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => OperationFilter, { nullable: true, description: "Which; all when absent." })
    filter?: OperationFilter | null,
  ): Promise<Page<Operation>> {
    const apiId = filter?.api ?? null;
    if (filter?.search != null) return rankedPage(args, await service.operationsByWords(context, filter.search, apiId));
    const request = pageRequest("key", args);
    const from = { afterKey: String(request.position?.key ?? ""), afterId: request.position?.id ?? "" };
    const list = { apiId, removed: filter?.removed ?? false, ...from, limit: request.limit };
    return toPage(request, await service.operations(context, list), ({ key, id }) => ({ key, id }));
  }

  @Needs("capabilities:edit")
  @Mutation(() => Capability, {
    description:
      "Makes a capability of an operation, or answers the one that has the key already; offered when a component provides it.",
  })
  proposeCapability(
    @Ctx() context: Context,
    @Arg("input", () => ProposeCapabilityInput, { description: "Of which operation." }) input: ProposeCapabilityInput,
  ): Promise<Capability> {
    return proposeCapability(context, input);
  }

  @FieldResolver(() => Api, { nullable: true, description: "The API that it is of." })
  api(@Ctx() context: Context, @Root() { apiId }: Operation): Promise<Api | null> {
    return service.api(context, apiId);
  }
}
