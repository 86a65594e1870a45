import {
  CLOSINGS,
  GREETINGS,
  MONTHS,
  PLACES,
  REASONS_FOR_LOSS,
  REASONS_TO_DECLINE,
  SUBJECTS,
} from "./catalogue/answers.js";
import { CAPABILITIES } from "./catalogue/capabilities.js";
import { LOST_CALLS } from "./catalogue/wishes/phone.js";
import { PAIRS, WISHES } from "./catalogue/wishes.js";
import { COMPETITORS } from "./facts/vocabulary.js";
import { GAPS, type PlantedGap } from "./planted/gaps.js";
import { type Chance, chance } from "./random.js";
import { DAY, type SampleClient, type World } from "./world.js";

/** How a request ended. */
export type SampleEnding = { at: number } & (
  | { state: "SERVED"; component: string; capabilities: readonly string[] }
  | { state: "DECLINED"; reason: string }
  | { state: "LOST"; competitor: string; reason: string }
);

/** What a client asked for. */
export interface SampleRequest {
  externalId: string;
  /** What is wanted in truth: keys of wishes. */
  wants: readonly string[];
  client: string;
  text: string;
  title: string | null;
  channel: string;
  project: string | null;
  value: number | null;
  dueAt: number | null;
  receivedAt: number;
  /** Null: it is still open. */
  ending: SampleEnding | null;
}

/** What is asked of what can be done, by capability: how many requests of how many clients, and from when to when, in days before `now`. */
const USUAL = { requests: [11, 16], clients: [5, 11], days: [715, 3], value: [400, 9_000] } as const;

/** How requests of which nothing is lacking end; those that are open longer are served. */
const ENDS = { served: 0.64, declined: 0.08, lost: 0.1, openFor: 60, days: [4, 40] } as const;

/** All that clients asked for in two years, oldest first. Pure: the same world, the same requests. */
export function requestsOf(world: World): SampleRequest[] {
  const planted = new Set(GAPS.map(({ key }) => key));
  const usual = Object.keys(WISHES).filter((key) => !planted.has(key) && key !== "foreign");
  const all = [
    ...GAPS.flatMap((gap) => plantedOf(world, gap)),
    ...usual.flatMap((key) => usualOf(world, key)),
    ...PAIRS.flatMap((pair, index) => pairOf(world, pair, index)),
    ...(WISHES.foreign ?? []).map((text, index) => foreignOf(world, text, index)),
  ];
  return all
    .sort((a, b) => a.receivedAt - b.receivedAt)
    .map((request, index) => ({ ...request, externalId: `RQ-${1_001 + index}` }));
}

/** A request without its number. */
type Unnumbered = Omit<SampleRequest, "externalId">;

function plantedOf(world: World, gap: PlantedGap): Unnumbered[] {
  const { key, clients, requests, days, value, isRising = false } = gap;
  const random = chance(world.seed, "requests", key);
  const asking = clientsOf(random, world, clients);
  return Array.from({ length: requests }, (_, index) => {
    const share = (index + random.next()) / requests;
    const age = days[1] + (days[0] - days[1]) * (1 - (isRising ? Math.sqrt(share) : share));
    const receivedAt = Math.round(world.now - age * DAY);
    const client = asking[index % asking.length] as SampleClient;
    const asked = askedBy(random, world, { wants: [key], client, receivedAt, text: sentenceOf(random, key, index) });
    const worth = value && index % 4 !== 3 ? amount(random, value) : null;
    return { ...asked, value: worth, ending: plantedEnding(random, world, { gap, index, receivedAt }) };
  });
}

/** Losses and refusals lie evenly among the first nine tenths of what was asked. */
function plantedEnding(
  random: Chance,
  world: World,
  { gap, index, receivedAt }: { gap: PlantedGap; index: number; receivedAt: number },
): SampleEnding | null {
  const { key, lost, declined = 0, requests, servedBefore } = gap;
  const at = receivedAt + random.whole(...ENDS.days) * DAY;
  if (servedBefore !== undefined) return at < world.now - servedBefore * DAY ? servedEnding([key], at) : null;
  const ended = (lost?.requests ?? 0) + declined;
  const early = Math.floor(0.9 * requests);
  const place = Math.ceil((index * ended) / early);
  if (place >= ended || Math.floor((place * early) / ended) !== index) return null;
  const isDeclined = Math.floor(((place + 1) * declined) / ended) > Math.floor((place * declined) / ended);
  if (lost && !isDeclined) return { state: "LOST", at, competitor: lost.to, reason: random.pick(LOST_CALLS) };
  return { state: "DECLINED", at, reason: random.pick(REASONS_TO_DECLINE) };
}

function usualOf(world: World, key: string): Unnumbered[] {
  const random = chance(world.seed, "requests", key);
  const asking = clientsOf(random, world, random.whole(...USUAL.clients));
  const count = random.whole(...USUAL.requests);
  return Array.from({ length: count }, (_, index) => {
    const age = USUAL.days[1] + (USUAL.days[0] - USUAL.days[1]) * (1 - (index + random.next()) / count);
    const receivedAt = Math.round(world.now - age * DAY);
    const client = asking[index % asking.length] as SampleClient;
    const asked = askedBy(random, world, { wants: [key], client, receivedAt, text: sentenceOf(random, key, index) });
    const value = random.happens(0.6) ? amount(random, USUAL.value) : null;
    return { ...asked, value, ending: usualEnding(random, world, { wants: [key], receivedAt }) };
  });
}

/** Each pair is asked for by three clients. */
function pairOf(world: World, { wants, text }: (typeof PAIRS)[number], index: number): Unnumbered[] {
  const random = chance(world.seed, "requests", "pair", String(index));
  return clientsOf(random, world, 3).map((client) => {
    const receivedAt = Math.round(world.now - random.whole(20, 700) * DAY - random.next() * DAY);
    const asked = askedBy(random, world, { wants, client, receivedAt, text });
    return {
      ...asked,
      value: amount(random, USUAL.value),
      ending: usualEnding(random, world, { wants, receivedAt }),
    };
  });
}

/** What nobody here can read is worth much and waits for a person. */
function foreignOf(world: World, text: string, index: number): Unnumbered {
  const random = chance(world.seed, "requests", "foreign", String(index));
  const [client] = clientsOf(random, world, 1) as [SampleClient];
  const receivedAt = Math.round(world.now - random.whole(5, 60) * DAY - random.next() * DAY);
  const asked = askedBy(random, world, { wants: ["foreign"], client, receivedAt, text });
  return { ...asked, text: worded(random, text, client), value: amount(random, [8_000, 30_000]), ending: null };
}

function usualEnding(
  random: Chance,
  world: World,
  { wants, receivedAt }: { wants: readonly string[]; receivedAt: number },
): SampleEnding | null {
  const at = receivedAt + random.whole(...ENDS.days) * DAY;
  const draw = random.next();
  if (at > world.now - DAY) return null;
  if (draw < ENDS.declined) return { state: "DECLINED", at, reason: random.pick(REASONS_TO_DECLINE) };
  if (draw < ENDS.declined + ENDS.lost)
    return { state: "LOST", at, competitor: random.pick(COMPETITORS).key, reason: random.pick(REASONS_FOR_LOSS) };
  const isOpen = draw > ENDS.declined + ENDS.lost + ENDS.served && receivedAt > world.now - ENDS.openFor * DAY;
  return isOpen ? null : servedEnding(wants, at);
}

/** Served by who provides the first of what was wanted. */
function servedEnding(wants: readonly string[], at: number): SampleEnding {
  const component = CAPABILITIES.find(({ key }) => key === wants[0])?.provider ?? "";
  const capabilities = wants.filter((one) =>
    CAPABILITIES.some(({ key, provider }) => key === one && provider === component),
  );
  return { state: "SERVED", at, component, capabilities };
}

interface Asked {
  wants: readonly string[];
  client: SampleClient;
  receivedAt: number;
  text: string;
}

const CHANNELS = ["email", "email", "email", "portal", "table", "chat"] as const;

function askedBy(
  random: Chance,
  world: World,
  { wants, client, receivedAt, text }: Asked,
): Omit<Unnumbered, "value" | "ending"> {
  const channel = random.pick(CHANNELS);
  const plain = worded(random, text, client);
  const isMail = channel === "email";
  const projects = world.projects.filter(
    ({ client: of, createdAt, closedAt }) =>
      of === client.key && createdAt < receivedAt && (closedAt ?? world.now) > receivedAt,
  );
  return {
    ...{ wants, client: client.key, channel, receivedAt },
    text: isMail ? dressed(random, plain) : plain,
    title: isMail ? random.pick(SUBJECTS) : null,
    project: projects.length > 0 && random.happens(0.5) ? random.pick(projects).key : null,
    dueAt: random.happens(0.35) ? receivedAt + random.whole(14, 90) * DAY : null,
  };
}

/** A wish with a greeting and a closing, as mails have them. */
function dressed(random: Chance, text: string): string {
  const greeting = random.pick(GREETINGS);
  const lower = /^(ChatGPT|OCR|I |[A-Z]{2,} )/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
  return `${greeting}${greeting === "" ? text : lower}${random.pick(CLOSINGS)}`;
}

/** The sentences of a wish are taken in turn, so that none is said much more often than another. */
function sentenceOf(random: Chance, key: string, index: number): string {
  const sentences = WISHES[key] ?? [];
  return sentences[index % sentences.length] ?? random.pick(sentences);
}

function worded(random: Chance, text: string, { name }: SampleClient): string {
  const words: Record<string, () => string> = {
    name: () => name.split(",")[0] as string,
    month: () => random.pick(MONTHS),
    place: () => random.pick(PLACES),
    n: () => String(random.whole(12, 480)),
  };
  return text
    .replace(
      /\s?\[([^\]]*)\]/g,
      (found, wordings: string) => (found.startsWith("[") ? "" : " ") + random.pick(wordings.split("|")),
    )
    .replace(/\{(\w+)\}/g, (braces, word: string) => words[word]?.() ?? braces);
}

/** So many different clients; one that turned out to be another asks as none. */
function clientsOf(random: Chance, { clients }: World, count: number): SampleClient[] {
  return clients
    .filter(({ sameAs }) => sameAs === undefined)
    .map((client) => ({ client, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ client }) => client);
}

function amount(random: Chance, [least, most]: readonly [number, number]): number {
  return Math.round((least * (most / least) ** random.next()) / 100) * 100;
}
