import { releaseOrder } from "../../algorithms/releases/order.js";
import { parseAddress } from "../../algorithms/text/parse-address.js";
import { titleOf } from "../../changes/title.js";
import type { Told } from "../../integrations/deliver.js";
import { badInput } from "../../problem.js";
import { versionOf } from "../git/tags.js";

type Json = Record<string, unknown>;

/**
 * What an event of GitHub tells of: a published release, a deployment, one that succeeded, or a merged pull request; null: none
 * of these. BAD_USER_INPUT when it lacks what GitHub always sends.
 */
export function toldBy(event: string, payload: unknown): Told | null {
  const body = objectOf(payload);
  const read = READERS.get(event);
  const facts = read?.(body) ?? null;
  if (!facts) return null;
  const repository = textOf(objectOf(body.repository).full_name);
  if (!repository || !/^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(repository))
    throw badInput("repository", "The event names no repository.");
  return { ...facts, title: titleOf(facts.title), repository };
}

type Facts = Omit<Told, "repository">;

const READERS = new Map<string, (body: Json) => Facts | null>([
  ["release", (body) => (body.action === "published" ? release(objectOf(body.release)) : null)],
  ["deployment", (body) => deployment(objectOf(body.deployment), null)],
  [
    "deployment_status",
    (body) => {
      const status = objectOf(body.deployment_status);
      return status.state === "success" ? deployment(objectOf(body.deployment), status) : null;
    },
  ],
  [
    "pull_request",
    (body) => {
      const pull = objectOf(body.pull_request);
      return body.action === "closed" && pull.merged === true ? pullRequest(pull) : null;
    },
  ],
]);

const NOTHING = { url: null, environment: null, version: null, order: null, makesRelease: false };

function release(one: Json): Facts {
  const tag = textOf(one.tag_name)?.slice(0, 200);
  if (!tag) throw badInput("release", "The release names no tag.");
  const version = versionOf(tag)?.version ?? tag;
  return {
    ...NOTHING,
    kind: "RELEASE",
    externalId: `release/${numberOf(one.id, "release")}`,
    at: momentOf(one.published_at, "release"),
    title: textOf(one.name) ?? tag,
    url: addressOf(one.html_url),
    person: personOf(one.author),
    version,
    order: releaseOrder(version),
    makesRelease: true,
  };
}

/** A deployment is one change: when it succeeds, that is when it happened. */
function deployment(one: Json, status: Json | null): Facts {
  const ref = textOf(one.ref) ?? "";
  const environment = textOf(one.environment)?.slice(0, 100) ?? null;
  const version = versionOf(ref.replace(/^refs\/tags\//, ""))?.version ?? null;
  return {
    ...NOTHING,
    kind: "DEPLOYMENT",
    externalId: `deployment/${numberOf(one.id, "deployment")}`,
    at: momentOf(status ? status.created_at : one.created_at, "deployment"),
    title: `Deployed ${ref.slice(0, 200)}${environment ? ` to ${environment}` : ""}`,
    url: addressOf(status?.environment_url) ?? addressOf(status?.log_url),
    environment,
    person: personOf(one.creator),
    version,
    order: version && releaseOrder(version),
  };
}

function pullRequest(one: Json): Facts {
  const number = numberOf(one.number, "pull_request");
  return {
    ...NOTHING,
    kind: "PULL_REQUEST",
    externalId: `pull/${number}`,
    at: momentOf(one.merged_at, "pull_request"),
    title: textOf(one.title) ?? `Pull request ${number}`,
    url: addressOf(one.html_url),
    person: personOf(one.user),
  };
}

function objectOf(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim().toWellFormed() : null;
}

function numberOf(value: unknown, argument: string): number {
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  throw badInput(argument, `\`${argument}\` has no number of its own.`);
}

function momentOf(value: unknown, argument: string): number {
  const at = typeof value === "string" ? Date.parse(value) : Number.NaN;
  if (at >= 0 && at < Date.UTC(2100, 0, 1)) return at;
  throw badInput(argument, `\`${argument}\` does not say when it was.`);
}

function addressOf(value: unknown): string | null {
  const text = textOf(value);
  return text && text.length <= 2_000 && /^https?:\/\/\S+$/i.test(text) && parseAddress(text) ? text : null;
}

/** GitHub's number of somebody, which stays when the name changes. */
function personOf(value: unknown): string | null {
  const { id } = objectOf(value);
  return typeof id === "number" && Number.isSafeInteger(id) ? `github:${id}` : null;
}
