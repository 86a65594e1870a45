/**
 * Who may do what, on one page: the permissions that schema fields ask for, and the roles that give them.
 * A token has one role. A field whose permission its role does not give is refused before anything runs.
 */
export const PERMISSIONS = {
  "schema:read": "read the schema by introspection, as GraphiQL does",
  "workspace:read": "see the workspace itself, one's own token, and look nodes up by id",
  "workspaces:manage": "see and create workspaces of the installation",
  "tokens:manage": "see, create and revoke tokens",
  "journal:read": "read what changed, when and by whom",
  "projects:read": "read clients, projects, components and releases",
  "projects:write": "create and change clients, projects and components",
  "intake:read": "read what was received and what became of it, the rules for it, and what is quarantined",
  "intake:write": "change the rules for what comes in, and try or discard what is quarantined",
  "errors:read": "read error groups, occurrences and counts",
  "errors:report": "report errors",
  "errors:write": "resolve and reopen error groups",
  "retention:read": "see how long what is kept, and what was let go",
} as const;

/** A permission, as schema fields carry it. */
export type Permission = keyof typeof PERMISSIONS;

const everything = Object.keys(PERMISSIONS) as Permission[];

/** The built-in roles. An ingest key may only report, and only for the component it was made for. */
export const ROLES = {
  ADMINISTRATOR: new Set(everything),
  VIEWER: new Set<Permission>([
    "schema:read",
    "workspace:read",
    "journal:read",
    "projects:read",
    "intake:read",
    "errors:read",
  ]),
  INGEST: new Set<Permission>(["errors:report"]),
  NOBODY: new Set<Permission>(),
} as const satisfies Record<string, ReadonlySet<Permission>>;

/** A built-in role. NOBODY is a caller without a valid token. */
export type Role = keyof typeof ROLES;
