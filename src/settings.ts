import { z } from "zod";
import { readClaimRules } from "./oidc/claims.js";

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

function isMapping(text: string, context: z.RefinementCtx): void {
  try {
    readClaimRules(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: (error as Error).message });
  }
}

/** A text of a form, or none. */
const formed = (form: RegExp, sentence: string) => z.string().regex(form, sentence).or(z.literal(""));

/** Every setting: its form, its default, and what it is for. Names are those of the environment. */
export const SETTINGS = {
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
    form: formed(/^(neo4j|bolt)(\+s|\+ssc)?:\/\//, "must begin with neo4j:// or bolt:// (also +s, +ssc)"),
    default: "",
    about: "A Neo4j 5.26 to use; empty: start an embedded one.",
  },
  NEO4J_USER: { form: z.string().min(1), default: "neo4j", about: "The user at NEO4J_URI." },
  NEO4J_PASSWORD: { form: z.string(), default: "", about: "The password at NEO4J_URI.", secret: true },
  REDIS_URL: {
    form: z.url({ protocol: /^rediss?$/ }).or(z.literal("")),
    default: "",
    about: "A Redis through which several API processes share rate limits and tell each other of changes.",
    secret: true,
  },
  RATCHET_ADMIN_TOKEN: {
    form: formed(/^\S{16,200}$/, "must be 16 to 200 characters without blanks"),
    default: "",
    about: "The administrator's token; empty: made at the first start and kept in the data folder.",
    secret: true,
  },
  RATCHET_OIDC_ISSUER: {
    form: z.url({ protocol: /^https?$/ }).or(z.literal("")),
    default: "",
    about: "The identity provider (OpenID Connect) whose tokens are taken and where people sign in; empty: none.",
  },
  RATCHET_OIDC_AUDIENCE: {
    form: z.string().max(500),
    default: "",
    about: "Our client id at the identity provider: the audience that its tokens must have.",
  },
  RATCHET_OIDC_CLIENT_SECRET: {
    form: z.string().max(1_000),
    default: "",
    about: "Our client secret there, for signing in at /login; empty: its tokens are taken, and nobody signs in here.",
    secret: true,
  },
  RATCHET_OIDC_CLAIM: {
    form: z.string().min(1).max(200),
    default: "groups",
    about: "The claim that tells a user's groups or roles.",
  },
  RATCHET_OIDC_ROLES: {
    form: z.string().superRefine(isMapping),
    default: "",
    about: "Which group has which role: group=ROLE@workspace or @* (all) or @workspace/component, divided by commas.",
  },
  RATCHET_SAMPLE: {
    form: z.enum(["on", "off"]),
    default: "on",
    about: "Whether an empty embedded graph is given the sample workspace.",
  },
  RATCHET_HEAP_MB: { form: whole(256, 65_536), default: "1024", about: "The embedded database's heap." },
  RATCHET_PAGE_CACHE_MB: { form: whole(64, 1_048_576), default: "512", about: "The embedded database's page cache." },
  RATCHET_JAVA_OPTIONS: {
    form: z.string().regex(/^(-\S+( +|$))*$/, "must be options that begin with -, divided by blanks"),
    default: "",
    about: "Further options of the embedded database's JVM.",
  },
  RATCHET_FROZEN_SECONDS: {
    form: whole(5, 600),
    default: "20",
    about: "After how long a silence the embedded database counts as frozen and is started again.",
  },
  RATCHET_DISK_RESERVE_MB: {
    form: whole(0, 1_048_576),
    default: "512",
    about: "The free disk under which the embedded database takes no more writes; more than the spool may take.",
  },
  RATCHET_SPOOL_MB: {
    form: whole(0, 65_536),
    default: "256",
    about:
      "The disk that events may take in the data folder while the database is away; 0: they are refused meanwhile.",
  },
  RATCHET_METRIC_LOG_MB: {
    form: whole(0, 65_536),
    default: "256",
    about:
      "The disk that measurements may take in the data folder until they are in the graph; 0: no log, each sender waits until they are there.",
  },
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
  RATCHET_LIMIT_TOKEN_POINTS: {
    form: whole(10, 1_000_000_000),
    default: "10000",
    about: "The most points that a token can have saved up for its GraphQL operations.",
  },
  RATCHET_LIMIT_TOKEN_REFILL: {
    form: whole(1, 1_000_000_000),
    default: "200",
    about: "The points that a token gets in a second.",
  },
  RATCHET_LIMIT_WORKSPACE_POINTS: {
    form: whole(10, 1_000_000_000),
    default: "10000",
    about: "The most points that all tokens of a workspace can have saved up together.",
  },
  RATCHET_LIMIT_WORKSPACE_REFILL: {
    form: whole(1, 1_000_000_000),
    default: "200",
    about: "The points that all tokens of a workspace get in a second.",
  },
  RATCHET_INTROSPECTION: {
    form: z.enum(["on", "administrators", "off"]),
    default: "on",
    about: "Who may ask for the schema: every token that may query, administrators, or nobody. GraphiQL needs it.",
  },
  RATCHET_TRUSTED_DOCUMENTS: {
    form: z.enum(["off", "also", "only"]),
    default: "off",
    about: "Whether the documents of RATCHET_TRUSTED_MANIFEST can be asked for by hash, also or only they.",
  },
  RATCHET_TRUSTED_MANIFEST: { form: z.string(), default: "", about: "A JSON file of SHA-256 → GraphQL document." },
  RATCHET_ALLOWED_ORIGINS: {
    form: z
      .string()
      .regex(/^(https?:\/\/[^\s,/]+(,|$))*$/, "must be origins such as https://example.org, divided by commas"),
    default: "",
    about: "The sites whose pages may open sockets, beside the API's own.",
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
  RATCHET_LIMIT_EVENTS_PER_SECOND: {
    form: whole(1, 1_000_000),
    default: "2000",
    about: "Events a second that one ingest key may send; twice as many for a moment.",
  },
  RATCHET_LIMIT_EVENTS_PER_SECOND_PER_WORKSPACE: {
    form: whole(1, 1_000_000),
    default: "10000",
    about: "Events a second that may come into one workspace; twice as many for a moment.",
  },
  RATCHET_LIMIT_SERIES: {
    form: whole(1, 1_000_000),
    default: "10000",
    about:
      "How many series of measurements a workspace may have that had a point in the last two weeks; what is over is refused and named.",
  },
  RATCHET_LIMIT_WATCHED: {
    form: whole(0, 1_000_000),
    default: "20000",
    about:
      "How many streams of measurements this process watches for anomalies: up to 25 kB of memory each. What is over is stored, and not watched.",
  },
  RATCHET_KEEP_POINTS_DAYS: {
    form: whole(1, 400),
    default: "14",
    about: "After how many days single measurements are let go; what they sum up to by hour and day stays.",
  },
  RATCHET_KEEP_HOURS_DAYS: {
    form: whole(2, 36_500),
    default: "400",
    about: "After how many days what measurements sum up to by hour is let go.",
  },
  RATCHET_KEEP_DAYS_DAYS: {
    form: whole(31, 36_500),
    default: "1830",
    about: "After how many days what measurements sum up to by day is let go.",
  },
  RATCHET_KEEP_OCCURRENCES_DAYS: {
    form: whole(1, 36_500),
    default: "90",
    about: "After how many days sampled events of errors are let go; groups and counts stay.",
  },
  RATCHET_KEEP_RECEIPTS_DAYS: {
    form: whole(35, 36_500),
    default: "35",
    about: "For how many days an event that is sent again is known; longer than any sender repeats.",
  },
  RATCHET_KEEP_QUARANTINED_DAYS: {
    form: whole(1, 36_500),
    default: "30",
    about: "After how many days what could not be stored is let go.",
  },
  RATCHET_KEEP_INTAKE_DAYS: {
    form: whole(1, 36_500),
    default: "35",
    about: "After how many days the counts of what was received by minute are let go.",
  },
  RATCHET_SELF_METRICS: {
    form: z.enum(["on", "off"]),
    default: "on",
    about: "Whether the server reports on itself, every 15 s, into the workspace `ratchet`.",
  },
  RATCHET_WEBHOOKS_PRIVATE: {
    form: z.enum(["on", "off"]),
    default: "off",
    about:
      "Whether webhooks, tests of capabilities and imports may go to private addresses and by http://, as in an intranet.",
  },
  RATCHET_SMTP_URL: {
    form: z.url({ protocol: /^smtps?$/ }).or(z.literal("")),
    default: "",
    about: "The mail server, such as smtps://name:password@mail.example.org; empty: no e-mail is sent.",
    secret: true,
  },
  RATCHET_MAIL_FROM: {
    form: formed(/^[^\s@<>,;:]+@[^\s@<>,;:]+$/, "must be one address"),
    default: "",
    about: "From whom e-mails are; empty: no e-mail is sent.",
  },
  RATCHET_EMBEDDINGS_URL: {
    form: z.url({ protocol: /^https?$/ }).or(z.literal("")),
    default: "",
    about:
      "A service that makes vectors as OpenAI's /v1/embeddings does, up to and with /embeddings; empty: the models that come with the program.",
  },
  RATCHET_EMBEDDINGS_MODEL: {
    form: z.string().max(200),
    default: "",
    about: "The model that RATCHET_EMBEDDINGS_URL is asked for.",
  },
  RATCHET_EMBEDDINGS_KEY: {
    form: z.string().max(1_000),
    default: "",
    about: "The key that RATCHET_EMBEDDINGS_URL is asked with; empty: none.",
    secret: true,
  },
  RATCHET_LOG_LEVEL: {
    form: z.enum(["trace", "debug", "info", "warn", "error", "silent"]),
    default: "info",
    about: "The least that is logged.",
  },
} as const satisfies Record<string, Setting>;

/** A setting: what form it has, what it is when nobody says, and what it is for. */
export interface Setting {
  form: z.ZodType;
  default: string;
  about: string;
  secret?: boolean;
}
