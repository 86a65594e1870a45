import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TemplateMiner } from "../../../src/algorithms/templates/miner.js";
import { oldest, type Template } from "../../../src/algorithms/templates/template.js";

/** The group of each message when all were read, by the key of its oldest form. */
function groupsOf(messages: readonly string[], miner = new TemplateMiner()): string[] {
  const forms = messages.map((message) => miner.add(message));
  return forms.map((form) => oldest(form).key);
}

const count = (groups: readonly string[]) => new Set(groups).size;
const NAMES = [
  "apple",
  "pear",
  "plum",
  "fig",
  "lime",
  "date",
  "kiwi",
  "nut",
  "bean",
  "pea",
  "corn",
  "rice",
  "oat",
  "rye",
  "leek",
  "mint",
  "dill",
  "sage",
];

describe("a word is a value where enough messages differ in it", () => {
  test("three do with four other words, two do not", () => {
    const told = (name: string) => `the index of ${name} was made anew`;
    expect(count(groupsOf(NAMES.slice(0, 3).map(told)))).toBe(1);
    expect(count(groupsOf(NAMES.slice(0, 2).map(told)))).toBe(2);
  });

  test("four do with fewer words: two or three are often states", () => {
    const told = (name: string) => `server is ${name}`;
    expect(count(groupsOf(NAMES.slice(0, 4).map(told)))).toBe(1);
    expect(count(groupsOf(NAMES.slice(0, 3).map(told)))).toBe(3);
  });

  test("nine do at the first word, where verbs stand", () => {
    const told = (name: string) => `${name} found no room left`;
    expect(count(groupsOf(NAMES.slice(0, 9).map(told)))).toBe(1);
    expect(count(groupsOf(NAMES.slice(0, 8).map(told)))).toBe(8);
  });

  test("four names of several parts do there before a sentence, which no verbs and no names of settings are", () => {
    const pool = (name: string) => `${name}-pool found no room left`;
    expect(count(groupsOf(NAMES.slice(0, 4).map(pool)))).toBe(1);
    expect(count(groupsOf(NAMES.slice(0, 3).map(pool)))).toBe(3);
    const method = (name: string) => `${name.toUpperCase()} found no room left`;
    expect(count(groupsOf(NAMES.slice(0, 8).map(method)))).toBe(8);
    const setting = (name: string) => `${name}Time set to 5`;
    expect(count(groupsOf(NAMES.slice(0, 8).map(setting)))).toBe(8);
  });

  test("sixteen do where one word is all that they have in common", () => {
    const told = (name: string) => `installing ${name}`;
    expect(count(groupsOf(NAMES.slice(0, 16).map(told)))).toBe(1);
    expect(count(groupsOf(NAMES.slice(0, 15).map(told)))).toBe(15);
    expect(count(groupsOf([...NAMES.slice(0, 16), "melon"].map(told)))).toBe(1);
  });

  test("also when values of digits come first or last", () => {
    const told = (name: string) => `tenant ${name} has no quota left`;
    const groups = groupsOf([...["n1", "gold"].map(told), "tenant silver has no quota left"]);
    expect(count(groups)).toBe(1);
    expect(groups[0]).toBe("tenant <*> has no quota left");
  });

  test("two at once", () => {
    const told = (a: string, b: string) => `moved volume ${a} over to ${b} at last`;
    const learnt = groupsOf([told("v1", "h1"), told("red", "blue")]);
    expect(count(learnt)).toBe(1);
  });
});

test("what follows one beginning and a colon is a value when ten different things did", () => {
  const told = NAMES.map(
    (name, i) => `payment was refused: ${name} ${NAMES[(i * 7 + 3) % 18]} ${"x".repeat(1 + (i % 5))}y`,
  );
  const miner = new TemplateMiner();
  expect(count(groupsOf(told, miner))).toBe(1);
  expect(oldest(miner.add("payment was refused: of all things this one")).shown.join(" ")).toBe(
    "payment was refused <…>",
  );
  expect(count(groupsOf(told.slice(0, 9)))).toBe(9);
});

describe("the name of a group", () => {
  test("is that of its oldest form, and merges are told once, the younger first", () => {
    const merges: [string, string][] = [];
    const miner = new TemplateMiner({ merged: (younger, older) => merges.push([younger.key, older.key]) });
    const forms = ["a", "b", "c", "d"].map((name) => miner.add(`the index of ${name}${name} was made anew`));
    expect(new Set(forms.map((form) => oldest(form).key))).toEqual(new Set(["the index of aa was made anew"]));
    const young = merges.map(([younger]) => younger);
    expect(new Set(young).size).toBe(young.length);
    expect(oldest(forms[0] as Template).shown.join(" ")).toBe("the index of <*> was made anew");
  });

  test("is the same whenever the same is read", () => {
    const text = fc.array(fc.constantFrom(...NAMES, "7", "error:", "the"), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 60 }), (all) => {
        const messages = all.map((words) => words.join(" "));
        expect(groupsOf(messages)).toEqual(groupsOf(messages));
      }),
    );
  });

  test("messages of one skeleton are never apart", () => {
    const text = fc.array(fc.constantFrom(...NAMES.slice(0, 6), "#"), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), fc.nat(), (all, number) => {
        const messages = all.map((words) => words.join(" "));
        const twins = messages.map((message) => message.replaceAll("#", "5"));
        const others = messages.map((message) => message.replaceAll("#", String(number)));
        const groups = groupsOf([...twins, ...others]);
        expect(groups.slice(twins.length)).toEqual(groups.slice(0, twins.length));
      }),
    );
  });
});

test("what is remembered and compared is bounded where every word is new", () => {
  let word = 0;
  const novel = () =>
    Array.from(
      { length: 8 },
      () => `w${(word++).toString(26).replace(/\d/g, (digit) => "qrstuvwxyz"[Number(digit)] as string)}`,
    ).join(" ");
  const miner = new TemplateMiner({ kept: 256 });
  for (let i = 0; i < 20_000; i++) miner.add(novel());
  expect(miner.size).toBeLessThanOrEqual(2 * (256 + 4 * 256 + 64));
  expect(
    count(
      groupsOf(
        NAMES.slice(0, 3).map((name) => `user 17 has bought one ${name} today`),
        miner,
      ),
    ),
  ).toBe(3);
  // What was not compared when it came is compared when it comes again and there is time.
  for (let i = 0; i < 32 * 40; i++) miner.add("nothing new here at all");
  expect(
    count(
      groupsOf(
        NAMES.slice(0, 3).map((name) => `user 17 has bought one ${name} today`),
        miner,
      ),
    ),
  ).toBe(1);
});
