import type { Ending, NewRequest } from "../queries.js";
import { type Request, RequestState, type Submitted } from "../types/request.js";
import type { Prepared } from "./prepare.js";

/** A request that was there and is told more of: before and after it. */
export interface Completed {
  before: Request;
  after: Request;
}

/** What a duplicate may complete by itself, and never overwrites. */
const COMPLETED = ["title", "dueAt", "projectId"] as const;

/**
 * Requests as they come in, one after another: which are new, and which tell more of one that was there. What is known of a
 * request is never overwritten, and one that has ended does not end again.
 */
export class Arrivals {
  readonly fresh = new Map<string, NewRequest>();
  readonly completed = new Map<string, Completed>();
  readonly endings = new Map<string, Ending>();
  private readonly there = new Map<string, Request>();

  constructor(private readonly at: number) {}

  /** What there is of requests that are to be taken, by the ids that were asked for. */
  know(rows: readonly { asked: string; node: Request }[]): void {
    for (const { asked, node } of rows) {
      const one = this.completed.get(node.id)?.after ?? node;
      // One that has this very id goes before one that came to be told by it.
      if (!this.there.has(asked) || node.id === asked) this.there.set(asked, one);
    }
  }

  /** Whether it is known what there is of a request. */
  take({ candidates, ending, ...request }: Prepared): Submitted {
    const known = candidates.map((id) => this.there.get(id)).find((node) => node !== undefined);
    if (known) return this.again(known, { ...request, ending });
    const { text: _text, senderId: _senderId, ...facts } = request;
    const node = { ...facts, createdAt: this.at } as Request;
    this.there.set(request.id, node);
    this.fresh.set(request.id, request);
    if (ending) this.endings.set(request.id, { ...ending, id: request.id });
    return { request: node, created: true, completed: [] };
  }

  private again(known: Request, request: Omit<Prepared, "candidates">): Submitted {
    const before = { ...known };
    const news = newsOf(known, request);
    const told = Object.keys(news).filter((name) => name !== "reason" && name !== "endedAt");
    if (told.length === 0) return { request: known, created: false, completed: [] };
    if (news.state && request.ending) this.endings.set(known.id, { ...request.ending, id: known.id });
    Object.assign(known, news); // What comes behind it in the same batch meets it so.
    const fresh = this.fresh.get(known.id);
    if (fresh) Object.assign(fresh, news);
    else this.completed.set(known.id, { before: this.completed.get(known.id)?.before ?? before, after: known });
    return { request: known, created: false, completed: told };
  }
}

/** What is told of a request and was not known. */
function newsOf(known: Request, request: Omit<Prepared, "candidates">): Partial<Request> {
  const news: Partial<Record<keyof Request, unknown>> = {};
  for (const name of COMPLETED) if (known[name] === null && request[name] !== null) news[name] = request[name];
  // A value goes with its currency: one of another request's price says nothing of this one's.
  if (request.value !== null && (known.value ?? request.value) === request.value)
    for (const name of ["value", "currency"] as const)
      if (known[name] === null && request[name] !== null) news[name] = request[name];
  const isOpen = known.state === RequestState.NEW || known.state === RequestState.MATCHED;
  if (!isOpen || !request.ending) return news as Partial<Request>;
  const { state, reason, endedAt } = request;
  return { ...news, state, reason, endedAt } as Partial<Request>;
}
