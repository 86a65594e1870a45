import type { Chance } from "./random.js";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const GIVEN = ["ada", "bo", "carla", "dev", "edda", "farid", "gwen", "hugo", "ines", "jun"];
const FAMILY = ["okafor", "lind", "marsh", "novak", "ortiz", "pell", "quist", "rao", "stone", "tamm"];
const HOSTS = ["search.example", "api.news.example", "archive.example", "data.example"];

/** Numbers that payment providers publish for tests: no account has them. */
const TEST_CARDS = ["4111 1111 1111 1111", "5555 5555 5555 4444", "3782 822463 10005"];

/**
 * Puts values of chance into a text's words in braces; `known` has those that the event decides, such as the project.
 * Some are secrets and personal data (all invented), so that the sample shows how they are removed.
 */
export function filled(text: string, random: Chance, known: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (braces, word: string) => known[word] ?? VALUES[word]?.(random) ?? braces);
}

const VALUES: Record<string, (random: Chance) => string> = {
  n: (random) => String(random.whole(2, 240)),
  big: (random) => String(random.whole(1_000, 190_000)),
  ms: (random) => String(random.whole(1_000, 60_000)),
  byte: (random) => `${random.pick([..."89abcdef"])}${random.hex(1)}`,
  id: (random) => random.hex(12),
  uuid: (random) => [8, 4, 4, 4, 12].map((length) => random.hex(length)).join("-"),
  host: (random) => random.pick(HOSTS),
  url: (random) => `https://${random.pick(HOSTS)}/pages/${random.hex(6)}`,
  email: (random) => `${random.pick(GIVEN)}.${random.pick(FAMILY)}@clients.example`,
  bearer: (random) => `Bearer ${random.text(40, LETTERS)}`,
  apikey: (random) => random.text(32, LETTERS),
  card: (random) => random.pick(TEST_CARDS),
};
