import { scrubText, scrubWhole } from "../../algorithms/scrubbing/scrub-text.js";
import { languageOf } from "../../algorithms/text/language.js";
import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import { badInput, Problem } from "../../problem.js";
import { checkCurrency, isKey, optionalText } from "../../projects/service/words.js";
import { normalText, requestId } from "../identity.js";
import * as queries from "../queries.js";
import type { SubmitRequestInput } from "../types/inputs.js";
import { RequestState } from "../types/request.js";
import { LIMITS } from "../words.js";

/** What had become of a request before it was handed in. */
export interface Ended {
  state: RequestState.SERVED | RequestState.DECLINED | RequestState.LOST;
  reason: string | null;
  /** Null: when it is handed in. */
  at: number | null;
  /** The ids of the component that served it and of the competitor that it was lost to; both must be there. */
  componentId: string | null;
  competitorId: string | null;
}

/** A request to be handed in; what an import knows more of it. */
export type Submission = SubmitRequestInput & {
  /** Who sent it, such as an e-mail address: only a pseudonym of it is kept. */
  sender?: string | null;
  ended?: Ended | null;
};

/** A request as it would be kept, but for its id. */
type Told = Omit<queries.NewRequest, "id"> & { ending: Omit<queries.Ending, "id"> | null };

/** A request as it would be kept, and the ids under which it may be there already. */
export type Prepared = Told & { id: string; candidates: string[] };

type Place = (field: string) => string;

/** The ids of a client and of those that are the same, by its id. */
type Families = ReadonlyMap<string, readonly string[]>;

/** Checks requests and gives each its ids, without changing anything. The first that is wrong is told with its place. */
export async function prepare(context: Context, inputs: readonly Submission[], prefix: string): Promise<Prepared[]> {
  const placeOf = (index: number) => (field: string) => (prefix ? `${prefix}.${index}.${field}` : field);
  const told = inputs.map((input, index) => toldBy(context, input, placeOf(index)));
  const together = told.reduce((sum, { text }) => sum + text.length, 0);
  if (together > LIMITS.batchText)
    throw badInput(prefix, "The texts of one batch must be at most 4,000,000 characters together.");
  const { families, projects } = await namedBy(context, told);
  for (const [index, { clientId, projectId }] of told.entries()) {
    if (clientId !== null && !families.has(clientId)) throw absent("client", placeOf(index)("client"));
    if (projectId !== null && !projects.has(projectId)) throw absent("project", placeOf(index)("project"));
  }
  return told.map((one) => withIds(context.graph.workspace, one, families));
}

/** A request with the ids under which it may be there: its own, and what it would be of clients that are the same. */
export function withIds(workspace: string, told: Told, families: Families): Prepared {
  const family = told.clientId === null ? [null] : [told.clientId, ...(families.get(told.clientId) ?? [])];
  const candidates = [...new Set(family.map((clientId) => requestId(workspace, clientId, told)))];
  return { ...told, id: candidates[0] as string, candidates };
}

/** A request as it would be kept. Throws for the first thing that is wrong with it. */
export function toldBy(context: Context, input: Submission, place: Place): Told {
  const { workspace } = context.graph;
  const text = checkedText(input.text, place);
  const idOf = (type: string, key: string | null | undefined) => (key == null ? null : naturalId(workspace, type, key));
  const ending = endingOf(context, input.ended ?? null);
  return {
    text,
    title: titleOf(input.title, place),
    externalId: externalIdOf(input.externalId, place),
    channel: channelOf(input.channel, place),
    language: languageOf(text),
    ...moneyOf(input, place),
    dueAt: input.dueAt ?? null,
    receivedAt: receivedAt(context, input.receivedAt, place),
    state: ending?.state ?? RequestState.NEW,
    reason: ending?.reason ?? null,
    endedAt: ending?.at ?? null,
    clientId: idOf("Client", input.client),
    projectId: idOf("Project", input.project),
    senderId: input.sender == null ? null : naturalId(workspace, "Person", context.pseudonym(input.sender.trim())),
    ending,
  };
}

function endingOf(context: Context, ended: Ended | null): Told["ending"] {
  if (ended === null) return null;
  const reason = ended.reason === null ? null : scrubText(ended.reason).text;
  return { ...ended, reason, at: ended.at ?? context.now(), linkId: context.newId() };
}

/** Word for word, but for what must not be kept. */
function checkedText(raw: string, place: Place): string {
  if (raw.length > LIMITS.text || normalText(raw) === "")
    throw badInput(place("text"), "`text` must be 1 to 400,000 characters, not all of them blank.");
  checkWellFormed(raw, "text", place);
  return scrubWhole(raw);
}

function checkWellFormed(text: string, field: string, place: Place): void {
  if (!text.isWellFormed()) throw badInput(place(field), `\`${field}\` holds half a character, which is no text.`);
}

/** A title as it is kept; null: none. */
export function titleOf(raw: string | null | undefined, place: Place): string | null {
  checkWellFormed(raw ?? "", "title", place);
  const title = checked(() => optionalText("title", raw, LIMITS.title), place("title"));
  return title && scrubText(title).text;
}

function externalIdOf(raw: string | null | undefined, place: Place): string | null {
  checkWellFormed(raw ?? "", "externalId", place);
  return checked(() => optionalText("externalId", raw, LIMITS.externalId), place("externalId"));
}

/** Says where a bad value stands. */
function checked<Value>(check: () => Value, argument: string): Value {
  try {
    return check();
  } catch (error) {
    throw badInput(argument, (error as Error).message);
  }
}

function channelOf(channel: string | null | undefined, place: Place): string {
  if (channel != null && !isKey(channel))
    throw badInput(
      place("channel"),
      "`channel` must be 1 to 100 letters, digits or . _ - / : characters, the first a letter or digit.",
    );
  return channel ?? "api";
}

/** Value and currency as they are kept; what is absent is null. */
export function moneyOf({ value = null, currency = null }: Pick<Submission, "value" | "currency">, place: Place) {
  if (value !== null && !(value >= 0 && value <= LIMITS.value))
    throw badInput(place("value"), "`value` must be from 0 to ten million million.");
  if (currency !== null) checkCurrency(place("currency"), currency);
  return { value, currency };
}

function receivedAt(context: Context, at: number | null | undefined, place: Place): number {
  if ((at ?? 0) > context.now() + LIMITS.ahead)
    throw badInput(place("receivedAt"), "`receivedAt` must not lie in the future.");
  return at ?? context.now();
}

/** What there is of the clients and projects that requests name: each client's family, and the projects. */
export async function namedBy(
  context: Context,
  told: readonly Pick<Told, "clientId" | "projectId">[],
): Promise<{ families: Families; projects: ReadonlySet<string> }> {
  const idsOf = (name: "clientId" | "projectId") => [
    ...new Set(told.flatMap((one) => (one[name] === null ? [] : [one[name]]))),
  ];
  const [clients, projects] = [idsOf("clientId"), idsOf("projectId")];
  const isNone = clients.length + projects.length === 0;
  const found = isNone ? null : await context.graph.row(queries.named, { clients, projects });
  return {
    families: new Map((found?.clients ?? []).map(({ id, family }) => [id, family])),
    projects: new Set(found?.projects ?? []),
  };
}

/** NOT_FOUND about what is named by its key. */
export function absent(type: string, argument: string): Problem {
  return new Problem("NOT_FOUND", `There is no ${type} with this key in this workspace.`, { argument });
}
