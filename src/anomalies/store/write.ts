import type { Statements } from "../../graph/transaction.js";
import { type Author, append, type NewRevision } from "../../journal/service.js";
import { closeAnomalies } from "../closing.js";
import type { StreamEvent } from "../event.js";
import { join, joiningOf } from "../joining.js";
import * as queries from "../queries.js";
import { openedRevision, roseRevision } from "../revisions.js";
import { anomalyRow, closedRow, FOREVER, peakOf } from "../rows.js";

/** What came of events: the anomalies that they are of, where that is another one, and those whose series is not in the graph yet. */
export interface Written {
  ids: ReadonlyMap<string, string>;
  early: StreamEvent[];
}

/**
 * Writes what was told of streams, in its order of kinds: what opens, what becomes stranger, what ends; and which incidents
 * begin, grow and end by it. One revision each. An anomaly that another process has opened already is joined.
 */
export async function writeEvents(tx: Statements, author: Author, events: readonly StreamEvent[]): Promise<Written> {
  const revisions: NewRevision[] = [];
  const opening = events.filter(({ kind }) => kind === "OPENED");
  const { ids, early } = await open(tx, author, { opening, revisions });
  const idOf = ({ anomalyId }: StreamEvent) => ids.get(anomalyId) ?? anomalyId;
  // One that another process has opened before may go farther by what this one has seen.
  const isJoined = (event: StreamEvent) => event.kind === "OPENED" && idOf(event) !== event.anomalyId;
  const told = events.filter((event) => event.kind === "ROSE" || isJoined(event));
  const anomalies = told.map((event) => ({ ...peakOf(event), id: idOf(event) }));
  const raised = anomalies.length > 0 ? await tx.rows(queries.raiseAnomalies, { anomalies }) : [];
  // What is over by now, for another process or for a person, does not rise.
  const live = new Set(raised.map(({ id }) => id));
  const rising = told.filter((event) => live.has(idOf(event)));
  revisions.push(...rising.filter(({ isNotable }) => isNotable).map((event) => roseRevision(idOf(event), event)));
  const begun = opening.filter((event) => !early.includes(event) && !isJoined(event));
  const notable = [...begun, ...rising].filter((event) => event.isNotable);
  const joining = notable.map((event) => joiningOf(event, idOf(event)));
  revisions.push(...(await join(tx, author, joining)));
  const closing = events.filter(({ kind }) => kind === "CLOSED");
  revisions.push(
    ...(await closeAnomalies(
      tx,
      closing.map((event) => closedRow(event, idOf(event))),
    )),
  );
  await append(tx, author, revisions);
  return { ids, early };
}

interface Opening {
  opening: StreamEvent[];
  revisions: NewRevision[];
}

async function open(tx: Statements, author: Author, { opening, revisions }: Opening): Promise<Written> {
  if (opening.length === 0) return { ids: new Map(), early: [] };
  const anomalies = opening.map(anomalyRow);
  const made = await tx.rows(queries.openAnomalies, { anomalies, at: author.now(), forever: FOREVER });
  const ids = new Map(made.map(({ asked, id }) => [asked, id]));
  for (const event of opening)
    if (ids.get(event.anomalyId) === event.anomalyId) revisions.push(openedRevision(event.anomalyId, event));
  return { ids, early: opening.filter(({ anomalyId }) => !ids.has(anomalyId)) };
}
