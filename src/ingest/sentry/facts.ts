import type { FilterFacts } from "../../intake/filter.js";
import type { SentryEvent } from "./event.js";
import { asEntries, asRecord, asText } from "./read.js";

const MAX_TEXT = 8192;

/** What filters may look at in an event. `address`: where the request came from, for events that name no address. */
export function factsOf(event: SentryEvent, json: unknown, address: string | null): FilterFacts {
  const { request, user, exceptions } = event;
  const given = (exceptions ?? []).map(({ value }) => value);
  return {
    messages: [event.message, event.messageTemplate, ...given].filter((text) => typeof text === "string"),
    exceptionTypes: (exceptions ?? []).map(({ type }) => type).filter((type) => typeof type === "string"),
    release: event.release,
    environment: event.environment,
    logger: asText(asRecord(json)?.logger, 200),
    userAgent: userAgentOf(request.headers),
    url: asText(request.url, MAX_TEXT),
    ip: user.ip ?? asText(asRecord(request.env)?.REMOTE_ADDR, 200) ?? address,
    tags: event.tags,
  };
}

/** Headers are an object or pairs, in any spelling. */
function userAgentOf(headers: unknown): string | null {
  const pairs: unknown[][] = Array.isArray(headers) ? headers.filter(Array.isArray) : asEntries(headers);
  const found = pairs.find(([name]) => typeof name === "string" && name.toLowerCase() === "user-agent");
  const value = found?.[1];
  return asText(Array.isArray(value) ? value[0] : value, MAX_TEXT);
}
