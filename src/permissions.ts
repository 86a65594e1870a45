/**
 * Who may do what, on one page: the permissions that schema fields ask for, and the built-in roles that give them.
 * A permission is `<thing>:<verb>`; the verbs are those of a content's life (read, create, edit, review, publish, revert,
 * delete), so that a custom role can give one without another. A field whose permission a caller has nowhere is refused
 * before anything runs; on which components he has it is the service's business.
 */
export const PERMISSIONS = {
  "schema:read": "read the schema by introspection, as GraphiQL does",
  "workspace:read": "see the workspace itself, oneself, and look nodes up by id",
  "workspaces:manage": "see and create workspaces of the installation",
  "access:read": "see users, roles, grants and tokens, and what somebody may do and why",
  "access:edit": "name users, grant roles to others and take them away",
  "roles:create": "make custom roles",
  "roles:edit": "change what a custom role gives",
  "roles:delete": "delete custom roles that nobody has",
  "tokens:create": "make tokens that may do no more than oneself",
  "tokens:delete": "revoke tokens",
  "people:delete": "erase personal data for good",
  "audit:read": "read the audit log: who did what, when, from where, and what was denied",
  "journal:read": "read what changed, when and by whom",
  "journal:revert": "undo recorded changes",
  "projects:read": "read clients, projects, their traits and work items",
  "projects:create": "create clients, projects and work items",
  "projects:edit": "change clients and projects, their traits and links, merge and unmerge them",
  "projects:publish": "close projects with an outcome, and reopen them",
  "components:read": "read components, their dependencies, releases and changes",
  "components:create": "create components",
  "components:edit": "change components, their dependencies, releases and changes",
  "integrations:read": "see what sends webhooks here, and what came",
  "integrations:edit": "connect and disconnect what sends webhooks here",
  "proposals:read": "read proposed changes and their approvals",
  "proposals:create": "propose a change",
  "proposals:edit": "edit a proposed change, which voids its approvals",
  "proposals:review": "approve or reject proposed changes of others",
  "proposals:publish": "put an approved proposal into effect",
  "proposals:delete": "withdraw a proposed change",
  "watches:read": "see one's own watches, notices and deliveries",
  "watches:edit": "make, change and delete one's own watches, and deliver a notice again",
  "intake:read": "read what was received and what became of it, the rules for it, and what is quarantined",
  "intake:edit": "change the rules for what comes in, and try or discard what is quarantined",
  "errors:read": "read error groups, occurrences and counts",
  "errors:report": "report errors",
  "errors:edit":
    "resolve, archive and reopen error groups, assign and comment on them, say into which categories they belong and how they are grouped",
  "metrics:read": "read metrics, series, what they sum up to, anomalies, incidents, health and costs",
  "metrics:report": "send measurements and scores",
  "metrics:edit": "say which way a metric is good, freeze baselines, judge anomalies and mute series",
  "costs:edit": "set what models and errors cost",
  "monitors:edit": "make, change, pause and delete monitors and objectives",
  "competitors:read": "read competitors",
  "competitors:edit": "create and change competitors",
  "capabilities:read": "read capabilities, who provides them, their tests and proofs",
  "capabilities:edit": "create and change capabilities, what they require, who provides them and how they are tested",
  "requests:read": "read requests, what they need and what became of them",
  "requests:create": "hand in requests",
  "requests:edit": "change requests, say what became of them and what they need",
  "gaps:read": "read gaps, their demand, the pressure on them and the options for closing them",
  "gaps:edit": "choose options for gaps, merge, split and dismiss them",
  "facts:read": "read what is said of nodes and by whom, what is believed, conflicts and how fresh it is",
  "facts:create": "say something of a node, and say what stands on a claim",
  "facts:edit": "declare predicates and sources, decide conflicts, confirm claims, take back what others said",
  "retention:read": "see how long what is kept, and what was let go",
} as const;

/** A permission, as schema fields carry it. */
export type Permission = keyof typeof PERMISSIONS;

const everything = Object.keys(PERMISSIONS) as Permission[];
const reading: Permission[] = [
  "schema:read",
  "workspace:read",
  "journal:read",
  "projects:read",
  "components:read",
  "proposals:read",
  "intake:read",
  "errors:read",
  "metrics:read",
  "competitors:read",
  "capabilities:read",
  "requests:read",
  "gaps:read",
  "facts:read",
];
const watching: Permission[] = ["watches:read", "watches:edit"];

/** What a role can give on single components; all else is a whole workspace's. */
export const OF_COMPONENTS: ReadonlySet<Permission> = new Set<Permission>([
  "components:read",
  "components:edit",
  "errors:read",
  "errors:report",
  "errors:edit",
  "metrics:read",
  "metrics:report",
  "metrics:edit",
  "monitors:edit",
]);

/** What goes with a role also where it is held on a component only: to see oneself, to know the schema, and one's own watches. */
export const OF_EVERYBODY: ReadonlySet<Permission> = new Set<Permission>([
  "schema:read",
  "workspace:read",
  "watches:read",
  "watches:edit",
]);

/**
 * The built-in roles. ADMINISTRATOR is the System Administrator, COMPONENT_LEAD is held on components. An ingest key may
 * only report, and only for the component it was made for. NOBODY is a caller without a valid token.
 */
export const ROLES = {
  ADMINISTRATOR: new Set(everything),
  COMPONENT_LEAD: new Set<Permission>([
    ...watching,
    "schema:read",
    "workspace:read",
    "components:read",
    "components:edit",
    "errors:read",
    "errors:report",
    "errors:edit",
    "metrics:read",
    "metrics:report",
    "metrics:edit",
    "monitors:edit",
  ]),
  INTEGRATION_LEAD: new Set<Permission>([
    ...reading,
    ...watching,
    "projects:create",
    "projects:edit",
    "projects:publish",
    "components:create",
    "components:edit",
    "integrations:read",
    "integrations:edit",
    "proposals:create",
    "proposals:edit",
    "proposals:review",
    "proposals:publish",
    "proposals:delete",
    "journal:revert",
    "errors:edit",
    "metrics:edit",
    "costs:edit",
    "monitors:edit",
    "competitors:edit",
    "capabilities:edit",
    "requests:create",
    "requests:edit",
    "gaps:edit",
    "facts:create",
    "facts:edit",
  ]),
  USER_REPRESENTATIVE: new Set<Permission>([
    ...reading,
    ...watching,
    "projects:edit",
    "proposals:create",
    "proposals:edit",
    "proposals:delete",
    "requests:create",
    "requests:edit",
    "facts:create",
  ]),
  VIEWER: new Set<Permission>(reading),
  AGENT: new Set<Permission>([
    "schema:read",
    "workspace:read",
    "projects:read",
    "components:read",
    "components:edit",
    "proposals:read",
    "proposals:create",
    "proposals:edit",
    "errors:read",
    "errors:report",
    "metrics:read",
    "metrics:report",
    "competitors:read",
    "capabilities:read",
    "requests:read",
    "requests:create",
    "gaps:read",
    "facts:read",
    "facts:create",
  ]),
  INGEST: new Set<Permission>(["errors:report", "metrics:report"]),
  NOBODY: new Set<Permission>(),
} as const satisfies Record<string, ReadonlySet<Permission>>;

/** A built-in role. */
export type Role = keyof typeof ROLES;
