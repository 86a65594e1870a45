import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import { Problem } from "../../problem.js";
import * as queries from "../queries.js";
import { Arrivals } from "./arrivals.js";
import { namedBy, type Prepared, type Submission, toldBy, withIds } from "./prepare.js";
import { idsOf, keepRequests } from "./submit.js";

/** What handing in some requests would come to. */
export interface Examined {
  /** By the place in what was given: what is wrong with it. */
  bad: Map<number, string>;
  /** The others, in their order, as they would be kept. */
  prepared: Prepared[];
  created: number;
  completed: number;
}

/**
 * Looks at requests, part after part, as if each part were kept before the next one comes, and keeps nothing. Clients and projects
 * that are not there count as new ones.
 */
export class Examination {
  private readonly arrivals: Arrivals;

  constructor(private readonly context: Context) {
    this.arrivals = new Arrivals(context.now());
  }

  async add(inputs: readonly Submission[]): Promise<Examined> {
    const bad = new Map<number, string>();
    const told = inputs.flatMap((input, index) => {
      const one = this.read(input);
      if (typeof one !== "string") return [one];
      bad.set(index, one);
      return [];
    });
    const { families } = await namedBy(this.context, told);
    const prepared = told.map((one) => withIds(this.context.graph.workspace, one, families));
    const ids = idsOf(prepared);
    if (ids.length > 0) this.arrivals.know(await this.context.graph.rows(queries.knownRequests, { ids }));
    const before = this.arrivals.completed.size;
    const created = prepared.filter((one) => this.arrivals.take(one).created).length;
    return { bad, prepared, created, completed: this.arrivals.completed.size - before };
  }

  private read(input: Submission): ReturnType<typeof toldBy> | string {
    try {
      return toldBy(this.context, input, (field) => field);
    } catch (error) {
      if (error instanceof Problem && error.code === "BAD_USER_INPUT") return error.message;
      throw error;
    }
  }
}

/** Which of some keys of a type name nodes that are there, with their ids. */
export async function idsOfKeys(
  context: Context,
  type: "Component" | "Competitor",
  keys: readonly string[],
): Promise<Map<string, string>> {
  const ids = new Map([...new Set(keys)].map((key) => [key, naturalId(context.graph.workspace, type, key)]));
  const rows = ids.size > 0 ? await context.graph.rows(queries.there, { ids: [...ids.values()] }) : [];
  const found = new Set(rows.map(({ id }) => id));
  return new Map([...ids].filter(([, id]) => found.has(id)));
}

/** Keeps what was looked at, as a part of an import; answers how many of them were created, and how many completed. */
export async function keepExamined(
  context: Context,
  prepared: readonly Prepared[],
  importId: string,
): Promise<{ created: number; completed: number }> {
  const about = { type: "Import", nodeId: importId };
  const submitted = await keepRequests(context, { prepared, about });
  const created = new Set(submitted.filter((one) => one.created).map(({ request }) => request.id));
  const completed = submitted.filter(({ request, completed }) => completed.length > 0 && !created.has(request.id));
  return { created: created.size, completed: new Set(completed.map(({ request }) => request.id)).size };
}
