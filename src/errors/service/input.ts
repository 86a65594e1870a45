import { scrubText } from "../../algorithms/scrubbing/scrub-text.js";
import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import { Budget, OverBudget } from "../../intake/budget.js";
import { rulesOn } from "../../intake/rules.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { createComponent, isComponent } from "../../projects/service/components.js";
import { ComponentKind } from "../../projects/types/component.js";
import { mayOn } from "../../rights.js";
import { cleanReport } from "../clean.js";
import type { ErrorReport } from "../reported.js";
import type { ErrorOutcome, ErrorReceipt, ReportErrorInput } from "../types/inputs.js";
import { report } from "./report.js";

/** How many errors one batch reports at most. */
const MOST = 500;

/** Reports an error that came through GraphQL: the component is the input's, or the token's own. */
export function reportError(context: Context, input: ReportErrorInput): Promise<ErrorReceipt> {
  return accept(context, input, (key) => componentOf(context, key));
}

/** Reports errors, each for itself: what one cannot be taken for keeps back no other. */
export async function reportErrors(context: Context, inputs: readonly ReportErrorInput[]): Promise<ErrorOutcome[]> {
  if (inputs.length < 1 || inputs.length > MOST) throw badInput("errors", `\`errors\` must be 1 to ${MOST} errors.`);
  // Each component is looked for once, and made once when it is new.
  const components = new Map<string | null, Promise<string>>();
  const componentWith = (key: string | null) => {
    const known = components.get(key) ?? componentOf(context, key);
    components.set(key, known);
    return known;
  };
  return Promise.all(inputs.map((input) => outcomeOf(accept(context, input, componentWith))));
}

async function accept(
  context: Context,
  input: ReportErrorInput,
  componentWith: (key: string | null) => Promise<string>,
): Promise<ErrorReceipt> {
  check(input);
  const told = reportOf(input);
  // Under an idempotency key the event's id is always the same, and its receipt, written with it, is what counts it once: who
  // lost the answer can repeat the report, where another mutation would have to say that its answer is gone. It is made before
  // anything is waited for, so that those of a batch come in the batch's order.
  const eventId = told.eventId ?? context.claim?.newId() ?? null;
  const clean = await cleanedByRules(context, { ...told, eventId });
  return report(context, await componentWith(input.component ?? null), clean);
}

async function outcomeOf(reported: Promise<ErrorReceipt>): Promise<ErrorOutcome> {
  try {
    return { receipt: await reported, code: null, reason: null, argument: null };
  } catch (error) {
    // What concerns the sender alone is this one's outcome; anything else is the whole batch's.
    if (!(error instanceof Problem) || !OWN_FAULTS.has(error.code)) throw error;
    return { receipt: null, code: error.code, reason: error.message, argument: error.argument ?? null };
  }
}

const OWN_FAULTS: ReadonlySet<string> = new Set(["BAD_USER_INPUT", "NOT_FOUND", "FORBIDDEN", "LIMIT_EXCEEDED"]);

/** The report without what the workspace's rules remove. Its filters are for noise, and nobody calls a mutation by accident. */
export async function cleanedByRules(context: Context, told: ErrorReport): Promise<ErrorReport> {
  const { scrubs } = await rulesOn(context.platform).of(context.graph.workspace);
  if (scrubs.length === 0) return told;
  try {
    return cleanReport(told, scrubs, new Budget(context));
  } catch (error) {
    throw error instanceof OverBudget ? new Problem("LIMIT_EXCEEDED", error.message) : error;
  }
}

/** The component with a key, or the token's own; one that is new is made. */
export async function componentOf(context: Context, key: string | null): Promise<string> {
  const own = context.actor.component;
  if (key === null) {
    if (own === null) throw badInput("component", "`component` must name the component that failed.");
    return own;
  }
  const id = naturalId(context.graph.workspace, "Component", key);
  if (own !== null && own !== id)
    throw new Problem("FORBIDDEN", "This token reports for one component only, and not for this one.", {
      argument: "component",
    });
  if (!mayOn(context.actor, "errors:report", id)) throw notFound("component", "key");
  if (await isComponent(context, id)) return id;
  // Its key keeps it from doubling; it must not use up the request's claim before the event is counted.
  return (await createComponent({ ...context, claim: null }, { key, kind: ComponentKind.SERVICE })).id;
}

/** The input as a report: `type` with the message stands for one exception without a stack. */
function reportOf(input: ReportErrorInput): ErrorReport {
  const { user, type, eventId, at, exceptions, component: _component, ...told } = input;
  const chain = exceptions?.length ? exceptions : type ? [{ type, value: input.message }] : [];
  return { ...told, exceptions: chain, eventId: idOf(eventId), at: at ?? null, person: user ?? null };
}

/** A sender's id as it is kept; of one that looks like a secret or a person's, a hash, under which it is known again. */
function idOf(told: string | null | undefined): string | null {
  const id = told?.trim() || null;
  return id && scrubText(id).removed.length > 0 ? naturalId("event", id) : id;
}

const LENGTHS = {
  release: 200,
  environment: 64,
  serverName: 200,
  transaction: 500,
  message: 8_192,
  type: 256,
  user: 500,
  platform: 64,
} as const;

function check(input: ReportErrorInput): void {
  for (const [argument, most] of Object.entries(LENGTHS) as [keyof typeof LENGTHS, number][]) {
    if ((input[argument]?.length ?? 0) > most)
      throw badInput(argument, `\`${argument}\` must be at most ${most} characters.`);
  }
  if (input.eventId && !/^[\w.:-]{1,64}$/.test(input.eventId))
    throw badInput("eventId", "`eventId` must be 1 to 64 letters, digits or . _ : - characters.");
  if (!input.type && !input.message && !input.exceptions?.length) {
    throw badInput("message", "An error needs a `type`, a `message` or `exceptions`.");
  }
  if ((input.exceptions?.length ?? 0) > 50) throw badInput("exceptions", "`exceptions` must be at most 50.");
  if (input.exceptions?.some((exception) => (exception.frames?.length ?? 0) > 250)) {
    throw badInput("exceptions", "An exception must have at most 250 frames.");
  }
}
