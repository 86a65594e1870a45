import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { builtInRoles, permissionMeanings } from "../service/may.js";
import * as service from "../service/roles.js";
import {
  BuiltInRole,
  CreateRoleInput,
  CustomRole,
  DeleteRoleInput,
  PermissionMeaning,
  UpdateRoleInput,
} from "../types/role.js";

@Resolver(() => CustomRole)
export class RoleResolver {
  @Needs("access:read")
  @Query(() => [BuiltInRole], { description: "The built-in roles, with what they give." })
  builtInRoles(): BuiltInRole[] {
    return builtInRoles();
  }

  @Needs("access:read")
  @Query(() => [CustomRole], {
    complexity: ({ childComplexity }) => 100 * (1 + childComplexity),
    description: "The workspace's own roles by key, 100 at most.",
  })
  customRoles(@Ctx() context: Context): Promise<CustomRole[]> {
    return service.customRoles(context);
  }

  @Needs("access:read")
  @Query(() => [PermissionMeaning], { description: "All permissions, with what they let one do." })
  permissions(): PermissionMeaning[] {
    return permissionMeanings();
  }

  @Needs("roles:create")
  @Mutation(() => CustomRole, { description: "Makes a role out of permissions that one has." })
  createRole(
    @Ctx() context: Context,
    @Arg("input", () => CreateRoleInput, { description: "The role." }) input: CreateRoleInput,
  ): Promise<CustomRole> {
    return service.createRole(context, input);
  }

  @Needs("roles:edit")
  @Mutation(() => CustomRole, {
    description: "Changes what a role gives, for all who have it, within a second; not a role that one has.",
  })
  updateRole(
    @Ctx() context: Context,
    @Arg("input", () => UpdateRoleInput, { description: "What to change." }) input: UpdateRoleInput,
  ): Promise<CustomRole> {
    return service.updateRole(context, input);
  }

  @Needs("roles:delete")
  @Mutation(() => CustomRole, { description: "Deletes a role that nobody has; answers it as it was." })
  deleteRole(
    @Ctx() context: Context,
    @Arg("input", () => DeleteRoleInput, { description: "Which role." }) input: DeleteRoleInput,
  ): Promise<CustomRole> {
    return service.deleteRole(context, input);
  }
}
