import { createHash } from "node:crypto";
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import type { Denials } from "../access/denials.js";
import { Memo } from "../algorithms/memo.js";
import type { Context } from "../context.js";
import { Problem } from "../problem.js";
import { includes, rightsKey } from "../rights.js";
import { actualCost } from "./actual-cost.js";
import { checkPermissions } from "./admission.js";
import { Admission } from "./admitted.js";
import type { Budgets } from "./budgets.js";
import type { Charge } from "./charge.js";
import { sequenceOf, startOf } from "./events.js";
import { type Frame, Frames } from "./frames.js";
import { LIMITS } from "./limits.js";
import { type Masking, maskError, type ReportFault } from "./masking.js";
import type { ServerSettings } from "./settings.js";
import { checkText } from "./text.js";
import { checkNesting } from "./variables.js";
import { namesOf } from "./without-values.js";

/** An operation as it arrives over a WebSocket or as a stream. */
export interface Incoming {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

/** A document that is valid, and which operation of it somebody wants. */
export interface Requested {
  document: DocumentNode;
  operationName: string | null | undefined;
  variables: Record<string, unknown> | null | undefined;
}

/** An operation that was let in, with what it has taken from its budgets (nothing, for a caller without a token). */
interface LetIn {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  charge: Charge | null;
}

/** What all operations are served with. */
export interface OperationParts {
  schema: GraphQLSchema;
  report: ReportFault;
  budgets: Budgets;
  settings: ServerSettings;
  /** Where denied calls are noted, for the audit log; absent: nowhere. */
  denials?: Denials | null | undefined;
  /** The time in epoch milliseconds. */
  now(): number;
}

/** One event of a subscription: its answer as JSON text, and its place in the journal where it has one. */
export interface StreamedEvent {
  text: string;
  sequence: number | null;
}

/** Stands for an answer that is still to come: nothing is given back. */
const WHOLE = Symbol("whole");

/** The longest document that is remembered, in characters: what tools repeat is short. */
const CACHED = 8_192;

/** The pipeline of operations: whole for those that do not come through Apollo, and for all what lets them in and what they cost. */
export class Operations {
  readonly schema: GraphQLSchema;
  readonly budgets: Budgets;
  readonly settings: ServerSettings;
  private readonly documents = new Memo<DocumentNode>(500, CACHED);
  private readonly admission = new Admission();
  private readonly denials: Pick<Denials, "noteError"> | null;
  private readonly masking: Masking;
  private readonly frames: Frames;
  private readonly numbers = new WeakMap<DocumentNode, number>();
  private numbered = 0;
  private readonly letIn = new WeakMap<Context, LetIn>();

  constructor({ schema, report, budgets, settings, denials = null, now }: OperationParts) {
    this.denials = denials;
    this.frames = new Frames(now);
    this.schema = schema;
    this.budgets = budgets;
    this.settings = settings;
    this.masking = { report, isName: namesOf(schema) };
  }

  /** Lets a valid operation in, charging its budgets, or throws why not. What was let in must be settled. */
  async admit(requested: Requested, context: Context): Promise<OperationDefinitionNode> {
    const { document } = requested;
    checkNesting(requested.variables);
    const { introspection } = this.settings;
    const { operation, cost, rootFields } = this.admission.admit({
      ...requested,
      schema: this.schema,
      context,
      introspection,
    });
    const charge = this.budgets.charge(context, cost, operation.operation === "subscription");
    this.letIn.set(context, { document, operation, charge });
    await charge?.take();
    if (operation.operation === "mutation") await this.budgets.takeWrites(context, rootFields);
    return operation;
  }

  /** Gives back what an operation was charged and did not use, by its answer's `data`. Does nothing the second time. */
  async settle(context: Context, data: unknown): Promise<void> {
    const known = this.letIn.get(context);
    if (!known?.charge) return;
    await known.charge.settle(data === WHOLE ? known.charge.requested : actualCost(this.schema, known, data));
  }

  /** Parses, validates and admits an operation; answers what to execute, or the errors to send instead. */
  async prepare(incoming: Incoming, context: Context): Promise<ExecutionArgs | readonly GraphQLError[]> {
    try {
      const document = this.document(incoming.query);
      const { operationName, variables } = incoming;
      await this.admit({ document, operationName, variables }, context);
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

  /** Executes a query or mutation; its answer says what it cost. */
  async execute(args: ExecutionArgs): Promise<ExecutionResult> {
    const context = args.contextValue as Context;
    try {
      const result = this.masked(await execute(args), context);
      await this.settle(context, result.data);
      return this.withCost(result, context);
    } catch (error) {
      await this.settle(context, null);
      throw error;
    }
  }

  /** An answer with what its operation cost. */
  withCost<Result extends ExecutionResult | FormattedExecutionResult>(result: Result, context: Context): Result {
    const cost = this.letIn.get(context)?.charge?.report();
    return cost ? { ...result, extensions: { ...result.extensions, cost } } : result;
  }

  /** The headers that tell how much of its budgets an operation has left. */
  budgetHeaders(context: Context): Record<string, string> {
    return this.letIn.get(context)?.charge?.headers() ?? {};
  }

  /**
   * Runs a subscription: each event is executed in a context of its own, made anew by `renew`, so that rights are
   * checked again and nothing that an earlier event loaded is believed. Ends with an error when `renew` refuses or the
   * role of the token is another. Like subscribers (one document, the same variables, the same rights) get one text an
   * event, executed and serialised once for all of them. It is charged once, for one event: what follows is bounded by the streams it may have.
   */
  async subscribe(
    args: ExecutionArgs,
    renew: (context: Context) => Promise<Context>,
  ): Promise<AsyncIterableIterator<StreamedEvent> | ExecutionResult> {
    const context = args.contextValue as Context;
    const events = await createSourceEventStream(args).finally(() => this.settle(context, WHOLE));
    if (!(Symbol.asyncIterator in events)) return this.masked(events, context);
    return this.eachExecuted(events[Symbol.asyncIterator](), args, renew);
  }

  /** An error as the client may see it; a fault of ours is reported. */
  mask(error: unknown, context: Pick<Context, "requestId"> & Partial<Context>): GraphQLError {
    this.denials?.noteError(error, context);
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
  ): AsyncIterableIterator<StreamedEvent> {
    const alike = this.alike(args);
    return {
      next: async () => {
        try {
          const { done, value } = await events.next();
          if (done) return { done: true, value: undefined };
          const context = await this.renewed(args, renew);
          const make = () => this.frame(args, value, context);
          const sequence = sequenceOf(value);
          const group = `${alike} ${rightsOf(context)}`;
          const { text } = await (sequence === null ? make() : this.frames.get(group, sequence, make));
          return { done: false, value: { text, sequence } };
        } catch (error) {
          await events.return?.();
          throw this.mask(error, args.contextValue as Context);
        }
      },
      return: async () => {
        await events.return?.();
        return { done: true as const, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  /** The answer to one event. */
  private async frame(args: ExecutionArgs, event: unknown, context: Context): Promise<Frame> {
    const result = this.masked(await execute({ ...args, rootValue: event, contextValue: context }), context);
    const sequence = sequenceOf(event);
    const answer = sequence === null ? result : { ...result, extensions: { ...result.extensions, sequence } };
    return { text: JSON.stringify(answer), isWhole: !result.errors };
  }

  /**
   * What subscribers that ask alike have in common: document, operation and variables, but for the one that says only
   * where the stream begins. As a hash: it is compared for every event and subscriber.
   */
  private alike({ document, operationName, variableValues }: ExecutionArgs): string {
    const number = this.numbers.get(document) ?? ++this.numbered;
    this.numbers.set(document, number);
    const start = startOf(document);
    const asked = Object.entries(variableValues ?? {}).filter(([name]) => name !== start);
    return createHash("sha256")
      .update(JSON.stringify([number, operationName, asked]))
      .digest("base64");
  }

  private async renewed(args: ExecutionArgs, renew: (context: Context) => Promise<Context>): Promise<Context> {
    const before = args.contextValue as Context;
    const context = await renew(before);
    const { document, schema } = args;
    const { introspection } = this.settings;
    if (rightsKey(context.actor) === rightsKey(before.actor)) return context;
    checkPermissions({ schema, document, context, introspection });
    // What a stream lets through was decided when it began.
    if (!includes(context.actor, before.actor))
      throw new Problem("FORBIDDEN", "What this token may do is less than it was; subscribe again, with `after`.");
    return context;
  }

  /** A document, parsed and valid; throws what is wrong with it. Short ones are remembered. */
  document(text: string): DocumentNode {
    return this.documents.get(text, () => {
      checkText(text);
      const document = parse(text, { maxTokens: LIMITS.tokens });
      const options = { maxErrors: LIMITS.errors, hideSuggestions: true };
      const errors = validate(this.schema, document, specifiedRules, options);
      if (errors.length > 0) throw new ValidationFailed(errors);
      return document;
    });
  }

  private masked(result: ExecutionResult, context: Context): ExecutionResult {
    return result.errors ? { ...result, errors: result.errors.map((error) => this.mask(error, context)) } : result;
  }
}

/** What decides which answer one may see: the workspace, what one may do in it, and the component that a token is bound to. */
function rightsOf({ actor, graph }: Context): string {
  return JSON.stringify([graph.workspace, rightsKey(actor), actor.component, actor.workspace]);
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
