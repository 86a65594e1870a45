import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chainOfNamed, platformOf } from "../../../src/algorithms/errors/named-exception.js";
import { parseStack } from "../../../src/algorithms/errors/parse-stack.js";
import { levelOfSeverity } from "../../../src/algorithms/errors/severity.js";
import { JAVA } from "../../support/otlp-errors.js";

const PYTHON = `Traceback (most recent call last):
  File "/srv/shop/store.py", line 88, in write
    raise TimeoutError("no answer")
TimeoutError: no answer

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/srv/shop/orders.py", line 31, in place
    raise OrderFailed("order 4711 failed")
shop.OrderFailed: order 4711 failed`;
const JAVASCRIPT = "TypeError: no price\n    at priceOf (/srv/shop/src/price.js:12:9)";
const DOTNET = `Shop.OrderFailed: order 4711 failed
 ---> System.TimeoutException: no answer
   at Shop.Store.Write(String key) in /srv/Store.cs:line 88
   --- End of inner exception stack trace ---
   at Shop.Orders.Place(Int32 id) in /srv/Orders.cs:line 31`;

/** What is told, and what the chain is to be: causes first. */
const TOLD: [
  what: string,
  told: [type: string | null, message: string | null, stack: string | null],
  chain: unknown,
][] = [
  ["nothing", [null, null, null], []],
  ["a type alone", ["KeyError", null, null], [["KeyError", null]]],
  ["a message alone", [null, "no price", null], [[null, "no price"]]],
  ["empty texts, which tell nothing", ["", "", ""], []],
  ["a stack alone", [null, null, JAVASCRIPT], [["TypeError", "no price"]]],
  [
    "Java, whose causes stand behind",
    ["shop.OrderFailed", "named", JAVA],
    [
      ["java.sql.SQLTimeoutException", "no answer after 30 s"],
      ["shop.OrderFailed", "named"],
    ],
  ],
  [
    "Python, whose causes stand before",
    ["OrderFailed", "named", PYTHON],
    [
      ["TimeoutError", "no answer"],
      ["OrderFailed", "named"],
    ],
  ],
  [
    ".NET, whose causes stand inside",
    ["Shop.OrderFailed", null, DOTNET],
    [
      ["System.TimeoutException", "no answer"],
      ["Shop.OrderFailed", "order 4711 failed"],
    ],
  ],
  ["what is no stack", ["KeyError", "price", "a broken {{ stack"], [["KeyError", "price"]]],
  ["a type beside what is no stack", ["KeyError", null, "it broke"], [["KeyError", "it broke"]]],
];

test.each(TOLD)("the chain of %s", (_what, [type, message, stack], chain) => {
  const { exceptions } = chainOfNamed({ type, message, stack });
  expect(exceptions.map((one) => [one.type ?? null, one.value ?? null])).toEqual(chain);
});

describe("whatever is told", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(JAVA, PYTHON, JAVASCRIPT, DOTNET, "", "\tat x", "Caused by:"),
    fc.array(fc.constantFrom(...`${JAVA}\n${PYTHON}\n${DOTNET}`.split("\n"))).map((lines) => lines.join("\n")),
  );
  const told = fc.option(text);

  test("the exception that was thrown last has the type and message that are told, and its causes are those of the stack", () => {
    fc.assert(
      fc.property(told, told, told, (type, message, stack) => {
        const { platform, exceptions } = chainOfNamed({ type, message, stack });
        const parsed = parseStack(stack ?? "");
        const [thrown, read] = [exceptions.at(-1), parsed.exceptions.at(-1)];
        expect(platform).toBe(parsed.platform);
        expect(exceptions.slice(0, -1)).toEqual(parsed.exceptions.slice(0, -1));
        expect(thrown?.type ?? null).toBe(type || (read?.type ?? null));
        expect(thrown?.value ?? null).toBe(message || (read?.value ?? null));
        expect(thrown?.frames ?? null).toEqual(read?.frames ?? null);
      }),
      { numRuns: 500 },
    );
  });
});

test.each([
  ["javascript", "nodejs", "node"],
  ["javascript", "webjs", "javascript"],
  ["javascript", null, "javascript"],
  ["java", "python", "java"],
  [null, "nodejs", "node"],
  [null, "dotnet", "csharp"],
  [null, "cpp", "native"],
  [null, "cobol", "cobol"],
  [null, null, null],
])("a stack like %s, from the SDK for %s, is of %s", (parsed, language, platform) => {
  expect(platformOf(parsed, language)).toBe(platform);
});

test("each severity number has its level, and none is an error's", () => {
  const levels = Array.from({ length: 25 }, (_, severity) => levelOfSeverity(severity));
  const four = <T>(value: T) => [value, value, value, value];
  expect(levels).toEqual([
    "ERROR",
    ...four("DEBUG"),
    ...four("DEBUG"),
    ...four("INFO"),
    ...four("WARNING"),
    ...four("ERROR"),
    ...four("FATAL"),
  ]);
});
