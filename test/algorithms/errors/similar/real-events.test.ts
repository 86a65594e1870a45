import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { groupError } from "../../../../src/algorithms/errors/group.js";
import { compareErrors } from "../../../../src/algorithms/errors/similar/compare.js";
import { type Signature, signatureOf } from "../../../../src/algorithms/errors/similar/signature.js";
import { fromSentry } from "../sentry-event.js";

/** Real events of many platforms, from bugsink/event-samples; development data that is not part of the project. */
const folder = "../shared/data/sentry-events";

/**
 * Which of their groups a person would look at together, as somebody judged who read title, place and message: one failing
 * function, or one message of one type. The same signal in another function is another error.
 */
const TOGETHER = [
  ["bugsink/uglifyjs-minified-sourcemaps-in-bundle-multi-file", "bugsink/uglifyjs-minified-sourcemaps-in-bundle"],
  ["sentry/custom-fingerprint", "sentry/custom-fingerprint-int"],
  ["sentry/group_289_event_312", "sentry/group_319_event_321", "sentry/macos-amd-driver"],
  ["sentry/laravel-anonymous", "sentry/laravel"],
  ["sentry/mobile1-xaz", "sentry/mobile1-xbc"],
  ["sentry/mobile1-xed", "sentry/mobile1-xeh"],
  ["sentry/mobile1-xjt", "sentry/mobile1-xju"],
  ["sentry/mobile1-xrt", "sentry/mobile1-xru"],
  ["sentry/mobile1-xrk", "sentry/mobile1-xos"],
  ["sentry/native-complex-function-names", "sentry/native-no-filenames"],
  ["sentry/group_125_event_126", "sentry/native1-xet"],
  ["sentry/native1-xeh", "sentry/native1-xim"],
  ["bugsink/headers_as_lists", "sentry/unity"],
  ["bugsink/logmessage-w-params-dict", "bugsink/logmessage-w-params"],
  ["bugsink/top-level-message-no-exception", "bugsink/top-level-message"],
  ["bugsink/exception_no_frames", "bugsink/frames-with-missing-info"],
  ["bugsink/crystal_platform", "bugsink/nonsense_platform"],
  ["glitchtip/dotnet_divide_zero", "sentry/java-minimal", "bugsink/none-in-context"],
];

function groups(): { name: string; signature: Signature }[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
  const known = new Map<string, { name: string; signature: Signature }>();
  for (const file of files.sort()) {
    const event = fromSentry(JSON.parse(readFileSync(join(folder, file), "utf8")));
    const grouping = groupError(event);
    const key = JSON.stringify(grouping.parts);
    const platform = event.platform ?? null;
    if (!known.has(key))
      known.set(key, { name: file.replace(".json", ""), signature: signatureOf({ ...grouping, platform }) });
  }
  return [...known.values()];
}

describe.skipIf(!existsSync(folder))("real events (skipped where the development data is absent)", () => {
  const families = new Map(TOGETHER.flatMap((names, family) => names.map((name) => [name, family])));
  const pairs = (existsSync(folder) ? groups() : []).flatMap((one, place, all) =>
    all.slice(place + 1).map((other) => ({
      isTogether: families.has(one.name) && families.get(one.name) === families.get(other.name),
      similarity: compareErrors(one.signature, other.signature).similarity,
    })),
  );

  test("that belong together are found, as far as names tell: the figures of docs/fixes.md", () => {
    expect(pairs.filter(({ isTogether }) => isTogether)).toHaveLength(22);
    const told = pairs.filter(({ similarity }) => similarity >= 0.6);
    const right = told.filter(({ isTogether }) => isTogether).length;
    expect({ pairs: pairs.length, told: told.length, right }).toEqual({ pairs: 12_246, told: 26, right: 15 });
  });
});
