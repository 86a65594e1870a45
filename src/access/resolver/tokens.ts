import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { component } from "../../projects/service/components.js";
import { Component } from "../../projects/types/component.js";
import { signOut } from "../service/identities.js";
import * as service from "../service/tokens.js";
import { user } from "../service/users.js";
import { CreateTokenInput, NewToken, RevokeTokenInput, SignOutInput, Token, TokenConnection } from "../types/token.js";
import { User } from "../types/user.js";

@Resolver(() => Token)
export class TokenResolver {
  @Needs("access:read")
  @Query(() => TokenConnection, { description: "The workspace's tokens, newest first." })
  async tokens(@Ctx() context: Context, @Args(() => PageArgs) args: PageArgs): Promise<Page<Token>> {
    const request = pageRequest("id", args);
    const rows = await service.tokens(context, request.position?.id ?? "~", request.limit);
    return toPage(request, rows, (row) => ({ key: row.id, id: row.id }));
  }

  @Needs("tokens:create")
  @Mutation(() => NewToken, {
    description: "Makes a token, which may do no more than its maker, and shows it this once.",
  })
  createToken(
    @Ctx() context: Context,
    @Arg("input", () => CreateTokenInput, { description: "The token." }) input: CreateTokenInput,
  ): Promise<NewToken> {
    return service.createToken(context, input);
  }

  @Needs("tokens:delete")
  @Mutation(() => Token, { description: "Revokes a token: it is refused everywhere within a second." })
  revokeToken(
    @Ctx() context: Context,
    @Arg("input", () => RevokeTokenInput, { description: "Which token." }) input: RevokeTokenInput,
  ): Promise<Token> {
    return service.revokeToken(context, input.id);
  }

  @Needs("workspace:read")
  @Mutation(() => Int, { description: "Ends the session of a user who has signed in; answers how many were ended." })
  signOut(
    @Ctx() context: Context,
    @Arg("input", () => SignOutInput, { description: "Which sessions." }) input: SignOutInput,
  ): Promise<number> {
    return signOut(context, input.everywhere);
  }

  @FieldResolver(() => Component, { nullable: true, description: "The component that it is for; null: not for one." })
  component(@Ctx() context: Context, @Root() token: Token): Promise<Component | null> | null {
    return token.componentId ? component(context, token.componentId) : null;
  }

  @FieldResolver(() => User, { nullable: true, description: "The user as whom it acts; null: it acts as itself." })
  user(@Ctx() context: Context, @Root() token: Token): Promise<User | null> | null {
    return token.userId ? user(context, token.userId) : null;
  }
}
