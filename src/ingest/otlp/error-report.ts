import type { ErrorException } from "../../algorithms/errors/event.js";
import { chainOfNamed, platformOf } from "../../algorithms/errors/named-exception.js";
import type { ErrorReport } from "../../errors/reported.js";
import type { FilterFacts } from "../../intake/filter.js";
import type { Understood } from "../item.js";
import { asShownText, asText } from "../sentry/read.js";
import { readTags } from "../sentry/surroundings.js";
import { isOfException } from "./log.js";
import { PROJECT, projectOf } from "./origin.js";
import { type Teller, wordAt } from "./teller.js";
import type { ToldError } from "./told-error.js";
import { type Attributes, textOf, type Value } from "./values.js";

/** The longest texts that are kept, as of events of Sentry's clients. */
const LONGEST = { type: 256, message: 8_192, stack: 1_048_576, unread: 8_192, name: 200, person: 320, platform: 64 };

/** What names the person who was hit, the first that is told; only a keyed hash of it is kept. */
const PEOPLE = ["user.id", "enduser.id", "user.email", "user.hash", "user.name"];

/** Attributes that say who somebody is: they are no tags. */
const PERSONAL = /^(?:user|enduser)\./;

/** The templates of logged messages, as loggers of .NET and those that learnt from them tell them. */
const TEMPLATES = ["{OriginalFormat}", "message_template.text", "log.record.template"];

/** An error of OpenTelemetry in the words of the domain that keeps it, of which nothing is scrubbed yet. */
export function understandError(told: ToldError, teller: Teller): Understood {
  const { traceId, at, level, handled, operation } = told;
  const all = new Map([...told.around, ...told.attributes]);
  const { exceptions, platform, unread } = failureOf(told);
  const message = messageOf(told.body) ?? (exceptions.length > 0 ? null : asText(told.facts.event, LONGEST.message));
  const tags = tagsOf(told, teller);
  const { release, environment, serverName, sdk } = teller;
  const report: ErrorReport = {
    ...{ level, exceptions, message, release, environment, serverName, handled, tags, sdk },
    eventId: null,
    at: at === 0 ? null : at,
    messageTemplate: first(all, TEMPLATES, LONGEST.message),
    platform: asText(platformOf(platform, teller.language), LONGEST.platform),
    culprit: operation ?? placeOf(all),
    transaction: operation ?? wordAt(all, "http.route", LONGEST.name),
    traceId: /^(?!0{32})[0-9a-f]{32}$/.test(traceId) ? traceId : null,
    person: first(all, PEOPLE, LONGEST.person),
    project: projectOf(all.get(PROJECT)) ?? teller.project,
    context: { contexts: contextsOf(told, teller, unread) },
  };
  return { report, facts: factsOf(report, all, told.facts.scope ?? "") };
}

/** The chain, and its printed stack where no frame could be read in it. */
function failureOf({ exception }: ToldError) {
  const stack = asText(exception.stack, LONGEST.stack);
  const [type, message] = [asText(exception.type, LONGEST.type), asText(exception.message, LONGEST.message)];
  const { platform, exceptions } = chainOfNamed({ type, message, stack });
  const isRead = exceptions.some(({ frames }) => (frames?.length ?? 0) > 0);
  return { platform, exceptions, unread: isRead ? null : asText(stack, LONGEST.unread) };
}

/** A text as it is; other bodies as JSON. */
function messageOf(body: Value): string | null {
  return body === null ? null : asShownText(textOf(body), LONGEST.message);
}

function first(attributes: Attributes, names: readonly string[], most: number): string | null {
  for (const name of names) {
    const found = wordAt(attributes, name, most);
    if (found !== null) return found;
  }
  return null;
}

/** The function that says of itself that it logged it. */
function placeOf(attributes: Attributes): string | null {
  const called = first(attributes, ["code.function.name", "code.function"], LONGEST.name);
  const within = wordAt(attributes, "code.namespace", LONGEST.name);
  return called && within ? `${within}.${called}`.slice(0, LONGEST.name) : called;
}

/** Its own attributes first: only so many tags are kept. */
function tagsOf({ attributes, around, facts }: ToldError, { tags }: Teller): Record<string, string> {
  const all = new Map<string, Value>();
  const scope: [string, Value][] = facts.scope ? [["otel.scope.name", facts.scope]] : [];
  for (const [name, value] of [...attributes, ...around, ...tags, ...scope])
    if (!all.has(name) && !PERSONAL.test(name) && !isOfException(name)) all.set(name, value);
  return readTags([...all].map(([name, value]) => [name, textOf(value)]));
}

function contextsOf({ traceId, spanId, facts }: ToldError, { resource }: Teller, stack: string | null) {
  const said = Object.entries(facts).map(([name, value]) => [name, asText(value, LONGEST.name)] as const);
  return {
    ...(traceId !== "" && { trace: { trace_id: traceId, ...(spanId !== "" && { span_id: spanId }) } }),
    otel: { ...Object.fromEntries(said.filter(([, value]) => value !== null)), resource },
    ...(stack !== null && { exception: { stacktrace: stack } }),
  };
}

/** What filters may look at. */
function factsOf({ message, messageTemplate, exceptions, ...report }: ErrorReport, all: Attributes, scope: string) {
  const chain: ErrorException[] = exceptions ?? [];
  const isText = (text: string | null | undefined) => typeof text === "string";
  const facts: FilterFacts = {
    messages: [message, messageTemplate, ...chain.map(({ value }) => value)].filter(isText),
    exceptionTypes: chain.map(({ type }) => type).filter(isText),
    release: report.release ?? null,
    environment: report.environment ?? null,
    logger: asText(scope, LONGEST.name),
    userAgent: first(all, ["user_agent.original", "http.user_agent"], LONGEST.message),
    url: first(all, ["url.full", "http.url", "url.path", "http.target"], LONGEST.message),
    ip: first(all, ["client.address", "http.client_ip"], LONGEST.name),
    tags: report.tags as Record<string, string>,
  };
  return facts;
}
