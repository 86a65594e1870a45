import pc from "picocolors";
import type { Answer, Verdict } from "../../algorithms/matching/answer.js";
import { aligned } from "../columns.js";
import type { FileQuery } from "./queries.js";

/** How many requests people are told of. */
const TOLD = 50;

const COLOURS: Record<Verdict, (text: string) => string> = { covered: pc.green, partial: pc.yellow, missing: pc.red };

/** An answer as JSON. */
export function answerLine({ id }: FileQuery, { matches, none, verdict, needs }: Answer): object {
  return { query: id, matches, none, verdict, ...(needs.length > 1 && { needs }) };
}

/** What people are told: each request with what serves it best. */
export function answerTable(
  queries: readonly FileQuery[],
  answers: readonly Answer[],
  nameOf: (id: string) => string,
): string {
  if (queries.length === 0) return "There are no requests: there is nothing to match.";
  const rows = queries.slice(0, TOLD).map(({ text }, place) => {
    const { matches, none, verdict } = answers[place] as Answer;
    const [best] = matches;
    return [
      short(text),
      COLOURS[verdict](verdict),
      none.toFixed(2),
      best ? short(nameOf(best.id)) : "–",
      best ? best.confidence.toFixed(2) : "",
    ];
  });
  const count = (wanted: Verdict) => answers.filter(({ verdict }) => verdict === wanted).length.toLocaleString("en");
  const head = `${count("covered")} covered, ${count("partial")} partly, ${count("missing")} missing.`;
  const more = queries.length > TOLD ? [`… ${(queries.length - TOLD).toLocaleString("en")} more; --json has all.`] : [];
  return [head, "", ...aligned([["request", "verdict", "none", "best match", "belief"], ...rows]), ...more].join("\n");
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
