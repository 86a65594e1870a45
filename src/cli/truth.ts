import { Command, Option } from "commander";
import { formOf } from "../algorithms/truth/form.js";
import { judge } from "../algorithms/truth/judge.js";
import { learn } from "../algorithms/truth/learn.js";
import { LineWriter } from "./series/write.js";
import { normalised } from "./truth/claims.js";
import { readHierarchy } from "./truth/hierarchy.js";
import { MEMBERS, type TruthOptions, TYPES } from "./truth/options.js";
import { claimRows } from "./truth/rows.js";
import { objectLine, objectTable, sourceLine, sourceTable } from "./truth/told.js";

/** `ratchet truth`: what is true where sources contradict each other, and how reliable each is. */
export function truthCommand(): Command {
  return new Command("truth")
    .description("say what is true where sources contradict each other, and how reliable each is; needs no server")
    .argument("<file>", "CSV with the columns object, source, value and, if you have it, at; or - for standard input")
    .addOption(new Option("--type <type>", "what the values are").choices(TYPES).default("text"))
    .addOption(
      new Option("--hierarchy <file>", "CSV with the columns child and parent: places in places, kinds of kinds"),
    )
    .addOption(
      new Option("--members <members>", "of sets: names of people, or words divided by ;")
        .choices(MEMBERS)
        .default(undefined, "found"),
    )
    .option("--opinion", "numbers are ratings: the truth is the mean of what is said")
    .option("--sources", "say how reliable each source is, and whom it copies")
    .option("--skip-bad", "leave bad rows out and tell them; without it, the first one ends the reading")
    .option("--json", "one JSON object an object, or a source")
    .addHelpText(
      "after",
      "\nOf two claims of one source on one object the later one counts. Nothing need be known of the sources.\n\nExample:\n" +
        `  printf 'object,source,value\\nParis,a,2.1\\nParis,b,2.2\\nParis,c,12\\nRome,a,2.8\\nRome,b,2.7\\nRome,c,0.3\\n' | ratchet truth - --type number`,
    )
    .action(answer);
}

async function answer(file: string, options: TruthOptions, command: Command): Promise<void> {
  const { type, hierarchy: above, skipBad = false, json = false } = options;
  if (above !== undefined && (type === "set" || type === "number"))
    command.error(`error: --hierarchy goes with --type category, not with ${type}.`);
  const hierarchy = above === undefined ? null : await readHierarchy(above, skipBad);
  const claims = normalised(await claimRows(file, { skipBad, isNumber: type === "number" }), options, hierarchy);
  const all = [...claims.objects.values()].flat();
  const learnt = learn(formOf(hierarchy ? "hierarchy" : type, all), all, { opinion: options.opinion ?? false });
  if (options.sources) {
    const names = [...new Set(all.map(({ source }) => source))];
    await (json ? written(names.map((source) => sourceLine(learnt, source))) : told(sourceTable(learnt)));
    return;
  }
  const judged = [...claims.objects].map(([object, own]) => ({ object, judgement: judge(learnt, own) }));
  await (json ? written(judged.map((one) => objectLine(one, claims))) : told(objectTable(judged, claims)));
}

async function written(lines: readonly object[]): Promise<void> {
  const writer = new LineWriter();
  for (const line of lines) await writer.line(JSON.stringify(line));
  await writer.flush();
}

async function told(text: string): Promise<void> {
  process.stdout.write(`${text}\n`);
}
