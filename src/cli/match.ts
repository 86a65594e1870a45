import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { openMatching } from "../matching/matching.js";
import { ROOT } from "../root.js";
import { readCatalogue } from "./match/catalogue.js";
import type { MatchOptions } from "./match/options.js";
import { readQueries } from "./match/queries.js";
import { answerLine, answerTable } from "./match/told.js";
import { LineWriter } from "./series/write.js";
import { showShare } from "./share.js";

/** How many requests are answered at once. */
const TOGETHER = 256;
const EXAMPLE = `  printf '{"id":"refund","description":"Give money back for an order"}\\n{"id":"track","description":"Say where a parcel is"}\\n' > catalogue.jsonl
  printf 'I want my money back\\nwhere is my parcel\\nbook a table for two\\n' | ratchet match --catalogue catalogue.jsonl -`;

/** `ratchet match`: which entries of a catalogue serve each request, and whether any does. */
export function matchCommand(): Command {
  return new Command("match")
    .description("say what of a catalogue serves each request, and whether anything does; needs no server")
    .argument(
      "<queries>",
      "requests, one a line, or .jsonl with id, text and, if you have them, candidates; or - for standard input",
    )
    .addOption(
      new Option(
        "--catalogue <file>",
        "JSON Lines with id, name, description and examples, or an OpenAPI file",
      ).makeOptionMandatory(),
    )
    .addOption(new Option("--top <count>", "how many matches of a request are told").argParser(countOf).default(10))
    .option("--skip-bad", "leave bad lines out and tell them; without it, the first one ends the reading")
    .option("--json", "one JSON object a request")
    .addHelpText("after", `\nExample:\n${EXAMPLE}`)
    .action(answer);
}

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 10_000)
    throw new InvalidArgumentError("It must be a whole number from 1 to 10,000.");
  return count;
}

async function answer(file: string, options: MatchOptions, command: Command): Promise<void> {
  const { catalogue: place, top, skipBad = false, json = false } = options;
  if (place === "-" && file === "-") command.error("error: only one of catalogue and requests can be standard input.");
  const catalogue = await readCatalogue(place, skipBad);
  const queries = await readQueries(file, skipBad);
  const share = showShare();
  const matching = openMatching({
    cache: join(ROOT, ".cache", "matching"),
    told: (what, part) => share.show(what, part),
  });
  await matching.fit("file", catalogue);
  const answers = [];
  for (let from = 0; from < queries.length; from += TOGETHER) {
    answers.push(...(await matching.match("file", queries.slice(from, from + TOGETHER), { top })));
    share.show("Matching", answers.length / queries.length);
  }
  await matching.close();
  share.clear();
  if (json) {
    const writer = new LineWriter();
    for (const [index, query] of queries.entries())
      await writer.line(JSON.stringify(answerLine(query, answers[index] as (typeof answers)[0])));
    return await writer.flush();
  }
  const names = new Map(catalogue.map(({ id, name }) => [id, name]));
  process.stdout.write(`${answerTable(queries, answers, (id) => names.get(id) || id)}\n`);
}
