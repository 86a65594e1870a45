import { badInput } from "../../problem.js";
import type { Submission } from "../../requests/service/prepare.js";
import { LIMITS } from "../../requests/words.js";
import { RowProblem } from "../bad-rows.js";
import { foreignKey } from "../foreign-key.js";
import { isObject } from "../tables/records.js";
import { momentIn, numberIn, textIn } from "../tables/values.js";

/** The requests in a webhook's body: one, or a list under `requests`. Fields that nobody knows are passed over. */
export function submissionsIn(payload: unknown, integration: string): Submission[] {
  if (!isObject(payload)) throw badInput("body", "The body must be a request, or an object with a list `requests`.");
  const { requests } = payload;
  if (requests !== undefined && !Array.isArray(requests))
    throw badInput("requests", "`requests` must be a list of requests.");
  const channel = `webhook:${foreignKey(integration, "requests")}`.slice(0, 100);
  if (!requests) return [submissionOf(payload, channel, "")];
  if (requests.length < 1 || requests.length > LIMITS.batch)
    throw badInput("requests", `\`requests\` must be 1 to ${LIMITS.batch}.`);
  return requests.map((one: unknown, index) => {
    const place = `requests.${index}`;
    if (!isObject(one)) throw badInput(place, `\`${place}\` must be a request.`);
    return submissionOf(one, channel, `${place}.`);
  });
}

function submissionOf(values: Record<string, unknown>, channel: string, prefix: string): Submission {
  const { text } = values;
  if (typeof text !== "string") throw badInput(`${prefix}text`, "`text` must be a text.");
  try {
    return {
      ...{ text, channel },
      title: textIn(values, "title", LIMITS.title),
      externalId: textIn(values, "externalId", LIMITS.externalId),
      client: textIn(values, "client", 100),
      project: textIn(values, "project", 100),
      value: numberIn(values, "value", { from: 0, to: LIMITS.value }),
      currency: textIn(values, "currency", 3),
      dueAt: momentIn(values, "dueAt"),
      receivedAt: momentIn(values, "receivedAt"),
      sender: textIn(values, "sender", 500)?.toLowerCase() ?? null,
    };
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    const name = /^`(\w+)`/.exec(error.message)?.[1] ?? "";
    throw badInput(`${prefix}${name}`, error.message);
  }
}
