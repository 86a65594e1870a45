import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Grouping, groupError } from "../../../src/algorithms/errors/group.js";
import { fromSentry } from "./sentry-event.js";

/** Real events of many platforms, from bugsink/event-samples; development data that is not part of the project. */
const folder = "../shared/data/sentry-events";

function groupAll(): Map<string, Grouping> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
  return new Map(
    files.map((file) => [
      `${file.split(/[/\\]/)[0]}/${basename(file, ".json")}`,
      groupError(fromSentry(JSON.parse(readFileSync(join(folder, file), "utf8")))),
    ]),
  );
}

describe.skipIf(!existsSync(folder))("real events (skipped where the development data is absent)", () => {
  const groups = existsSync(folder) ? groupAll() : new Map<string, Grouping>();
  const keyOf = (file: string) => {
    const grouping = groups.get(file);
    if (grouping === undefined) throw new Error(`no event ${file}`);
    return JSON.stringify(grouping.parts);
  };

  it("are all grouped, named and explained", () => {
    expect(groups.size).toBe(169);
    for (const grouping of groups.values()) {
      expect(grouping.parts.length).toBeGreaterThan(0);
      expect(grouping.because.length).toBeGreaterThan(20);
      expect(grouping.title).toMatch(/^.{1,200}$/);
    }
  });

  it("make as many groups as when they were last read by eye", () => {
    expect(new Set([...groups.keys()].map(keyOf)).size).toBe(157);
  });

  it.each([
    ["sentry/mobile1-xkk", "sentry/mobile1-xlu", "a provider without FILE_PROVIDER_PATHS, obfuscated twice"],
    ["sentry/mobile1-xaz", "sentry/mobile1-xbb", "a 32-bit libmonochrome.so in a 64-bit WebView, obfuscated twice"],
    ["sentry/macos-intel-driver", "sentry/group_319_event_321", "one failure of two generations of Intel's driver"],
    ["sentry/cfrelease", "sentry/swift-dealloc", "one stack; the bad pointer was noticed by two ways of freeing it"],
    ["bugsink/headers_as_lists", "glitchtip/dotnet_error", "one null reference in OnGet"],
    ["bugsink/111", "bugsink/130", "one log template"],
    ["bugsink/exception_no_frames", "bugsink/exception_null_frames", "one type and text, no frames either way"],
  ])("%s and %s belong together: %s", (a, b) => expect(keyOf(a)).toBe(keyOf(b)));

  it.each([
    ["sentry/mobile1-xia", "sentry/mobile1-xib", "an unknown selector, and nil put into an array"],
    ["sentry/mobile1-xib", "sentry/mobile1-xic", "an array and a string, in different code"],
    ["sentry/group_125_event_126", "sentry/native1-xet", "they share only the lambda at the start: dyld, and abort()"],
    ["sentry/group_445_event_445", "sentry/native1-xbo", "they share only wWinMain: a pure call, and a CLR exception"],
    ["sentry/macos-amd-driver", "sentry/macos-intel-driver", "drivers of two makers, called by different code"],
    ["sentry/mobile1-xbb", "sentry/mobile1-xbc", "a library of the wrong kind, and one that is not there"],
    ["sentry/custom-fingerprint", "sentry/custom-fingerprint-int", "the sender's fingerprints differ"],
    ["bugsink/headers_as_lists", "glitchtip/dotnet_divide_zero", "a null reference, and a division by zero"],
    ["sentry/laravel", "bugsink/laravel", "different code that throws the same bare Exception"],
  ])("%s and %s do not: %s", (a, b) => expect(keyOf(a)).not.toBe(keyOf(b)));
});
