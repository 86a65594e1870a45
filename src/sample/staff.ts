import { TokenRole } from "../access/types/role.js";
import type { Permission } from "../permissions.js";

/** Somebody of the agency: a user of the installation with one role in the sample. */
export interface Member {
  /** How the sample speaks of the person. */
  key: "administrator" | "lead" | "delivery";
  /** An address that nobody can have (RFC 2606). */
  email: string;
  name: string;
  role?: TokenRole;
  customRole?: string;
  /** The component that the role is held on. */
  component?: string;
}

/** A role of the agency's own: who delivers projects may propose what ends them, and no more. */
export const DELIVERY_ROLE = {
  key: "delivery-lead",
  name: "Delivery lead",
  permissions: [
    "projects:read",
    "projects:edit",
    "components:read",
    "errors:read",
    "proposals:read",
    "proposals:create",
    "proposals:edit",
    "journal:read",
  ] satisfies Permission[],
};

/** The agency's people who use Ratchet. All are invented. */
export const STAFF: readonly Member[] = [
  {
    key: "administrator",
    email: "mara.lindqvist@kestrelbrook.example.org",
    name: "Mara Lindqvist",
    role: TokenRole.ADMINISTRATOR,
  },
  {
    key: "lead",
    email: "jonas.okeke@kestrelbrook.example.org",
    name: "Jonas Okeke",
    role: TokenRole.COMPONENT_LEAD,
    component: "billing",
  },
  {
    key: "delivery",
    email: "ines.moreau@kestrelbrook.example.org",
    name: "Ines Moreau",
    customRole: DELIVERY_ROLE.key,
  },
];
