import type { Graph } from "../../graph/graph.js";
import { type Author, append } from "../../journal/service.js";
import { closeAnomalies } from "../closing.js";
import * as queries from "../queries.js";

/** How long a stream is silent, at least and by how many of its usual intervals, until its anomalies are over; and how many are closed at once. */
const SILENCE = { least: 7_200_000, rows: 10, limit: 500 };

/**
 * Closes the anomalies of streams that do not come back: nobody watches those any more, in whichever process they were. Streams
 * that still come are kept every few minutes, and so are not among them.
 */
export async function closeSilent(graph: Graph, author: Author): Promise<void> {
  const before = author.now() - SILENCE.least;
  const silent = await graph.run(queries.silentAnomalies, { before, rows: SILENCE.rows, limit: SILENCE.limit });
  for (const workspace of new Set(silent.map((one) => one.workspace))) {
    const own = silent.filter((one) => one.workspace === workspace);
    const anomalies = own.map(({ id, lastAt }) => ({ id, ending: "SILENT", closedAt: lastAt, rows: null }));
    await graph.transaction(workspace, async (tx) => append(tx, author, await closeAnomalies(tx, anomalies)));
  }
}
