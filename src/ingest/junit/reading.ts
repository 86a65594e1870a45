import { badInput } from "../../problem.js";
import { type Attributes, addProperty, isSkipped, suiteOf, testOf } from "./elements.js";
import { KeptText, shortText } from "./kept-text.js";
import { reportOf } from "./report-of.js";
import type { ProblemKind, TestCounts, TestProblem, ToldSuite, ToldTest } from "./told.js";
import type { XmlSink } from "./xml.js";

/** The problems that are read of one file; more are only counted. */
const MOST_PROBLEMS = 1_000;

/** The longest types, messages, stacks and outputs that are kept. */
const LONGEST = { type: 300, message: 8_192, stack: 262_144, output: 4_096, property: 200 };

/** What elements say of a test: how it ended, or, with `rerun`, only that it failed once more. */
const KINDS: ReadonlyMap<string, ProblemKind | "rerun"> = new Map([
  ["failure", "failure"],
  ["error", "error"],
  ["flakyFailure", "flaky"],
  ["flakyError", "flaky"],
  ["rerunFailure", "rerun"],
  ["rerunError", "rerun"],
]);

const SUITES = new Set(["testsuites", "testsuite"]);
const SKIPPED = new Set(["skipped", "disabled", "ignored"]);

interface OpenProblem {
  kind: ProblemKind;
  type: string | null;
  message: string | null;
  stack: KeptText;
  line: number;
}

/** A test while it is read. */
interface OpenTest {
  told: ToldTest;
  stdout: KeptText;
  stderr: KeptText;
  problems: OpenProblem[];
  isSkipped: boolean;
  /** Whether there is no such element: a suite failed outside of its tests. */
  isLoose: boolean;
}

/** Takes the elements of a report one after the other, and keeps of each test only what went wrong. */
export class Reading implements XmlSink {
  readonly counts: TestCounts = { tests: 0, passed: 0, failed: 0, errored: 0, skipped: 0, flaky: 0, seconds: 0 };
  readonly problems: TestProblem[] = [];
  left = 0;
  /** Whether its first element was one of a report. */
  isReport = false;

  private readonly suites: ToldSuite[] = [];
  private test: OpenTest | null = null;
  /** The stack of the problem that is open: what is printed inside it is not the test's. */
  private stack: KeptText | null = null;
  /** Where text goes. */
  private target: KeptText | null = null;
  private property: { name: string | undefined; text: KeptText } | null = null;

  constructor(private readonly file: string) {}

  open(name: string, attributes: Attributes, line: number): void {
    if (!this.isReport) this.begin(name, line);
    const kind = KINDS.get(name);
    if (SUITES.has(name)) this.suites.push(suiteOf(attributes, this.suites.at(-1)));
    else if (name === "testcase") this.openTest(attributes);
    else if (kind) this.openProblem(kind, attributes, line);
    else if (this.stack) this.target = name === "stackTrace" ? this.stack : null;
    else if (name === "property") this.openProperty(attributes);
    else if (name === "system-out") this.target = this.test?.stdout ?? null;
    else if (name === "system-err") this.target = this.test?.stderr ?? null;
    else if (SKIPPED.has(name) && this.test) this.test.isSkipped = true;
  }

  close(name: string): void {
    this.target = null;
    if (SUITES.has(name)) this.suites.pop();
    else if (name === "testcase") this.closeTest();
    else if (KINDS.has(name)) this.closeProblem();
    else if (name === "property") this.closeProperty();
  }

  text(text: string): void {
    this.target?.add(text);
  }

  private begin(name: string, line: number): void {
    if (!SUITES.has(name) && name !== "testcase")
      throw badInput(
        "file",
        `${this.file}:${line}: This is no JUnit report: it begins with <${name.slice(0, 100)}>, not with <testsuites> or <testsuite>.`,
      );
    this.isReport = true;
  }

  private openTest(attributes: Attributes, isLoose = false): OpenTest {
    const [stdout, stderr] = [new KeptText(LONGEST.output, true), new KeptText(LONGEST.output, true)];
    this.test = { told: testOf(attributes), stdout, stderr, problems: [], isSkipped: isSkipped(attributes), isLoose };
    return this.test;
  }

  private openProblem(kind: ProblemKind | "rerun", { type, message }: Attributes, line: number): void {
    const test = this.test ?? this.openTest({}, true);
    this.stack = new KeptText(LONGEST.stack);
    this.target = this.stack;
    if (kind === "rerun") test.told.reruns++;
    else {
      const said = { type: shortText(type, LONGEST.type), message: shortText(message, LONGEST.message) };
      test.problems.push({ kind, ...said, stack: this.stack, line });
    }
  }

  private closeProblem(): void {
    this.stack = null;
    if (this.test?.isLoose) this.closeTest();
  }

  /** The value stands in the attribute or, as some write it, in the element. */
  private openProperty({ name, value }: Attributes): void {
    this.property = { name, text: new KeptText(LONGEST.property) };
    this.property.text.add(value ?? "");
    this.target = value === undefined ? this.property.text : null;
  }

  private closeProperty(): void {
    const properties = this.test?.told.properties ?? this.suites.at(-1)?.properties;
    if (properties && this.property) addProperty(properties, this.property.name, this.property.text.read());
    this.property = null;
  }

  private closeTest(): void {
    const test = this.test;
    this.test = null;
    if (!test) return;
    this.count(test);
    const suite = this.suites.at(-1) ?? suiteOf({}, undefined);
    const told = { ...test.told, stdout: test.stdout.read(), stderr: test.stderr.read() };
    for (const [ordinal, { kind, type, message, stack, line }] of test.problems.entries()) {
      if (this.problems.length >= MOST_PROBLEMS) this.left++;
      else {
        const problem = { kind, type, message, text: stack.read(), ordinal };
        this.problems.push({ kind, line, report: reportOf(problem, told, suite) });
      }
    }
  }

  /** A test counts once, as the gravest of what went wrong in it. */
  private count({ problems, isSkipped: wasSkipped, told }: OpenTest): void {
    const kinds = new Set(problems.map(({ kind }) => kind));
    this.counts.tests++;
    this.counts.seconds += told.seconds ?? 0;
    if (kinds.has("error")) this.counts.errored++;
    else if (kinds.has("failure")) this.counts.failed++;
    else if (wasSkipped) this.counts.skipped++;
    else this.counts.passed++;
    if (kinds.has("flaky") && !kinds.has("error") && !kinds.has("failure")) this.counts.flaky++;
  }
}
