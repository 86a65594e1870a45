import { createHash } from "node:crypto";
import { Command } from "commander";
import { groupError } from "../algorithms/errors/group.js";
import { TemplateMiner } from "../algorithms/templates/miner.js";
import { oldest, type Template } from "../algorithms/templates/template.js";
import { readText } from "../ingest/read-file.js";
import { normaliseEvent } from "../ingest/sentry/event.js";
import { objectIn } from "../ingest/tables/records.js";
import { aligned } from "./columns.js";
import { isJsonLines, readLines, textLines } from "./match/lines.js";
import { LineWriter } from "./series/write.js";

interface GroupsOptions {
  json?: boolean;
  skipBad?: boolean;
}

/** What a line is put with: a form of messages, or what of an error event tells it from others. */
type Placed = { form: Template } | { parts: string[]; template: string; reason: string };

/** A line's group as it is told. */
interface Told {
  group: string;
  template: string;
  reason: string;
}

/** The largest file, in bytes; how many groups people are told of. */
const [MOST, SHOWN] = [256 * 1_048_576, 50];
const EXAMPLE = `  printf 'user 17 logged in\\nuser 4 logged in\\ndisk full\\n' | ratchet groups -`;

/** `ratchet groups`: which log lines or error events are the same. */
export function groupsCommand(): Command {
  return new Command("groups")
    .description("put log lines or error events that are the same together, and say why; needs no server")
    .argument("<file>", "messages, one a line, or error events in JSON Lines (.jsonl); or - for standard input")
    .option("--skip-bad", "leave out lines that are no error events, and tell them")
    .option("--json", "one JSON object a line of the file")
    .addHelpText("after", `\nA group has the same name whenever the same file is read.\n\nExample:\n${EXAMPLE}`)
    .action(answer);
}

async function answer(file: string, { json = false, skipBad = false }: GroupsOptions): Promise<void> {
  const { text } = await readText(file, MOST);
  const miner = new TemplateMiner();
  const placed = isJsonLines(file, text)
    ? readLines({ file, text, skipBad }, (line) => placeEvent(miner, line))
    : textLines(text).map((line): Placed => ({ form: miner.add(line) }));
  const told = placed.map(toldOf);
  if (!json) {
    process.stdout.write(`${table(told)}\n`);
    return;
  }
  const writer = new LineWriter();
  for (const [index, one] of told.entries()) await writer.line(JSON.stringify({ line: index + 1, ...one }));
  await writer.flush();
}

function placeEvent(miner: TemplateMiner, line: string): Placed | string {
  const object = objectIn(line);
  if (!object) return "The line is not a JSON object.";
  const event = normaliseEvent(object);
  const grouping = groupError(event);
  if (grouping.method === "MESSAGE" && event.message && !event.messageTemplate)
    return { form: miner.add(event.message) };
  return { parts: grouping.parts, template: grouping.title, reason: grouping.because };
}

/** Told when all was read: what is one group may show late. */
function toldOf(placed: Placed): Told {
  if ("parts" in placed) {
    const { parts, template, reason } = placed;
    return { group: named(JSON.stringify(parts)), template, reason };
  }
  const root = oldest(placed.form);
  const template = root.shown.join(" ");
  const reason =
    placed.form.tokens.join(" ") === template
      ? `Its words are "${template}" once values are taken out.`
      : `Its words are a case of "${template}": what stands at <*> differs too often to be more than a value.`;
  return { group: named(root.key), template, reason };
}

function named(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 16);
}

function table(told: readonly Told[]): string {
  const groups = new Map<string, { count: number; template: string }>();
  for (const { group, template } of told) {
    const known = groups.get(group) ?? { count: 0, template };
    groups.set(group, { ...known, count: known.count + 1 });
  }
  if (groups.size === 0) return "There are no lines: there is nothing to group.";
  const sorted = [...groups].sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1));
  const rows = sorted.slice(0, SHOWN).map(([group, { count, template }]) => [group, String(count), short(template)]);
  const more = sorted.length > SHOWN ? [`… ${(sorted.length - SHOWN).toLocaleString("en")} more; --json has all.`] : [];
  const head = `${told.length.toLocaleString("en")} lines in ${groups.size.toLocaleString("en")} groups.`;
  return [head, "", ...aligned([["group", "lines", "template"], ...rows]), ...more].join("\n");
}

function short(template: string): string {
  return template.length > 100 ? `${template.slice(0, 99)}…` : template;
}
