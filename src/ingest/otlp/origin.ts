import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import { ownComponent } from "../../metrics/service/reporter.js";
import type { Permission } from "../../permissions.js";
import { isKey } from "../../projects/service/words.js";
import { mayOn } from "../../rights.js";
import { foreignKey } from "../foreign-key.js";
import { processOf } from "./instances.js";
import { type Attributes, cut, type Value, wordOf } from "./values.js";

/** Who sends measurements, and what its token may report for. */
export interface Reporter {
  context: Context;
  /** The key of the only component that its token reports for; null: its resource says which. */
  component: string | null;
}

/** The component, version and project that measurements are of, and what else of their resource tells series apart. */
export interface Origin {
  component: string;
  componentId: string;
  /** Whether its token may report for the component. */
  isAllowed: boolean;
  release: string | null;
  project: string | null;
  attributes: [name: string, value: Value][];
  /** Which process of the component sends; null: it is not told. */
  process: string | null;
}

/** The name of a service that does not tell its own, as OpenTelemetry's SDKs say it. */
export const UNKNOWN = "unknown_service";

/** The attribute by which a sender says which project was being served. */
export const PROJECT = "ratchet.project";

/**
 * What of a resource tells series apart, by the names under which it is kept: those of which a service has few. What names a
 * single process, host, pod or container is left out: with each start of one all series would begin anew; see `Instances`.
 */
const KEPT = new Map([
  ["service.namespace", "service.namespace"],
  ["deployment.environment.name", "deployment.environment.name"],
  ["deployment.environment", "deployment.environment.name"],
  ["cloud.region", "cloud.region"],
]);

/** What a reporter is: reads which component its token is bound to, where it is bound to one. */
export async function reporterOf(context: Context, known: Map<string, string>): Promise<Reporter> {
  const id = context.actor.component;
  if (id === null) return { context, component: null };
  const key = known.get(id) ?? (await ownComponent(context));
  if (key !== null) known.set(id, key);
  return { context, component: key };
}

/** What a resource's measurements, or what else `permission` is for, are of. */
export function originOf(
  { context, component: own }: Reporter,
  resource: Attributes,
  permission: Permission = "metrics:report",
): Origin {
  const { actor, graph } = context;
  const named = wordOf(cut(resource.get("service.name")));
  const key = own ?? foreignKey(named ?? UNKNOWN, UNKNOWN);
  const componentId = naturalId(graph.workspace, "Component", key);
  const attributes: Origin["attributes"] = [];
  if (own !== null && named !== null && foreignKey(named, UNKNOWN) !== own) attributes.push(["service.name", named]);
  for (const [name, kept] of KEPT) {
    const value = resource.get(name);
    if (value !== undefined && !attributes.some(([other]) => other === kept)) attributes.push([kept, cut(value)]);
  }
  return {
    component: key,
    componentId,
    isAllowed: own === null ? mayOn(actor, permission, componentId) : actor.permissions.has(permission),
    release: wordOf(cut(resource.get("service.version"))),
    project: projectOf(resource.get(PROJECT)),
    attributes,
    process: processOf(resource),
  };
}

/** A project's key as a sender tells it; null when it is none. */
export function projectOf(value: Value | undefined): string | null {
  const key = foreignKey(cut(value), "");
  return isKey(key) ? key : null;
}
