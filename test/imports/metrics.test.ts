import { expect, test } from "vitest";
import { readPoints } from "../../src/metrics/store/read.js";
import { useImporter } from "../support/import-command.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const importer = useImporter(ratchet);
const HOUR = 3_600_000;
const HEADER = "metric,unit,kind,component,release,at,value,direction,attr.queue";

const iso = (at: number) => new Date(at).toISOString();
const hour = Date.now() - (Date.now() % HOUR);

async function points(metric: string) {
  const { graph, metrics } = ratchet.platform;
  const own = graph.in(ratchet.workspace);
  const found = await own.rows<object, { id: string; form: "LEVEL"; attributes: string; direction: string }>(
    {
      name: "test",
      text: `MATCH (s:Series)-[:SERIES_OF]->(m:Metric) WHERE m.workspace = $workspace AND m.key = $metric
             RETURN s.id AS id, s.form AS form, s.attributes AS attributes, m.direction AS direction`,
      writes: false,
      bound: true,
    },
    { metric },
  );
  return Promise.all(
    found.map(async (series) => {
      const span = { from: hour - 500 * HOUR, to: hour + HOUR };
      const { at, value } = await readPoints({ graph: own, store: metrics }, series, span);
      return { ...series, at, value };
    }),
  );
}

test("measurements are looked at, imported, and imported again without a change", async () => {
  const at = (index: number) => iso(hour - (400 - index) * HOUR);
  const rows = Array.from(
    { length: 300 },
    (_, index) => `queue.length,1,gauge,shop,1.0.0,${at(index)},${index / 2},up_is_bad,mail`,
  );
  const file = await importer.file("metrics.csv", [HEADER, ...rows].join("\n"));
  const dry = await importer.report("metrics", file, "--dry-run");
  expect(importer.counts(dry, "MetricPoint")).toEqual([300, 0, 0]);
  expect(await points("queue.length")).toEqual([]);
  expect(importer.counts(await importer.report("metrics", file), "MetricPoint")).toEqual([300, 0, 0]);
  const [series] = await points("queue.length");
  expect(series).toMatchObject({ form: "LEVEL", attributes: '{"queue":"mail"}', direction: "UP_IS_BAD" });
  expect(series?.value).toEqual(rows.map((_, index) => index / 2));
  expect(series?.at[0]).toBe(hour - 400 * HOUR);
  expect(importer.counts(await importer.report("metrics", file), "MetricPoint")).toEqual([0, 0, 300]);
  const corrected = await importer.file(
    "corrected.csv",
    [HEADER, rows[0], `${rows[1]}`.replace(",0.5,", ",7,")].join("\n"),
  );
  expect(importer.counts(await importer.report("metrics", corrected), "MetricPoint")).toEqual([0, 1, 1]);
});

test("what a row tells of its series is kept without addresses", async () => {
  const row = `mails.read,1,gauge,shop,for ann@example.org,${iso(hour)},3,,ann@example.org`;
  const file = await importer.file("addresses.csv", [HEADER, row].join("\n"));
  expect(importer.counts(await importer.report("metrics", file), "MetricPoint")).toEqual([1, 0, 0]);
  const [series] = await points("mails.read");
  expect(series?.value).toEqual([3]);
  expect(series?.attributes).toMatch(/^{"queue":"\[/);
  const answer = await ratchet.data("{ components(first: 50) { nodes { releases(first: 50) { version } } } }");
  expect(JSON.stringify(answer)).toContain("for [");
  expect(JSON.stringify([series, answer])).not.toContain("ann@example.org");
});

test("bad rows are told by their line, and keep the file out unless they are left out", async () => {
  const at = iso(hour);
  const rows = [
    `good,1,gauge,shop,,${at},1,,`,
    `good,%,gauge,shop,,${at},1,,`,
    `good,1,gauge,shop,,yesterday,1,,`,
    `good,1,gauge,shop,,${at},NaN,,`,
    `good,1,gauge,,,${at},1,,`,
    `good,1,gauge,shop,,${iso(hour + 3 * HOUR)},1,,`,
    `sold,1,counter,shop,,${at},-1,,`,
    "too,few",
  ];
  const file = await importer.file("bad.csv", [HEADER, ...rows].join("\n"));
  const { code, stderr } = await importer.run("metrics", file);
  expect(code).toBe(1);
  expect(stderr).toContain("bad.csv:3: Its metric has another unit.");
  expect(stderr).toContain("bad.csv:4: `at` must be a date");
  expect(stderr).toContain("bad.csv:5: `value` must be a number");
  expect(stderr).toContain("bad.csv:6: `component` is missing.");
  expect(stderr).toContain("bad.csv:7: Its time is more than an hour ahead.");
  expect(stderr).toContain("bad.csv:8: It is negative where only growth is counted.");
  expect(stderr).toContain("bad.csv:9: The row has another number of columns");
  expect(await points("good")).toEqual([]);
  const report = await importer.report("metrics", file, "--skip-bad");
  expect(importer.counts(report, "MetricPoint")).toEqual([1, 0, 0]);
  expect(report.bad).toHaveLength(7);
  const foreign = await importer.file("foreign.csv", "metric,kind,component,at,value,colour\n");
  expect((await importer.run("metrics", foreign)).stderr).toContain("column 6 is none of metric, unit");
  expect((await importer.run("metrics", "/nowhere.csv")).stderr).toContain("There is no file");
});

test("JSON Lines are taken as well, more than one group of them", async () => {
  const start = hour - 3 * HOUR;
  const lines = Array.from({ length: 6_000 }, (_, index) =>
    JSON.stringify({
      metric: "answer.seconds",
      unit: "s",
      kind: "distribution",
      component: "helper",
      at: iso(start + index * 1_000),
      value: index,
      "attr.model": "m-1",
    }),
  );
  const file = await importer.file("many.jsonl", `${lines.join("\n")}\nnot json\n`);
  const report = await importer.report("metrics", file, "--skip-bad");
  expect(importer.counts(report, "MetricPoint")).toEqual([6_000, 0, 0]);
  expect(report.bad).toEqual([{ file, line: 6_001, sentence: "The line is not a JSON object." }]);
  const [series] = await points("answer.seconds");
  expect(series?.value).toHaveLength(6_000);
  expect(series?.form).toBe("OBSERVATION");
});
