import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { component } from "../../projects/service/components.js";
import { Component } from "../../projects/types/component.js";
import * as service from "../service/users.js";
import {
  CreateUserInput,
  DisableUserInput,
  Grant,
  GrantRoleInput,
  RevokeGrantInput,
  User,
  UserConnection,
} from "../types/user.js";

@Resolver(() => User)
export class UserResolver {
  @Needs("access:read")
  @Query(() => UserConnection, {
    description: "The users by e-mail address: of the installation for its administrator, else those with a role here.",
  })
  async users(@Ctx() context: Context, @Args(() => PageArgs) args: PageArgs): Promise<Page<User>> {
    const request = pageRequest("email", args);
    const rows = await service.users(context, String(request.position?.key ?? ""), request.limit);
    return toPage(request, rows, (row) => ({ key: row.email ?? "", id: row.id }));
  }

  @Needs("access:edit")
  @Mutation(() => User, { description: "Names a user; answers the one that has this e-mail address already." })
  createUser(
    @Ctx() context: Context,
    @Arg("input", () => CreateUserInput, { description: "The user." }) input: CreateUserInput,
  ): Promise<User> {
    return service.createUser(context, input);
  }

  @Needs("access:edit")
  @Mutation(() => User, {
    description: "Disables a user everywhere, or enables the user again. Only for the installation's administrator.",
  })
  disableUser(
    @Ctx() context: Context,
    @Arg("input", () => DisableUserInput, { description: "Which user." }) input: DisableUserInput,
  ): Promise<User> {
    return service.disableUser(context, input);
  }

  @Needs("access:edit")
  @Mutation(() => Grant, {
    description: "Gives another user a role here, or on one component; nobody gives more than he has.",
  })
  grantRole(
    @Ctx() context: Context,
    @Arg("input", () => GrantRoleInput, { description: "Whom, and what." }) input: GrantRoleInput,
  ): Promise<Grant> {
    return service.grantRole(context, input);
  }

  @Needs("access:edit")
  @Mutation(() => Grant, {
    description: "Takes a role away from another user, within a second; the last administrator stays.",
  })
  revokeGrant(
    @Ctx() context: Context,
    @Arg("input", () => RevokeGrantInput, { description: "Which grant." }) input: RevokeGrantInput,
  ): Promise<Grant> {
    return service.revokeGrant(context, input);
  }

  @JoinedBy("id")
  @FieldResolver(() => [Grant], { description: "The roles that the user has in this workspace, oldest first." })
  grants(@Ctx() context: Context, @Root() user: User, @Args(() => FirstArgs) { first }: FirstArgs): Promise<Grant[]> {
    return service.grantsOfUser(context, user.id, checkFirst(first));
  }
}

@Resolver(() => Grant)
export class GrantResolver {
  @FieldResolver(() => User, { nullable: true, description: "Who has it." })
  user(@Ctx() context: Context, @Root() grant: Grant): Promise<User | null> {
    return service.user(context, grant.userId);
  }

  @FieldResolver(() => Component, {
    nullable: true,
    description: "The component that it holds on; null: the whole workspace.",
  })
  component(@Ctx() context: Context, @Root() grant: Grant): Promise<Component | null> | null {
    return grant.componentId ? component(context, grant.componentId) : null;
  }
}
