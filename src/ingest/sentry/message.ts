import { cutScrubbed } from "../../algorithms/scrubbing/scrub-text.js";
import { asList, asRecord, asShownText, asText, interfaceOf, type JsonRecord } from "./read.js";

const MAX_MESSAGE = 8192;
const PLACEHOLDER = /%%|%\((\w{1,64})\)[a-zA-Z]|%[-+#0-9.]{0,8}[a-zA-Z]|\{(\w{0,64})\}/g;

/** A logged message as shown, and the template it was made from where the client sent it apart. */
export interface Message {
  message: string | null;
  messageTemplate: string | null;
}

/**
 * The message of a Sentry event: `logentry` or `message`, each a string or `{ message, formatted, params }`. Where only
 * the template and its parameters came, the message is put together here. Reports of browsers (content security policy and
 * the like) get one from what they say.
 */
export function readMessage(event: JsonRecord): Message {
  const entry = asRecord(interfaceOf(event, "logentry", "Message")) ?? asRecord(event.message);
  const plain = asText(event.logentry, MAX_MESSAGE) ?? asText(event.message, MAX_MESSAGE);
  const template = asText(entry?.message, MAX_MESSAGE);
  const formatted = asText(entry?.formatted, MAX_MESSAGE) ?? plain;
  if (formatted ?? template) {
    return { message: formatted ?? fillIn(template ?? "", entry?.params), messageTemplate: template };
  }
  return { message: securityReport(event), messageTemplate: null };
}

/** Python's, PHP's and Java's ways of marking a parameter: %s, %(name)s, {}, {0}, {name}. What has no value stays. */
function fillIn(template: string, params: unknown): string {
  const named = asRecord(params);
  const list = named ? [] : asList(params);
  let next = 0;
  const filled = template.replace(PLACEHOLDER, (mark, percentName?: string, braceName?: string) => {
    if (mark === "%%") return params ? "%" : mark;
    const name = percentName ?? braceName;
    const value = named
      ? name
        ? named[name]
        : undefined
      : list[name && /^\d{1,3}$/.test(name) ? Number(name) : next++];
    return value === undefined ? mark : (asShownText(value, MAX_MESSAGE) ?? String(value));
  });
  return cutScrubbed(filled, MAX_MESSAGE);
}

function securityReport(event: JsonRecord): string | null {
  for (const kind of ["csp", "expectct", "expectstaple", "hpkp"]) {
    const report = asRecord(event[kind]);
    if (!report) continue;
    const rule = asText(report.effective_directive ?? report.violated_directive, 200);
    const blocked = asText(report.blocked_uri ?? report.hostname, 200);
    return [`${kind} report`, rule, blocked && `blocked ${blocked}`].filter(Boolean).join(": ");
  }
  return null;
}
