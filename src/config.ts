import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { Problem } from "./problem.js";

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** Every setting: its form, its default, and what it is for. Names are those of the environment. */
const SETTINGS = {
  PORT: { form: whole(0, 65_535), default: "4000", about: "The port of the API; 0 takes any that is free." },
  HOST: { form: z.string().min(1), default: "127.0.0.1", about: "The address to listen on." },
  RATCHET_URL: {
    form: z.url({ protocol: /^https?$/ }).or(z.literal("")),
    default: "",
    about: "The address that clients use, for DSNs; empty: host and port.",
  },
  RATCHET_DATA: {
    form: z.string().min(1),
    default: "./data",
    about: "The folder for all data, readable by its owner alone.",
  },
  NEO4J_URI: {
    form: z
      .string()
      .regex(/^(neo4j|bolt)(\+s|\+ssc)?:\/\//, "must begin with neo4j:// or bolt:// (also +s, +ssc)")
      .or(z.literal("")),
    default: "",
    about: "A Neo4j 5.26 to use; empty: start an embedded one.",
  },
  NEO4J_USER: { form: z.string().min(1), default: "neo4j", about: "The user at NEO4J_URI." },
  NEO4J_PASSWORD: { form: z.string(), default: "", about: "The password at NEO4J_URI.", secret: true },
  RATCHET_ADMIN_TOKEN: {
    form: z
      .string()
      .regex(/^\S{16,200}$/, "must be 16 to 200 characters without blanks")
      .or(z.literal("")),
    default: "",
    about: "The administrator's token; empty: made at the first start and kept in the data folder.",
    secret: true,
  },
  RATCHET_SAMPLE: {
    form: z.enum(["on", "off"]),
    default: "on",
    about: "Whether an empty embedded graph is given the sample workspace.",
  },
  RATCHET_HEAP_MB: { form: whole(256, 65_536), default: "1024", about: "The embedded database's heap." },
  RATCHET_PAGE_CACHE_MB: { form: whole(64, 1_048_576), default: "512", about: "The embedded database's page cache." },
  RATCHET_LIMIT_COST: {
    form: whole(1, 1_000_000),
    default: "5000",
    about: "The most points that a GraphQL operation may cost.",
  },
  RATCHET_LIMIT_DEPTH: {
    form: whole(3, 100),
    default: "12",
    about: "How deep the fields of an operation may be nested.",
  },
  RATCHET_LIMIT_BODY_KB: { form: whole(16, 65_536), default: "256", about: "The largest GraphQL request." },
  RATCHET_LIMIT_EVENT_KB: {
    form: whole(16, 16_384),
    default: "1024",
    about: "The largest event that is taken in, inflated.",
  },
  RATCHET_LIMIT_ENVELOPE_KB: {
    form: whole(64, 262_144),
    default: "20480",
    about: "The largest Sentry envelope, inflated.",
  },
  RATCHET_LOG_LEVEL: {
    form: z.enum(["trace", "debug", "info", "warn", "error", "silent"]),
    default: "info",
    about: "The least that is logged.",
  },
} as const satisfies Record<string, Setting>;

interface Setting {
  form: z.ZodType;
  default: string;
  about: string;
  secret?: boolean;
}

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
