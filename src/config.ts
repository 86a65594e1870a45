import { existsSync, readFileSync } from "node:fs";
import type { z } from "zod";
import { Problem } from "./problem.js";
import { SETTINGS, type Setting } from "./settings.js";

/** The name of a setting. */
export type SettingName = keyof typeof SETTINGS;

/** All settings, read and checked. */
export type Config = { [Name in SettingName]: z.infer<(typeof SETTINGS)[Name]["form"]> };

/** Where a setting's value came from. */
export type Source = "environment" | "file" | "default";

/** A setting as it can be shown to anyone. */
export interface ShownSetting {
  name: SettingName;
  value: string;
  source: Source;
  about: string;
}

/** Reads the settings: the environment, else the file that `NAME_FILE` names, else the default. All mistakes are told at once. */
export function readConfig(environment: Record<string, string | undefined> = settingsOfProcess()): Config {
  const mistakes: string[] = [];
  const config = Object.fromEntries(
    names().map((name) => {
      const parsed = SETTINGS[name].form.safeParse(settingOf(name, environment, mistakes).value);
      if (!parsed.success)
        mistakes.push(`${name}: ${parsed.error.issues[0]?.message ?? "not understood"} (${SETTINGS[name].about})`);
      return [name, parsed.data];
    }),
  ) as Config;
  if (mistakes.length > 0)
    throw new Problem(
      "BAD_USER_INPUT",
      `The settings have ${mistakes.length} mistake${mistakes.length > 1 ? "s" : ""}:\n  ${mistakes.join("\n  ")}`,
    );
  return config;
}

/** The settings with their sources, secrets hidden. */
export function showConfig(environment: Record<string, string | undefined> = settingsOfProcess()): ShownSetting[] {
  return names().map((name) => {
    const { value, source } = settingOf(name, environment, []);
    const setting: Setting = SETTINGS[name];
    return { name, value: setting.secret && value ? "(set)" : value, source, about: setting.about };
  });
}

/** Names in the environment that look like settings of ours and are none: misspelt ones are otherwise silently ignored. */
export function strangeSettings(environment: Record<string, string | undefined> = settingsOfProcess()): string[] {
  const known = new Set(names().flatMap((name) => [name, `${name}_FILE`]));
  return Object.keys(environment)
    .filter((name) => name.startsWith("RATCHET_") && !name.startsWith("RATCHET_TEST_") && !known.has(name))
    .sort();
}

function names(): SettingName[] {
  return Object.keys(SETTINGS) as SettingName[];
}

function settingOf(
  name: SettingName,
  environment: Record<string, string | undefined>,
  mistakes: string[],
): { value: string; source: Source } {
  const value = environment[name];
  if (value !== undefined && value !== "") return { value, source: "environment" };
  const file = environment[`${name}_FILE`];
  if (!file) return { value: SETTINGS[name].default, source: "default" };
  if (!existsSync(file)) mistakes.push(`${name}_FILE: there is no such file`);
  return { value: existsSync(file) ? readFileSync(file, "utf8").trim() : SETTINGS[name].default, source: "file" };
}

/** The environment, with what a file `.env` in the working folder adds to it. */
function settingsOfProcess(): Record<string, string | undefined> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return process.env;
}
