import { judgeNeed, urgencyOf } from "../../algorithms/gaps/need-verdict.js";
import type { Answer } from "../../algorithms/matching/answer.js";
import { naturalId } from "../../identity.js";
import { append } from "../../journal/service.js";
import { Problem } from "../../problem.js";
import * as rounds from "../queries/rounds.js";
import type { NeedRow, ToMatch } from "../rows.js";
import { settleCapabilities } from "../service/settle.js";
import { embedRequests, textOf } from "./embed.js";
import { type Room, systemAuthor } from "./room.js";

/** How many requests are matched between two transactions. */
const CHUNK = 25;
/** By how much a confidence moves before a link is made anew. */
const MOVED = 0.02;

/** A request with what was answered to it, or why it cannot be read. */
interface Answered {
  request: ToMatch;
  answer: Answer | Problem;
}

/** Matches requests to the catalogue as it was at a time, and keeps what they need, with what that changes of the gaps. */
export async function matchRequests(room: Room, requests: readonly ToMatch[], seen: number): Promise<void> {
  const { signal } = room;
  for (let from = 0; from < requests.length && !signal.aborted; from += CHUNK) {
    const answered = await answersTo(room, requests.slice(from, from + CHUNK));
    await keep(room, answered, seen);
    const read = answered.filter(({ answer }) => !(answer instanceof Problem)).map(({ request }) => request);
    await embedRequests(room, read);
  }
}

/** One text that cannot be read keeps no other from being matched. */
async function answersTo(room: Room, requests: readonly ToMatch[]): Promise<Answered[]> {
  const { matching, workspace } = room;
  try {
    const texts = requests.map((one) => ({ text: textOf(one) }));
    const answers = await matching.match(workspace, texts, { top: 5 });
    return requests.map((request, i) => ({ request, answer: answers[i] as Answer }));
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "BAD_USER_INPUT") throw error;
    if (requests.length === 1) return requests.map((request) => ({ request, answer: error }));
    const all: Answered[] = [];
    for (const one of requests) all.push(...(await answersTo(room, [one])));
    return all;
  }
}

function needsOf({ workspace, matching }: Room, { request, answer }: Answered): NeedRow[] {
  const model = matching.models.map(({ name, version }) => `${name}@${version}`).join(" ");
  const common = { requestId: request.id, decidedBy: null, model };
  if (answer instanceof Problem)
    return [
      {
        ...{ ...common, id: needId(workspace, request.id, []), position: 0, text: textOf(request), verdict: "UNSURE" },
        ...{ none: 0.5, capabilityId: null, confidence: 0, urgency: urgencyOf(1, request.value) },
        reasons: [`${answer.message} So a person should look.`],
      },
    ];
  const times = new Map<string, number>();
  return answer.needs.map(({ text, none, verdict, matches }, position) => {
    const [first] = matches;
    const best = first ? { id: first.id, confidence: first.confidence } : null;
    const { doubt, ...judged } = judgeNeed({ none, best, verdict }, request.language);
    const said = text.toLowerCase();
    const time = times.get(said) ?? 0;
    times.set(said, time + 1);
    const id = needId(workspace, request.id, time === 0 ? [said] : [said, String(time)]);
    return { ...common, id, position, text, none, urgency: urgencyOf(doubt, request.value), ...judged };
  });
}

/** A need is known by what it says, so that what a person said of it stays with it when something is said before it. */
function needId(workspace: string, requestId: string, said: string[]): string {
  return naturalId(workspace, "Need", requestId, ...said);
}

function keep(room: Room, answered: readonly Answered[], seen: number): Promise<void> {
  const { platform, workspace } = room;
  const author = systemAuthor(platform);
  const needs = answered.map((one) => needsOf(room, one));
  const all = needs.flat();
  return platform.graph.transaction(workspace, async (tx) => {
    const at = platform.now();
    const kept = await tx.rows(rounds.keepNeeds, { needs: all, at, seen });
    const links = all.map(({ id }) => ({ id, linkId: author.newId() }));
    const joined = await tx.rows(rounds.linkNeeds, { needs: links, at, moved: MOVED });
    const counts = answered.map(({ request: { id } }, i) => ({ id, needs: (needs[i] ?? []).map((need) => need.id) }));
    const left = await tx.rows(rounds.dropNeeds, { requests: counts, at });
    const ids = [...joined, ...left].flatMap(({ capability }) => capability ?? []);
    const turned = await settleCapabilities(tx, author, [...new Set(ids)].sort());
    const first = new Set(kept.filter(({ isFirst }) => isFirst).map(({ requestId }) => requestId));
    const news = new Set([...kept.filter(({ isNews }) => isNews), ...left].map(({ requestId }) => requestId));
    const matched = answered.flatMap(({ request: { id, state, clientId } }, i) =>
      news.has(id)
        ? [
            {
              ...{ verb: "matched", type: "Request", nodeId: id, reverse: {} },
              patch: {
                ...{ clientId, ...(state === "NEW" && first.has(id) && { state: "MATCHED" }) },
                needs: (needs[i] ?? []).map(({ id: need, verdict }) => ({ need, verdict })),
              },
            },
          ]
        : [],
    );
    await append(tx, author, [...matched, ...turned]);
  });
}
