import type { GraphQLSchema } from "graphql";
import { permissionOf } from "../../src/api/permission.js";
import { PERMISSIONS, type Permission, ROLES } from "../../src/permissions.js";
import { fieldsOf } from "./house-schema.js";

const ROOTS = ["Query", "Mutation", "Subscription"];
const roles = Object.entries(ROLES);

/** The page of who may use what: permissions by role, then every field by role, grouped by type, the entry points first. */
export function permissionsPage(schema: GraphQLSchema): string {
  const fields = fieldsOf(schema).map(({ parent, field }) => ({
    type: parent.name,
    name: field.name,
    permission: permissionOf(parent, field),
  }));
  const types = [...new Set(fields.map(({ type }) => type))].sort(
    (a, b) => rank(a) - rank(b) || a.localeCompare(b, "en"),
  );
  const sections = types.map((type) => {
    const rows = fields.filter((field) => field.type === type).sort((a, b) => a.name.localeCompare(b.name, "en"));
    return [
      `## ${type}`,
      "",
      ...table(
        ["field", "permission"],
        rows.map(({ name, permission }) => ({ cells: [name, permission ?? ""], permission })),
      ),
    ];
  });
  const permissions = Object.entries(PERMISSIONS).map(([permission, meaning]) => ({
    cells: [permission, meaning],
    permission: permission as Permission,
  }));
  return [
    "# Who may use what",
    "",
    "Written by `test/schema.test.ts` from the schema and `src/permissions.ts`; `npm test -- -u` writes it anew.",
    "",
    "## Permissions",
    "",
    ...table(["permission", "lets one"], permissions),
    ...sections.flatMap((section) => ["", ...section]),
    "",
  ].join("\n");
}

function rank(type: string): number {
  return ROOTS.includes(type) ? ROOTS.indexOf(type) : ROOTS.length;
}

function table(titles: string[], rows: { cells: string[]; permission: Permission | null }[]): string[] {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const marks = (permission: Permission | null) =>
    roles.map(([, permissions]) =>
      permission && (permissions as ReadonlySet<Permission>).has(permission) ? "yes" : "–",
    );
  return [
    line([...titles, ...roles.map(([role]) => role)]),
    `|${[...titles.map(() => "---"), ...roles.map(() => ":-:")].join("|")}|`,
    ...rows.map(({ cells, permission }) => line([...cells, ...marks(permission)])),
  ];
}
