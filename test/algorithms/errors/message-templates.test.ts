import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commonTemplate } from "../../../src/algorithms/errors/common-template.js";
import { MessageTemplates } from "../../../src/algorithms/errors/message-templates.js";
import { parameterise } from "../../../src/algorithms/text/parameterise.js";

const NAMES = ["ann", "bob", "carl", "dora", "eve", "finn", "gus", "hal", "ida", "jan", "kim", "lea", "mia", "noa"];
const told = (name: string) => `User ${name} was not found in the directory`;

/** The group of each message by its name, where the groups that there are keep what began them: as the server does it. */
class Groups {
  readonly names = new Set<string>();

  constructor(readonly templates = new MessageTemplates()) {}

  nameOf(told: string): string {
    const message = parameterise(told);
    const found = this.templates.find(message);
    const name = found === message ? this.templates.learn(message) : found;
    if (name !== message && !this.names.has(message)) return name;
    if (name !== message) this.templates.remember(message);
    this.names.add(message);
    return message;
  }

  /** What a process knows that starts with what this one has written down, of the latest so many groups. */
  restarted(latest = 100): Groups {
    const fresh = new Groups();
    for (const learnt of this.templates.unsaved.values()) fresh.templates.relearn(learnt);
    for (const name of this.names) fresh.names.add(name);
    for (const name of [...this.names].slice(-latest)) fresh.templates.remember(name);
    return fresh;
  }
}

/** The group of each message, as the place of the first message of that group. */
function placed(messages: readonly string[], groups = new Groups()): number[] {
  const names = messages.map((message) => groups.nameOf(message));
  return names.map((name) => names.indexOf(name));
}

describe("messages that differ in a word", () => {
  test("are one group from the third on; what had a group by then keeps it", () => {
    const messages = [...NAMES.slice(0, 5), "bob", "ann", "dora"].map(told);
    expect(placed(messages)).toEqual([0, 1, 0, 0, 0, 1, 0, 0]);
  });

  test("are told as a template, called by the oldest of them", () => {
    const groups = new Groups();
    placed(NAMES.slice(0, 3).map(told), groups);
    expect([...groups.templates.unsaved.values()]).toEqual([
      { template: "User <*> was not found in the directory", name: told("ann"), tries: 0 },
    ]);
  });

  test("stay apart where only few do", () => {
    expect(placed(["Queue is READY now", "Queue is RUNNING now", "Queue is STOPPED now"])).toEqual([0, 1, 2]);
  });

  test("of which a value is one of many are one, in whatever form the values come", () => {
    const took = ["took 12 ms", "took 9.5 s", "took 00:12"].map((end) => `The order was sent, it ${end} to do so`);
    expect(placed(took)).toEqual([0, 0, 0]);
  });
});

describe("what tells causes apart is never taken for a value", () => {
  const CAUSES = ["ECONNREFUSED", "ETIMEDOUT", "ECONNRESET", "EHOSTUNREACH", "CERT_HAS_EXPIRED", "ENOTFOUND"];
  const CALLS = ["UNAVAILABLE", "DEADLINE_EXCEEDED", "PERMISSION_DENIED", "UNAUTHENTICATED", "ABORTED", "INTERNAL"];
  const CLOUD = ["AccessDenied", "NoSuchKey", "SlowDown", "InvalidRange", "NoSuchBucket", "InternalError"];
  const TYPES = ["string", "order", "user", "item", "header", "number"];
  const VERBS = ["load", "save", "delete", "encrypt", "send", "read"];
  test.each<[string, (n: number) => string]>([
    ["status codes", (n) => `Request to the billing service failed with status code ${400 + n}`],
    ["codes of a database", (n) => `The nightly import of orders stopped with ORA-${10_000 + n}`],
    ["codes of a system", (n) => `request to the shop failed, reason: connect ${CAUSES[n]} 10.0.0.1:443`],
    ["codes of calls", (n) => `The call of the ledger ended with ${CALLS[n]}: see the log of it`],
    ["codes of a cloud", (n) => `The upload of the nightly report was refused (${CLOUD[n]}) by the store`],
    ["quoted names of the program", (n) => `Cannot read the property '${NAMES[n]}' of an undefined order`],
    ["classes of errors", (n) => `The worker of the mail queue died of ${NAMES[n]}Error`],
    ["types", (n) => `Cannot convert a value of the type List<${TYPES[n]}> here`],
    ["what was tried", (n) => `Failed to ${VERBS[n]} the profile of the user`],
    [
      "what follows a colon",
      (n) => `Payment was refused: ${["no funds", "the card is old", "out of memory"][n % 3]} ${"!".repeat(n)}`,
    ],
  ])("%s", (_, message) => {
    const messages = Array.from({ length: 6 }, (_one, n) => message(n));
    expect(placed(messages)).toEqual(messages.map((_message, n) => n));
  });

  test.each([
    ["paths", "POST /login failed", "POST /checkout failed"],
    ["marks of a parser", "Unexpected token <", "Unexpected token }"],
    ["comparisons", "size > limit", "size < limit"],
    ["literals", "the user is null here", "the user is true here"],
    [
      "what stands behind many words",
      `${"a column, ".repeat(70)} failed: deadlock`,
      `${"a column, ".repeat(70)} failed: disk full`,
    ],
    [
      "what stands behind many characters",
      `${"wide-".repeat(110)} failed: deadlock`,
      `${"wide-".repeat(110)} failed: disk full`,
    ],
  ])("%s are two from the beginning", (_, one, other) => {
    expect(placed([one, other])).toEqual([0, 1]);
  });
});

const WORDS = ["disk", "pool", "user", "full", "not", "found", "in", "of", "gone", "4", "'x'", "was", "late:", "job"];
const message = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 7 }).map((words) => words.join(" "));

test("what began a group finds it, whatever is learnt later, also after a new start", () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 200 }), (messages) => {
      const groups = new Groups();
      for (const one of messages) groups.nameOf(one);
      const names = [...groups.names];
      for (const one of [groups, groups.restarted(), groups.restarted(3)])
        expect(names.map((name) => one.nameOf(name))).toEqual(names);
    }),
    { numRuns: 300 },
  );
});

test("what came by a template comes by it after a new start, also where thousands of other messages came between", () => {
  const groups = new Groups();
  placed(NAMES.slice(0, 5).map(told), groups);
  const fresh = groups.restarted();
  expect(fresh.nameOf(told("zoe"))).toBe(told("ann"));
  for (let n = 0; n < 5_000; n++) fresh.nameOf(`${n.toString(36).replace(/\d/g, "q")} went away for good in the night`);
  expect(["yves", "bob", "carl"].map((name) => fresh.nameOf(told(name)))).toEqual(["ann", "bob", "ann"].map(told));
});

test("memory is bounded where every message is new", () => {
  const groups = new Groups();
  let state = 1;
  const word = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Array.from({ length: 8 }, (_, n) => String.fromCharCode(97 + ((state >>> (3 * n)) % 26))).join("");
  };
  for (let n = 0; n < 20_000; n++) groups.nameOf(Array.from({ length: 10 }, word).join(" "));
  // Forms twice, four times as many places, a quarter as many templates: see `TemplateMiner`.
  expect(groups.templates.size).toBeLessThanOrEqual(2 * 1_024 * (1 + 4 + 0.25));
  expect(groups.templates.unsaved.size).toBeLessThanOrEqual(100);
});

test.each([
  ["User ann not found", "User bob not found", "User <*> not found"],
  ["User ann b not found now", "User bob c not found now", "User <*> not found now"],
  ["Took <number> of ann today", "Took <id> of bob today", "Took <*> of <*> today"],
  // Too little is the same, what differs names a cause, or anything may follow.
  ["disk full", "disk gone", null],
  ["nothing is alike here", "some other words stand there", null],
  ["Import failed with ORA-00942 today", "Import failed with ORA-00001 today", null],
  ["Payment was refused: no funds", "Payment was refused: the card has expired", null],
])("%s and %s teach %s", (one, other, template) => {
  expect(commonTemplate(one, other)).toBe(template);
  expect(commonTemplate(other, one)).toBe(template);
});
