import { expect, test } from "vitest";
import { Frames } from "../../src/server/frames.js";

const later = <T>(value: T) => new Promise<T>((resolve) => setImmediate(() => resolve(value)));

test("an answer is made once for a group and event, and for no other group or event", async () => {
  const frames = new Frames(() => 0);
  let made = 0;
  const make = () => later({ text: String(++made), isWhole: true });
  const asked = [
    frames.get("a", 1, make),
    frames.get("a", 1, make),
    frames.get("b", 1, make),
    frames.get("a", 2, make),
  ];
  expect((await Promise.all(asked)).map(({ text }) => text)).toEqual(["1", "1", "2", "3"]);
  expect((await frames.get("a", 1, make)).text).toBe("1");
});

test("an answer in which something failed goes to its own reader alone", async () => {
  const frames = new Frames(() => 0);
  let made = 0;
  const make = () => later({ text: String(++made), isWhole: made > 1 });
  const [first, second] = await Promise.all([frames.get("a", 1, make), frames.get("a", 1, make)]);
  expect([first.text, second.text]).toEqual(["1", "2"]);
  expect((await frames.get("a", 1, make)).text).not.toBe("1");
});

test("an answer is not kept for longer than a second", async () => {
  let now = 0;
  const frames = new Frames(() => now);
  let made = 0;
  const make = () => later({ text: String(++made), isWhole: true });
  await frames.get("a", 1, make);
  now = 1_000;
  expect((await frames.get("a", 1, make)).text).toBe("2");
});
