import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { beforeOf, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { source } from "../service/sources.js";
import { state, stateMany } from "../service/state.js";
import * as service from "../service/statements.js";
import { Source } from "../types/source.js";
import {
  CorrectInput,
  RetractInput,
  Stated,
  Statement,
  StatementConnection,
  StatementFilter,
} from "../types/statement.js";
import { StateManyInput, StatementInput } from "../types/statement-inputs.js";

/** What is said. */
@Resolver(() => Statement)
export class StatementResolver {
  @Needs("facts:create")
  @Mutation(() => Stated, {
    description:
      "Records that a source says something of a node. What contradicts it is found and settled in the same transaction. The same said twice is one statement.",
  })
  state(
    @Ctx() context: Context,
    @Arg("input", () => StatementInput, { description: "Who says what of which node." }) input: StatementInput,
  ): Promise<Stated> {
    return state(context, input);
  }

  @Needs("facts:create")
  @Mutation(() => [Stated], {
    description: "Records up to 500 statements in one transaction, all or none; a bad one is told with its place.",
  })
  stateMany(
    @Ctx() context: Context,
    @Arg("input", () => StateManyInput, { description: "The statements." }) input: StateManyInput,
  ): Promise<Stated[]> {
    return stateMany(context, input.statements);
  }

  @Needs("facts:create")
  @Mutation(() => Statement, {
    description: "Takes a statement back; it stays, with when and why. Those of others need the permission facts:edit.",
  })
  retractStatement(
    @Ctx() context: Context,
    @Arg("input", () => RetractInput, { description: "Which, and why." }) input: RetractInput,
  ): Promise<Statement> {
    return service.retractStatement(context, input);
  }

  @Needs("facts:create")
  @Mutation(() => Statement, {
    description: "Takes a statement back and says in its place, of the same source and time, what is right.",
  })
  correctStatement(
    @Ctx() context: Context,
    @Arg("input", () => CorrectInput, { description: "Which, and what is right." }) input: CorrectInput,
  ): Promise<Statement> {
    return service.correctStatement(context, input);
  }

  @Needs("facts:read")
  @Query(() => StatementConnection, {
    description: "What was said, the last first: of all nodes, of one, or by one source. Nothing is ever lost of it.",
  })
  async statements(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => StatementFilter, { nullable: true, description: "Which of them; all when absent." })
    filter?: StatementFilter | null,
  ): Promise<Page<Statement>> {
    const request = pageRequest("at", args);
    const found = await service.statements(context, filter ?? {}, beforeOf(request));
    return toPage(request, found, ({ at, id }) => ({ key: at, id }));
  }

  @Needs("facts:read")
  @FieldResolver(() => Source, { nullable: true, description: "Who says it." })
  source(@Ctx() context: Context, @Root() statement: Statement): Promise<Source | null> {
    return source(context, statement.sourceId);
  }
}
