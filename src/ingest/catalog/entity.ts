import type { BadRow } from "../../imports/report.js";
import { isKey } from "../../projects/service/words.js";

/** A component as a catalogue describes it. */
export interface CatalogEntity {
  /** `kind:namespace/name`, in small letters. */
  ref: string;
  /** The component's key: the annotation `ratchet/component`, else the reference. */
  key: string;
  name: string;
  /** What it is, as components are told apart. */
  kind: string;
  /** The team that owns it, by reference; null: nobody, or a person. */
  owner: string | null;
  /** References of what it stands on. */
  dependsOn: string[];
  file: string;
  line: number;
}

/** Kinds of entities that become components, and what those are where their type does not say. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ["component", "SERVICE"],
  ["api", "SERVICE"],
  ["resource", "TOOL"],
  ["system", "SERVICE"],
]);

/** Types of entities that say what a component is. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ["agent", "AGENT"],
  ["tool", "TOOL"],
  ["model", "MODEL"],
  ["prompt", "PROMPT"],
  ["team", "TEAM"],
]);

/** Kinds of people and teams. */
export const IGNORED: Readonly<Record<string, true>> = { group: true, user: true };

type Json = Record<string, unknown>;

/** A document of a catalogue as an entity; or why it can't be taken; or its kind, where that is not imported. */
export function entityOf(
  value: unknown,
  place: { file: string; line: number },
): CatalogEntity | BadRow | { passed: string } {
  const refused = (sentence: string) => ({ ...place, sentence });
  if (!isObject(value)) return refused("A document of a catalogue is a map with `kind`, `metadata` and `spec`.");
  const kind = textOf(value.kind)?.toLowerCase();
  if (!kind) return refused("`kind` is missing.");
  const entityKind = KINDS.get(kind);
  if (!entityKind) return { passed: /^[a-z]{1,40}$/.test(kind) ? kind : "unknown" };
  const metadata = objectOf(value.metadata);
  const spec = objectOf(value.spec);
  const name = textOf(metadata.name);
  if (!name) return refused("`metadata.name` is missing.");
  const ref = refOf(`${kind}:${textOf(metadata.namespace) ?? "default"}/${name}`);
  if (!ref) return refused("`metadata.name` and `metadata.namespace` are letters, digits and - _ . characters.");
  const key = textOf(objectOf(metadata.annotations)["ratchet/component"]) ?? ref;
  if (!isKey(key)) return refused("The annotation `ratchet/component` is no key of a component.");
  const dependsOn = spec.dependsOn ?? [];
  const refs = Array.isArray(dependsOn) ? dependsOn.map((one) => refOf(textOf(one) ?? "")) : [null];
  if (refs.includes(null)) return refused("`spec.dependsOn` is a list of references such as `component:default/name`.");
  return {
    ...place,
    ref,
    key,
    name: (textOf(metadata.title) ?? name).slice(0, 200),
    kind: TYPES.get(textOf(spec.type)?.toLowerCase() ?? "") ?? entityKind,
    owner: ownerOf(textOf(spec.owner)),
    dependsOn: [...new Set(refs as string[])],
  };
}

/** A reference in full and in small letters; the kind is `component` and the namespace `default` where it names none. */
function refOf(text: string, kind = "component"): string | null {
  const match = /^(?:([a-z]{1,40}):)?(?:([a-z0-9][a-z0-9._-]{0,62})\/)?([a-z0-9][a-z0-9._-]{0,62})$/.exec(
    text.toLowerCase(),
  );
  const ref = match && `${match[1] ?? kind}:${match[2] ?? "default"}/${match[3]}`;
  return ref && isKey(ref) ? ref : null;
}

/** An owner that is a team; people are not kept. */
function ownerOf(owner: string | null): string | null {
  const ref = owner && refOf(owner, "group");
  return ref?.startsWith("group:") ? ref : null;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
