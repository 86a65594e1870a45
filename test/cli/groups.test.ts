import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ratchet } from "../support/command.js";

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "ratchet-groups-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

interface Row {
  line: number;
  group: string;
  template: string;
  reason: string;
}

async function groups(text: string, { file = "lines.log", options = ["--json"] } = {}) {
  const path = join(scratch, file);
  await writeFile(path, text);
  const { code, stdout, stderr } = await ratchet(["groups", path, ...options], {});
  const rows = stdout.startsWith("{")
    ? stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as Row)
    : [];
  return { code, stdout, stderr, rows };
}

const LINES = [
  "user 17 logged in",
  "disk full",
  "user 4 logged in",
  "the index of red was made anew",
  "the index of blue was made anew",
  "the index of green was made anew",
];

describe("lines of a log", () => {
  test("a line a line, with its group, what is the same in it and why", async () => {
    const { code, rows, stderr } = await groups(`${LINES.join("\n")}\n`);
    expect([code, stderr]).toEqual([0, ""]);
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6]);
    const names = [...new Set(rows.map(({ group }) => group))];
    expect(rows.map(({ group }) => names.indexOf(group))).toEqual([0, 1, 0, 2, 2, 2]);
    expect(rows[0]).toMatchObject({
      template: "user <*> logged in",
      reason: expect.stringContaining("user <*> logged in"),
    });
    expect(rows[4]).toMatchObject({
      template: "the index of <*> was made anew",
      reason: expect.stringContaining("differs"),
    });
  });

  test("the same file has the same groups again, an empty line is one, with any end of a line", async () => {
    const one = await groups(`${LINES.join("\n")}\n`);
    const other = await groups(`\uFEFF${LINES.join("\r\n")}\r\n\r\n`);
    expect(other.rows.slice(0, 6)).toEqual(one.rows);
    expect(other.rows[6]).toMatchObject({ line: 7, template: "" });
  });

  test("people are told of the largest groups, and of none", async () => {
    const { stdout } = await groups(LINES.join("\n"), { options: [] });
    expect(stdout).toMatch(
      /^6 lines in 3 groups\.\n\ngroup +lines +template\n[0-9a-f]{16} +3 +the index of <\*> was made anew\n/,
    );
    expect((await groups("", { options: [] })).stdout).toBe("There are no lines: there is nothing to group.\n");
  });
});

describe("error events", () => {
  const frame = (name: string, line: number) => ({
    function: name,
    filename: "app/pay.py",
    in_app: true,
    lineno: line,
  });
  const raised = (value: string, line: number) => ({
    platform: "python",
    exception: {
      values: [{ type: "ValueError", value, stacktrace: { frames: [frame("main", 1), frame("pay", line)] } }],
    },
  });
  const EVENTS = [
    raised("no card 17", 12),
    { message: "tenant gold has no quota left" },
    raised("no card 4", 12),
    { message: "tenant blue has no quota left" },
    { message: "tenant n1 has no quota left" },
    { message: "x", fingerprint: ["mine"] },
    { fingerprint: ["mine"], exception: { values: [{ type: "KeyError", value: "a" }] } },
  ];

  test("by fingerprint, stack, and template of the message, with the reason", async () => {
    const { code, rows } = await groups(EVENTS.map((event) => JSON.stringify(event)).join("\n"), {
      file: "events.jsonl",
    });
    expect(code).toBe(0);
    const names = [...new Set(rows.map(({ group }) => group))];
    expect(rows.map(({ group }) => names.indexOf(group))).toEqual([0, 1, 0, 1, 1, 2, 2]);
    expect(rows[0]?.reason).toContain("pay");
    expect(rows[1]?.template).toBe("tenant <*> has no quota left");
    expect(rows[5]?.reason).toContain("mine");
  });

  test("a line that is no event is told with its place, or left out when that is asked for", async () => {
    const text = `${JSON.stringify(EVENTS[0])}\nnot json\n${JSON.stringify(EVENTS[2])}\n`;
    const refused = await groups(text, { file: "broken.jsonl" });
    expect([refused.code === 0, refused.stdout]).toEqual([false, ""]);
    expect(refused.stderr).toContain("broken.jsonl:2: ");
    const rest = await groups(text, { file: "broken.jsonl", options: ["--json", "--skip-bad"] });
    expect(rest.code).toBe(0);
    expect(rest.rows).toHaveLength(2);
    expect(rest.stderr).toContain("broken.jsonl:2: ");
  });
});

test("what is not there is told in one sentence", async () => {
  const { code, stderr } = await ratchet(["groups", join(scratch, "nothing")], {});
  expect(code).not.toBe(0);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});
