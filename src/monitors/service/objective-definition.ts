import type { Context } from "../../context.js";
import { metricNamed } from "../../metrics/service/catalogue.js";
import { selectSeries } from "../../metrics/service/selection.js";
import { badInput } from "../../problem.js";
import { checkText } from "../../projects/service/words.js";
import type { ObjectiveFacts } from "../queries.js";
import type { CreateObjectiveInput } from "../types/objective-inputs.js";
import { ObjectiveKind, ObjectiveSide } from "../types/objective-words.js";
import { MonitorSeverity } from "../types/words.js";
import { aboutOf, aggregateOf, attributesOf, renotifyOf } from "./definition.js";

/** The windows that an objective can have, in days, and the slices, in minutes. */
const DAYS = [7, 28, 30];
const SLICES = { default: 60, fine: 5, fineDays: 7 };

/** What an objective is, checked: one sentence about the first thing that is wrong. Nothing is kept. */
export async function objectiveFacts(context: Context, input: CreateObjectiveInput): Promise<ObjectiveFacts> {
  const { kind, target, windowDays } = input;
  const name = checkText("name", input.name, [1, 100]);
  if (!(target > 0 && target < 100))
    throw badInput("target", "`target` must be above 0 and below 100 percent: nothing is left to go wrong at 100.");
  if (!DAYS.includes(windowDays)) throw badInput("windowDays", "`windowDays` must be 7, 28 or 30.");
  refuseStrangers(input);
  const [metric, about] = await Promise.all([
    metricNamed(context, input.metric),
    aboutOf(context, input.filter ?? {}, "filter"),
  ]);
  await selectSeries(context, { metrics: [metric.key], filter: input.filter ?? {} }); // Refuses what is too much to read.
  const isSliced = kind === ObjectiveKind.TIME_SLICES;
  return {
    name,
    kind,
    target,
    windowDays,
    metricId: metric.id,
    ...about,
    ...(await partOf(context, input)),
    ...thresholdOf(input),
    ...(isSliced ? aggregateOf(input, metric) : { aggregate: null, percent: null }),
    sliceMinutes: isSliced ? sliceOf(input) : null,
    renotifyMinutes: renotifyOf(input),
    severity: input.severity ?? MonitorSeverity.HIGH,
  };
}

/** What each kind has of its own. */
const OWN: Record<ObjectiveKind, readonly (keyof CreateObjectiveInput)[]> = {
  EVENTS: ["good", "bad"],
  THRESHOLD: ["threshold", "goodWhen"],
  TIME_SLICES: ["threshold", "goodWhen", "sliceMinutes", "aggregate", "percent"],
};

function refuseStrangers(input: CreateObjectiveInput): void {
  for (const name of new Set(Object.values(OWN).flat()))
    if (input[name] != null && !OWN[input.kind].includes(name))
      throw badInput(name, `\`${name}\` is not for ${input.kind}.`);
}

async function partOf(
  context: Context,
  { kind, good, bad }: CreateObjectiveInput,
): Promise<Pick<ObjectiveFacts, "part" | "partMetricId" | "partAttributes">> {
  if (kind !== ObjectiveKind.EVENTS) return { part: null, partMetricId: null, partAttributes: null };
  const part = good ?? bad;
  if (!part || (good && bad)) throw badInput("good", "For EVENTS either `good` or `bad` is given, and not both.");
  const attributes = attributesOf(part.attributes);
  const argument = good ? "good" : "bad";
  if (attributes.length > 20) throw badInput(argument, `\`${argument}\` must name at most 20 attributes.`);
  if (part.metric == null && attributes.length === 0)
    throw badInput(argument, `\`${argument}\` must name a metric or attributes; else it would be all events.`);
  const metric = part.metric == null ? null : await metricNamed(context, part.metric);
  return { part: good ? "GOOD" : "BAD", partMetricId: metric?.id ?? null, partAttributes: attributes };
}

function thresholdOf({
  kind,
  threshold = null,
  goodWhen,
}: CreateObjectiveInput): Pick<ObjectiveFacts, "threshold" | "goodWhen"> {
  if (kind === ObjectiveKind.EVENTS) return { threshold: null, goodWhen: null };
  if (threshold === null) throw badInput("threshold", `\`threshold\` must be given for ${kind}.`);
  return { threshold, goodWhen: goodWhen ?? ObjectiveSide.UP_TO };
}

function sliceOf({ sliceMinutes, windowDays }: CreateObjectiveInput): number {
  const minutes = sliceMinutes ?? SLICES.default;
  const isFine = minutes === SLICES.fine && windowDays === SLICES.fineDays;
  if (minutes !== SLICES.default && !isFine)
    throw badInput("sliceMinutes", "`sliceMinutes` must be 60, or 5 with a window of 7 days.");
  return minutes;
}
