import type { Context } from "../../context.js";
import type { Permission } from "../../permissions.js";
import { componentsWith, type Rights } from "../../rights.js";
import * as queries from "../queries.js";
import type { DigestItem } from "../types/digest.js";

/** Of which time, for whom, and where it is asked. */
export interface Asking extends queries.Between {
  graph: Context["graph"];
  rights: Rights;
}

/** One kind of thing that a digest tells: whom it concerns, what it takes to read it, and how it is found. */
export interface Section {
  title: string;
  roles: readonly string[];
  permission: Permission;
  find(asking: Asking): Promise<Found>;
}

/** What was found: how much in all, and the first of it. */
export interface Found {
  count: number;
  items: DigestItem[];
}

/** How many are named, how many are counted, and how far the end of a token is seen, in milliseconds. */
const MOST = { named: 20, counted: 1_000, ahead: 14 * 86_400_000 };

/** A section of changes that the journal tells of, of nodes of some types by some verbs. */
function changes(
  { permission, types, verbs }: { permission: Permission; types: readonly string[]; verbs: string[] | null },
  say: (change: { verb: string; type: string; title: string }) => string = ({ verb, title }) => `${title} (${verb})`,
) {
  return {
    permission,
    async find({ graph, rights, since, until }: Asking): Promise<Found> {
      const components = componentsWith(rights, permission);
      const lists = await Promise.all(
        types.map((type) =>
          graph.rows(queries.changes, { type, verbs, components, since, until, limit: MOST.counted }),
        ),
      );
      const rows = lists.flat().sort((a, b) => b.at - a.at);
      const items = rows.slice(0, MOST.named).map((row) => ({ text: say(row), nodeId: row.nodeId, at: row.at }));
      return { count: Math.min(rows.length, MOST.counted), items };
    },
  };
}

const access = ({ verb, type, title }: { verb: string; type: string; title: string }) => `${type} ${title} (${verb})`;

async function peopleHit({ graph, rights, since }: Asking): Promise<Found> {
  const components = componentsWith(rights, "errors:read");
  const rows = await graph.rows(queries.errorsByPeople, { since, components });
  const say = (people: number) => `${people} ${people === 1 ? "person" : "people"}`;
  const items = rows.map(({ title, people, nodeId, at }) => ({ text: `${title} (${say(people)})`, nodeId, at }));
  return { count: rows.length, items };
}

async function intakeLost({ graph, since, until }: Asking): Promise<Found> {
  const lost = await graph.row(queries.intakeLost, { since, until });
  const figures = Object.entries(lost ?? {}).filter(([, count]) => count > 0);
  const items = figures.map(([why, count]) => ({ text: `${why}: ${count}`, nodeId: null, at: until }));
  return { count: figures.reduce((sum, [, count]) => sum + count, 0), items };
}

async function tokensEnding({ graph, until }: Asking): Promise<Found> {
  const rows = await graph.rows(queries.tokensEnding, { since: until, until: until + MOST.ahead });
  const items = rows.sort((a, b) => a.at - b.at).map(({ title, nodeId, at }) => ({ text: title, nodeId, at }));
  return { count: rows.length, items: items.slice(0, MOST.named) };
}

async function letGo({ graph, since, until }: Asking): Promise<Found> {
  const rows = await graph.rows(queries.letGo, { since, until });
  const items = rows.map(({ kind, keep, at }) => ({
    text: `${kind}: kept ${Math.round(keep / 86_400_000)} days`,
    nodeId: null,
    at,
  }));
  return { count: rows.length, items };
}

const ADMINISTRATOR = "ADMINISTRATOR";
const COMPONENT_LEAD = "COMPONENT_LEAD";
const INTEGRATION_LEAD = "INTEGRATION_LEAD";
const USER_REPRESENTATIVE = "USER_REPRESENTATIVE";
const VIEWER = "VIEWER";

/** All that digests tell, in this order. */
export const SECTIONS: readonly Section[] = [
  {
    title: "Access that changed",
    roles: [ADMINISTRATOR],
    ...changes({ permission: "access:read", types: ["User", "Role", "Grant", "Token"], verbs: null }, access),
  },
  {
    title: "Calls that were denied",
    roles: [ADMINISTRATOR],
    ...changes({ permission: "audit:read", types: ["Access"], verbs: ["denied"] }, access),
  },
  { title: "Tokens that end within 14 days", roles: [ADMINISTRATOR], permission: "access:read", find: tokensEnding },
  { title: "Received and not stored", roles: [ADMINISTRATOR], permission: "intake:read", find: intakeLost },
  { title: "Old things that are let go", roles: [ADMINISTRATOR], permission: "retention:read", find: letGo },
  {
    title: "Errors that are back",
    roles: [COMPONENT_LEAD, INTEGRATION_LEAD, VIEWER],
    ...changes({ permission: "errors:read", types: ["ErrorGroup"], verbs: ["regressed"] }, ({ title }) => title),
  },
  {
    title: "New errors",
    roles: [COMPONENT_LEAD, VIEWER],
    ...changes({ permission: "errors:read", types: ["ErrorGroup"], verbs: ["created"] }, ({ title }) => title),
  },
  {
    title: "Errors that hit most people",
    roles: [USER_REPRESENTATIVE],
    permission: "errors:read",
    find: peopleHit,
  },
  {
    title: "Releases",
    roles: [COMPONENT_LEAD],
    ...changes({ permission: "components:read", types: ["Release"], verbs: ["created"] }, ({ title }) => title),
  },
  {
    title: "Projects closed and reopened",
    roles: [INTEGRATION_LEAD, USER_REPRESENTATIVE, VIEWER],
    ...changes({ permission: "projects:read", types: ["Project"], verbs: ["closed", "reopened"] }),
  },
  {
    title: "Dependencies that changed",
    roles: [INTEGRATION_LEAD],
    ...changes({ permission: "components:read", types: ["Component"], verbs: ["linked", "unlinked"] }),
  },
];
