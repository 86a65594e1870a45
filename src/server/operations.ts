import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import type { Context } from "../context.js";
import { admit } from "./admission.js";
import { LIMITS } from "./limits.js";
import { type Masking, maskError, type ReportFault } from "./masking.js";
import { checkText } from "./text.js";
import { namesOf } from "./without-values.js";

/** An operation as it arrives over a WebSocket or as a stream. */
export interface Incoming {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

/** The longest document that is remembered, in characters: what tools repeat is short. */
const CACHED = 8_192;

/** The pipeline of operations that do not come through Apollo: the same steps in the same order. */
export class Operations {
  private readonly documents = new Map<string, DocumentNode>();
  private readonly masking: Masking;

  constructor(
    readonly schema: GraphQLSchema,
    report: ReportFault,
  ) {
    this.masking = { report, isName: namesOf(schema) };
  }

  /** Parses, validates and admits an operation; answers what to execute, or the errors to send instead. */
  prepare(incoming: Incoming, context: Context): ExecutionArgs | readonly GraphQLError[] {
    try {
      const document = this.document(incoming.query);
      const { operationName, variables } = incoming;
      admit({ schema: this.schema, document, operationName, variables, context });
      return {
        schema: this.schema,
        document,
        operationName: operationName ?? null,
        variableValues: variables ?? null,
        contextValue: context,
      };
    } catch (error) {
      const errors = error instanceof ValidationFailed ? error.errors : [error];
      return errors.map((one) => this.mask(one, context));
    }
  }

  /** Executes a query or mutation. */
  async execute(args: ExecutionArgs): Promise<ExecutionResult> {
    return this.masked(await execute(args), args.contextValue as Context);
  }

  /**
   * Runs a subscription: each event is executed in a context of its own, made anew by `renew`, so that rights are
   * checked again and nothing that an earlier event loaded is believed. Ends with an error when `renew` refuses.
   */
  async subscribe(
    args: ExecutionArgs,
    renew: (context: Context) => Promise<Context>,
  ): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
    const context = args.contextValue as Context;
    const events = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in events)) return this.masked(events, context);
    return this.eachExecuted(events[Symbol.asyncIterator](), args, renew);
  }

  /** An error as the client may see it; a fault of ours is reported. */
  mask(error: unknown, context: Pick<Context, "requestId">): GraphQLError {
    return maskError(error, context.requestId, this.masking);
  }

  /** As `mask`, of an error that was reported already and whose request id is added later. */
  shown(error: unknown): GraphQLError {
    return maskError(error, "", { ...this.masking, report: () => undefined });
  }

  private eachExecuted(
    events: AsyncIterator<unknown>,
    args: ExecutionArgs,
    renew: (context: Context) => Promise<Context>,
  ): AsyncIterableIterator<ExecutionResult> {
    const context = args.contextValue as Context;
    const finish = async () => {
      await events.return?.();
      return { done: true as const, value: undefined };
    };
    return {
      next: async () => {
        try {
          const { done, value } = await events.next();
          if (done) return { done: true, value: undefined };
          const result = await execute({ ...args, rootValue: value, contextValue: await renew(context) });
          return { done: false, value: { ...this.masked(result, context), ...sequenceOf(value) } };
        } catch (error) {
          await events.return?.();
          throw this.mask(error, context);
        }
      },
      return: finish,
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  private document(text: string): DocumentNode {
    const known = this.documents.get(text);
    if (known) return known;
    checkText(text);
    const document = parse(text, { maxTokens: LIMITS.tokens });
    const errors = validate(this.schema, document, specifiedRules, { maxErrors: LIMITS.errors, hideSuggestions: true });
    if (errors.length > 0) throw new ValidationFailed(errors);
    if (this.documents.size >= 1_000) this.documents.clear();
    if (text.length <= CACHED) this.documents.set(text, document);
    return document;
  }

  private masked(result: ExecutionResult, context: Context): ExecutionResult {
    return result.errors ? { ...result, errors: result.errors.map((error) => this.mask(error, context)) } : result;
  }
}

/** The place of an event in the journal, for clients that resume by it. */
function sequenceOf(event: unknown): { extensions?: { sequence: number } } {
  const sequence = (event as { sequence?: unknown } | null)?.sequence;
  return typeof sequence === "number" ? { extensions: { sequence } } : {};
}

class ValidationFailed extends Error {
  readonly errors: GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super("The document does not fit the schema.");
    this.errors = errors.map(
      (error) =>
        new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }),
    );
  }
}
