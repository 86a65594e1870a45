import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commonTemplate } from "../../../src/algorithms/errors/common-template.js";
import { MessageTemplates } from "../../../src/algorithms/errors/message-templates.js";
import { parameterise } from "../../../src/algorithms/text/parameterise.js";

const NAMES = ["ann", "bob", "carl", "dora", "eve", "finn", "gus", "hal", "ida", "jan", "kim", "lea", "mia", "noa"];
const told = (name: string) => `User ${name} was not found in the directory`;

/** The group of each message, as the place of the first message of that group. */
function placed(messages: readonly string[], templates = new MessageTemplates()): number[] {
  const names = messages.map((message) => templates.nameOf(parameterise(message)));
  return names.map((name) => names.indexOf(name));
}

/** What a process knows that starts with what another has written down. */
function restarted(old: MessageTemplates, names: Iterable<string>): MessageTemplates {
  const fresh = new MessageTemplates();
  for (const learnt of old.unsaved.values()) fresh.relearn(learnt);
  for (const name of new Set(names)) fresh.remember(name);
  return fresh;
}

describe("messages that differ in a word", () => {
  test("are one group from the third on; what had a group by then keeps it", () => {
    const messages = [...NAMES.slice(0, 5), "bob", "ann", "dora"].map(told);
    expect(placed(messages)).toEqual([0, 1, 0, 0, 0, 1, 0, 0]);
  });

  test("are told as a template, called by the oldest of them", () => {
    const templates = new MessageTemplates();
    placed(NAMES.slice(0, 3).map(told), templates);
    expect([...templates.unsaved.values()]).toEqual([
      { template: "User <*> was not found in the directory", name: told("ann") },
    ]);
  });

  test("stay apart where only few do", () => {
    expect(placed(["Queue is READY now", "Queue is RUNNING now", "Queue is STOPPED now"])).toEqual([0, 1, 2]);
  });

  test("are one where what follows a beginning is told freely", () => {
    const ends = NAMES.map((name, n) => `Import was refused: ${name.repeat(1 + (n % 3))} ${NAMES[13 - n]}`);
    expect(placed([...ends, "Import was refused: something else entirely"]).at(-1)).toBe(0);
  });
});

describe("what tells causes apart is never taken for a value", () => {
  test.each([
    ["codes", (n: number) => `Request to the billing service failed with status code ${400 + n}`],
    ["codes of a database", (n: number) => `The nightly import of orders stopped with ORA-${10_000 + n}`],
    ["quoted names of the program", (n: number) => `Cannot read the property '${NAMES[n]}' of an undefined order`],
    ["classes of errors", (n: number) => `The worker of the mail queue died of ${NAMES[n]}Error`],
  ])("%s", (_, message) => {
    const messages = NAMES.map((_name, n) => message(n));
    expect(placed(messages)).toEqual(messages.map((_message, n) => n));
  });
});

test("values are the same in whatever form they come", () => {
  expect(
    placed(["GET /orders took 12 ms", "GET /orders/12/items took 9 ms", "GET /x-7.json took 9 ms", "flag a is true"]),
  ).toEqual([0, 0, 0, 3]);
});

const WORDS = ["disk", "pool", "user", "full", "not", "found", "in", "of", "gone", "4", "'x'", "was", "late:", "job"];
const message = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 7 }).map((words) => words.join(" "));

test("a message stays in its group, whatever is learnt later, and a template finds its group again", () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 200 }), (messages) => {
      const templates = new MessageTemplates();
      const forms = messages.map(parameterise);
      const names = forms.map((form) => templates.nameOf(form));
      expect(forms.map((form) => templates.nameOf(form))).toEqual(names);
      // The first of a group is called by its own words.
      for (const name of names) expect(forms).toContain(name);
    }),
    { numRuns: 200 },
  );
});

test("what begins a group finds it again after a new start, and so does what is new by a template", () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 200 }), (messages) => {
      const templates = new MessageTemplates();
      const names = new Set(messages.map((one) => templates.nameOf(parameterise(one))));
      const fresh = restarted(templates, names);
      for (const name of names) expect(fresh.nameOf(name)).toBe(name);
    }),
    { numRuns: 200 },
  );
  const templates = new MessageTemplates();
  const names = NAMES.slice(0, 5).map((name) => templates.nameOf(told(name)));
  expect(restarted(templates, names).nameOf(told("zoe"))).toBe(told("ann"));
});

test("memory is bounded where every message is new", () => {
  const templates = new MessageTemplates();
  let state = 1;
  const word = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Array.from({ length: 8 }, (_, n) => String.fromCharCode(97 + ((state >>> (3 * n)) % 26))).join("");
  };
  for (let n = 0; n < 20_000; n++) templates.nameOf(Array.from({ length: 10 }, word).join(" "));
  // Forms twice, four times as many places, a quarter as many beginnings: see `TemplateMiner`.
  expect(templates.size).toBeLessThanOrEqual(2 * 1_024 * (1 + 4 + 0.25));
  expect(templates.unsaved.size).toBeLessThanOrEqual(100);
});

test.each([
  ["User ann not found", "User bob not found", "User <*> not found"],
  ["User ann b not found", "User bob c not found", "User <*> not found"],
  ["Copy of a.txt failed: no room left", "Copy of a.txt failed: disk is away now", "Copy of a.txt failed: <…>"],
  ["Job <number> of queue: late", "Job <number> of queue: lost", "Job <*> of queue: <*>"],
  // Too little is the same, or what differs names a cause.
  ["disk full", "disk gone", null],
  ["nothing is alike here", "some other words stand there", null],
  ["Import failed with ORA-00942 today", "Import failed with ORA-00001 today", null],
])("%s and %s teach %s", (one, other, template) => {
  expect(commonTemplate(one, other)).toBe(template);
  expect(commonTemplate(other, one)).toBe(template);
});
