import { describe, expect, test } from "vitest";
import { onsetOf } from "../../../src/algorithms/anomalies/onset.js";
import { type KeptStream, StreamDetector, type ToldOf } from "../../../src/algorithms/anomalies/stream.js";
import type { Form } from "../../../src/algorithms/metrics/summarise.js";
import { generator } from "./series.js";

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 2);

/** What is told of values that come each minute, from a minute on. */
function feed(stream: StreamDetector, values: readonly number[], from = 0, every = MINUTE): ToldOf[] {
  return values.flatMap((value, index) => stream.take("s", { at: START + (from + index) * every, value }));
}

const noise = (seed: number, n: number, level = 10) => {
  const random = generator(seed);
  return Array.from({ length: n }, () => level + random());
};

const kinds = (told: readonly ToldOf[]) => told.map(({ kind }) => kind);

describe("an episode", () => {
  test("opens, rises and closes when values are usual again, with its peak and when it began", () => {
    const stream = new StreamDetector("LEVEL");
    feed(stream, noise(1, 400));
    const told = feed(stream, [20, 30, 28, ...noise(2, 10)], 400);
    expect(kinds(told)).toEqual(["OPENED", "ROSE", "CLOSED"]);
    expect(told[0]?.episode).toMatchObject({ onsetAt: START + 400 * MINUTE, view: "high", value: 20 });
    expect(told[2]).toMatchObject({ why: "RECOVERED", episode: { value: 30, peakAt: START + 401 * MINUTE, rows: 8 } });
  });

  test("of a step that stays ends when that is the usual, and is told once", () => {
    const stream = new StreamDetector("LEVEL");
    feed(stream, noise(1, 400));
    const told = feed(stream, noise(3, 400, 40), 400);
    expect(kinds(told).filter((kind) => kind === "OPENED")).toHaveLength(1);
    expect(told.find(({ kind }) => kind === "CLOSED")?.why).toBe("STAYS");
  });

  test("ends when nothing comes any more", () => {
    const stream = new StreamDetector("LEVEL");
    feed(stream, [...noise(1, 400), 50]);
    expect(stream.close(START + 410 * MINUTE)).toEqual([]);
    expect(stream.close(START + 470 * MINUTE)).toMatchObject([{ kind: "CLOSED", why: "SILENT" }]);
  });

  test("that outlives a restart does not end before it has been silent", () => {
    const first = new StreamDetector("LEVEL");
    feed(first, [...noise(1, 400), 50]);
    const second = new StreamDetector("LEVEL", first.keep());
    expect(second.close(START + 410 * MINUTE)).toEqual([]);
    expect(second.close(START + 470 * MINUTE)).toMatchObject([{ kind: "CLOSED", why: "SILENT" }]);
  });

  test("that was begun elsewhere is not ended by rows from before it", () => {
    const [ahead, behind] = [new StreamDetector("LEVEL"), new StreamDetector("LEVEL")];
    const [opened] = feed(ahead, [...noise(1, 400), 50]);
    if (opened) behind.adopt("VALUE", opened.episode);
    expect(feed(behind, [...noise(1, 400), 50])).toEqual([]);
    expect(kinds(feed(behind, noise(2, 10), 401))).toEqual(["CLOSED"]);
  });

  test("of too much in one minute is told before that is over", () => {
    const stream = new StreamDetector("OBSERVATION");
    const random = generator(5);
    for (let minute = 0; minute < 400; minute++)
      for (let call = 0; call < 3 + Math.floor(3 * random()); call++)
        stream.take("s", { at: START + minute * MINUTE + call * 1_000, value: 1 });
    const told = Array.from({ length: 300 }, (_, call) =>
      stream.take("s", { at: START + 400 * MINUTE + call * 100, value: 1 }),
    ).flat();
    expect(told[0]).toMatchObject({ kind: "OPENED", facet: "RATE" });
    expect(told[0]?.episode.value).toBeLessThan(100);
  });
});

describe("hard input", () => {
  const few: [name: string, form: Form, values: number[], every: number, most: number][] = [
    ["a flat series that moves once", "LEVEL", [...Array(500).fill(5), 6, ...Array(500).fill(5)], MINUTE, 1],
    ["a flat series", "LEVEL", Array(2_000).fill(0), MINUTE, 0],
    ["a series of two values", "LEVEL", [1, 2], MINUTE, 0],
    ["one point a week", "LEVEL", noise(8, 150), 7 * 1_440 * MINUTE, 0],
    ["values that are none", "LEVEL", [Number.NaN, Number.POSITIVE_INFINITY, ...noise(9, 50)], MINUTE, 0],
  ];
  test.each(few)("%s", (_, form, values, every, most) => {
    const stream = new StreamDetector(form);
    expect(kinds(feed(stream, values, 0, every)).filter((kind) => kind === "OPENED").length).toBeLessThanOrEqual(most);
    if (most > 0) expect(stream.phase).toBe("WATCHING");
  });

  test("one point a week is too little to say anything of", () => {
    const stream = new StreamDetector("LEVEL");
    feed(stream, noise(8, 150), 0, 7 * 1_440 * MINUTE);
    expect(stream.phase).toBe("WARMING_UP");
  });

  test("a gap of a month, and clocks that go back an hour", () => {
    const stream = new StreamDetector("LEVEL");
    feed(stream, noise(1, 400));
    expect(feed(stream, noise(2, 100), 30 * 1_440)).toEqual([]);
    expect(
      feed(stream, noise(3, 100, 99), 30 * 1_440 + 40).filter(
        ({ episode }) => episode.openedAt < START + (30 * 1_440 + 100) * MINUTE,
      ),
    ).toEqual([]);
  });
});

test("a stream that is kept and taken up again goes on as if nothing had been", () => {
  const values = [...noise(1, 300), 60, 61, 62, ...noise(2, 100)];
  for (const cut of [10, 250, 301, 302, 340]) {
    const whole = new StreamDetector("LEVEL");
    const first = new StreamDetector("LEVEL");
    const before = feed(first, values.slice(0, cut));
    const kept = structuredClone(first.keep()) as KeptStream;
    const rest = feed(new StreamDetector("LEVEL", kept), values.slice(cut), cut);
    const strip = (told: ToldOf[]) => told.map(({ kind, episode: { onsetAt: _, ...episode } }) => ({ kind, episode }));
    expect(strip([...before, ...rest])).toEqual(strip(feed(whole, values)));
  }
});

test("a state that cannot be read begins anew", () => {
  const kept = { through: 0, facets: { VALUE: { detector: new Uint8Array([1, 2, 3]), episode: null, interval: 0 } } };
  const stream = new StreamDetector("LEVEL", kept);
  expect(feed(stream, noise(1, 300))).toEqual([]);
  expect(stream.phase).toBe("WATCHING");
});

describe("the onset", () => {
  test("is where residuals left the usual, and the last where there is too little", () => {
    const random = generator(4);
    const quiet = Array.from({ length: 100 }, () => random() - 0.5);
    expect(onsetOf([...quiet, 3, 4, 3, 5])).toBe(100);
    expect(onsetOf([1, 2, 9])).toBe(2);
    expect(onsetOf([])).toBe(0);
  });

  test("of a series that did not move is the first that did", () => {
    expect(onsetOf([...Array(40).fill(0), 1, 1])).toBe(40);
  });
});
