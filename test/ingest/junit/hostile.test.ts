import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJunit } from "../../../src/ingest/junit/read.js";
import { Problem } from "../../../src/problem.js";
import { expectLinear } from "../../support/growth.js";
import { counted, read, refusal, told } from "./told.js";

const failing = (inner: string) => `<testsuite name="a"><testcase name="b">${inner}</testcase></testsuite>`;

describe("a file that is broken is refused in one sentence, with its line", () => {
  test.each<[string, string[], string]>([
    [
      "an element that is not closed",
      ["<testsuite>", "<testcase>"],
      "report.xml:2: This is not XML that can be read: unclosed tag: testcase.",
    ],
    [
      "elements that cross",
      ["<testsuite>", "<testcase>", "</testsuite>"],
      "report.xml:3: This is not XML that can be read: unexpected close tag.",
    ],
    [
      "an entity that XML does not have",
      ["<testsuite>", failing("<failure>&nbsp;</failure>"), "</testsuite>"],
      "report.xml:2: This is not XML that can be read: undefined entity.",
    ],
    [
      "text and no element",
      ["1 test failed"],
      "report.xml:1: This is not XML that can be read: text data outside of root node.",
    ],
    [
      "an attribute without quotes",
      ["<testsuite", "name=a/>"],
      "report.xml:2: This is not XML that can be read: unquoted attribute value.",
    ],
    ["nothing", [""], "report.xml:1: This is not XML that can be read: document must contain a root element."],
    [
      "another format",
      ['<?xml version="1.0"?>', '<assemblies timestamp="x"/>'],
      "report.xml:2: This is no JUnit report: it begins with <assemblies>, not with <testsuites> or <testsuite>.",
    ],
  ])("%s", (_, lines, sentence) => {
    expect(refusal(...lines)).toBe(sentence);
  });

  test("too deep", () => {
    expect(refusal(...Array.from({ length: 101 }, () => "<testsuite>"))).toBe(
      "report.xml:101: Elements are more than 100 deep in each other.",
    );
  });

  test("too long", () => {
    expect(refusal(" ".repeat(64 * 1024 * 1024 + 1))).toBe(
      "report.xml has more than 64 million characters; divide it.",
    );
  });
});

describe("nothing is fetched and nothing expanded", () => {
  test("a billion laughs are refused before the first", () => {
    const laughs = [
      '<!ENTITY l0 "lol">',
      ...Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`),
    ];
    const text = ["<?xml version='1.0'?>", "<!DOCTYPE t [", ...laughs, "]>", failing("<failure>&l9;</failure>")];
    expect(refusal(...text)).toBe("report.xml:13: A document type with declarations of its own is not read.");
  });

  test("a file of this machine", () => {
    const text = ['<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]>', failing("<failure>&x;</failure>")];
    expect(refusal(...text)).toBe("report.xml:1: A document type with declarations of its own is not read.");
  });

  test("a document type that lies elsewhere", () => {
    const report = read('<!DOCTYPE testsuites SYSTEM "http://127.0.0.1:1/junit.dtd">', failing("<failure>x</failure>"));
    expect(counted(report)).toBe("1: 0 passed (0 flaky), 1 failed, 0 errored, 0 skipped");
  });
});

test("control signs are left out, as those of colours, and lines stay where they are", () => {
  const esc = String.fromCharCode(27);
  const report = read(
    '<testsuite name="a">',
    `<testcase name="b"><failure message="&#27;[31mred&#x1b;[0m&#0;">${esc}[1;31mError: bold${esc}[0m${String.fromCharCode(0, 8)}\uFFFE</failure>`.replace(
      "\uFFFE",
      "",
    ),
    "</testcase>",
    '<testcase name="c"><failure message="second"/></testcase>',
    "</testsuite>",
  );
  expect(report.problems.map(({ line }) => line)).toEqual([2, 4]);
  expect(told(report).slice(0, 2)).toEqual(["failure in b", "  Error: bold"]);
});

test("of very many problems a thousand are read, and all are counted", () => {
  const report = read(
    "<testsuite>",
    ...Array.from({ length: 1_500 }, (_, i) => `<testcase name="t${i}"><failure/></testcase>`),
    "</testsuite>",
  );
  expect(report.counts).toMatchObject({ tests: 1_500, failed: 1_500 });
  expect([report.problems.length, report.left]).toEqual([1_000, 500]);
});

test("outputs are cut to their end, in whole lines; messages and stacks are cut as well", () => {
  const output = Array.from({ length: 2_000 }, (_, i) => `line ${i}`).join("\n");
  const [problem] = read(
    failing(
      `<failure message="${"m".repeat(20_000)}">${"s".repeat(600_000)}</failure><system-out>${output}</system-out><system-err>${"e".repeat(9_000)}</system-err>`,
    ),
  ).problems;
  const { stdout, stderr } = (problem?.report.context as { junit: Record<string, string> }).junit;
  expect(stdout?.endsWith("line 1999")).toBe(true);
  expect(stdout).toMatch(/^line \d+\n/);
  expect(stdout?.length).toBeLessThanOrEqual(4_096);
  // One line without an end says where it begins nowhere.
  expect(stderr).toBeUndefined();
  expect(problem?.report.exceptions?.[0]?.value?.length).toBeLessThanOrEqual(8_192);
});

test("a stack that is too long keeps its beginning, with the exception around it all", () => {
  const stack = `a.Outer: x\n${"\tat a.B.c(D.java:1)\n".repeat(20_000)}`;
  const [problem] = read(failing(`<failure>${stack}</failure>`)).problems;
  const [exception] = problem?.report.exceptions ?? [];
  expect([exception?.type, exception?.value, exception?.frames?.length]).toEqual(["a.Outer", "x", 250]);
});

test("properties with names that mean something to JavaScript are but names", () => {
  const [problem] = read(
    failing(
      '<properties><property name="__proto__" value="x"/><property name="constructor" value="y"/></properties><failure/>',
    ),
  ).problems;
  expect((problem?.report.context as { junit: object }).junit).toEqual({
    properties: { constructor: "y" },
    suiteProperties: {},
  });
});

const piece = fc.constantFrom(
  ...[
    "<testsuites>",
    "</testsuites>",
    '<testsuite name="a" timestamp="2026-11-23T12:00:00">',
    "</testsuite>",
    '<testcase name="b" classname="c">',
  ],
  ...[
    "</testcase>",
    "<testcase/>",
    '<failure message="m" type="T">',
    "</failure>",
    "<error/>",
    "<skipped/>",
    "<rerunFailure>",
    "</rerunFailure>",
  ],
  ...[
    "<flakyError>",
    "</flakyError>",
    "<stackTrace>",
    "</stackTrace>",
    "<system-out>",
    "</system-out>",
    '<property name="p"/>',
    "<property>",
    "</property>",
  ],
  ...[
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&lt;",
    "&#27;",
    "&x;",
    "<",
    ">",
    "\tat a.B.c(D.java:1)\n",
    "text",
    "\n",
    "<?xml version='1.0'?>",
    "<!DOCTYPE t>",
  ],
);

test("whatever is sent is read or refused, never anything else, and the counts are right", () => {
  const text = fc.array(
    fc.oneof({ weight: 9, arbitrary: piece }, { weight: 1, arbitrary: fc.string({ unit: "binary" }) }),
  );
  const inSuite = text.map((parts) => `<testsuites>${parts.join("")}</testsuites>`);
  fc.assert(
    fc.property(
      fc.oneof(
        inSuite,
        text.map((parts) => parts.join("")),
      ),
      (given) => {
        try {
          const { counts, problems, left } = readJunit({ file: "f.xml", text: given });
          expect(counts.passed + counts.failed + counts.errored + counts.skipped).toBe(counts.tests);
          expect(counts.flaky).toBeLessThanOrEqual(counts.passed);
          expect(problems.length + left).toBeGreaterThanOrEqual(counts.failed + counts.errored + counts.flaky);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
          expect((error as Problem).message).toMatch(/^f\.xml:\d+: [A-Z][^\n]*\.$/);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

/** What is repeated up to a megabyte, inside an element that is open. */
const UNITS: [inside: string, units: string[]][] = [
  [
    "<testsuites>",
    [
      "<testsuite></testsuite>",
      "<testcase/>",
      "<testcase><failure/></testcase>",
      "<failure/>",
      "<!-- -->",
      "<?a b?>",
      " ",
      "<a/>",
    ],
  ],
  [
    "<testsuites><testcase>",
    ["<failure>x</failure>", "<system-out>x</system-out>", '<property name="a" value="b"/>', "<skipped/>"],
  ],
  [
    "<testsuites><testcase><failure>",
    [
      "x",
      "x\n",
      "&lt;",
      "&#65;",
      "<![CDATA[x]]>",
      "]",
      "\tat a.B.c(D.java:1)\n",
      "\u001B[",
      "&#27;[",
      "&#",
      "💥",
      "<a></a>",
    ],
  ],
  ["<testsuites><testcase a='", ["x", "&lt;", "\n", "&amp;"]],
  ["<testsuites><testcase ", [" ", "\n"]],
  ["<!DOCTYPE ", ["x", "<", "'", "[", "<!"]],
  ["<testsuites><!--", ["-", "- ", "x"]],
  ["", ["<", "<a>", "<testsuite>", "&", "<?", "\u0000"]],
];

test.each(UNITS)("inside %s time grows with the length, whatever is repeated", (inside, units) => {
  for (const unit of units)
    expectLinear(`in ${inside}`, { unit, length: 1_000_000 }, (text) => {
      try {
        readJunit({ file: "f.xml", text: inside + text });
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    });
});
