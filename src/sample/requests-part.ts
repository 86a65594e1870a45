import type { Context } from "../context.js";
import { declineRequest, loseRequest, serveRequest } from "../requests/service/endings.js";
import type { Submission } from "../requests/service/prepare.js";
import { submitRequests } from "../requests/service/submit.js";
import { RequestState } from "../requests/types/request.js";
import { contextAt } from "./moment.js";
import type { SamplePart } from "./parts.js";
import { requestsOf, type SampleEnding, type SampleRequest } from "./requests.js";

/** How much of the history is handed in at once, in milliseconds; and how many endings are told side by side. */
const LIMITS = { period: 60 * 86_400_000, together: 10 };

/** What clients asked for in two years, and how that ended. What they need is found behind the load, as of anybody's requests. */
export const requestsPart: SamplePart = {
  name: "requests",
  async load(context, world, onProgress) {
    const open: Ended[] = [];
    for (const [at, requests] of periodsOf(requestsOf(world), world.now)) {
      const submitted = await submitRequests(contextAt(context, at), requests.map(submissionOf));
      for (const [index, { ending }] of requests.entries()) {
        const { id, state } = submitted[index]?.request ?? { id: "", state: null };
        if (ending && (state === RequestState.NEW || state === RequestState.MATCHED)) open.push({ id, ending });
      }
    }
    onProgress(0.3);
    for (let done = 0; done < open.length; done += LIMITS.together) {
      await Promise.all(open.slice(done, done + LIMITS.together).map((one) => end(context, one)));
      onProgress(0.3 + (0.7 * done) / open.length);
    }
    onProgress(1);
  },
};

/** Requests by the end of the period that they came in, oldest first. */
function periodsOf(requests: readonly SampleRequest[], now: number): [number, SampleRequest[]][] {
  const periods = new Map<number, SampleRequest[]>();
  for (const request of requests) {
    const end = now - Math.floor((now - request.receivedAt) / LIMITS.period) * LIMITS.period;
    periods.set(end, [...(periods.get(end) ?? []), request]);
  }
  return [...periods].sort(([a], [b]) => a - b);
}

function submissionOf({ wants: _, ending: __, value, ...request }: SampleRequest): Submission {
  return { ...request, value, currency: value === null ? null : "EUR" };
}

interface Ended {
  id: string;
  ending: SampleEnding;
}

async function end(context: Context, { id, ending }: Ended): Promise<void> {
  const then = contextAt(context, ending.at);
  const { state, at } = ending;
  if (state === "SERVED") {
    const { component, capabilities } = ending;
    await serveRequest(then, { id, component, capabilities: [...capabilities], at });
  } else if (state === "LOST") {
    const { competitor, reason } = ending;
    await loseRequest(then, { id, competitor, reason, at });
  } else await declineRequest(then, { id, reason: ending.reason, at });
}
