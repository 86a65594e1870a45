import { query, relation } from "../graph/query.js";
import type { Integration } from "./types.js";

/** An integration as a delivery needs it, with the secret of its workspace. */
export interface DeliveryFacts {
  id: string;
  workspace: string;
  kind: string;
  name: string;
  version: number;
  /** When the secret was replaced last; null: never. */
  rotatedAt: number | null;
  component: string | null;
  repositories: string[];
  components: string[];
  workspaceSecret: string;
}

type Created = Pick<Integration, "id" | "kind" | "name" | "component" | "repositories" | "components"> & {
  at: number;
  most: number;
};

export const createIntegration = query<Created, { node: Integration }>("integrations/create-integration");
export const integrationsOfWorkspace = query<object, { node: Integration }>("integrations/integrations");
export const integrationById = relation<Integration>("integrations/integrations-by-id");
export const rotateSecret = query<{ id: string; at: number }, { node: Integration; version: number }>(
  "integrations/rotate-secret",
);
export const deleteIntegration = query<{ id: string }, never>("integrations/delete-integration");
export const integrationOfDelivery = query<{ id: string }, { node: DeliveryFacts }>(
  "integrations/integration-of-delivery",
);
export const claimDelivery = query<{ keys: string[]; hour: number; attempt: string }, { attempt: string }>(
  "integrations/claim-delivery",
);
export const noteDelivery = query<{ id: string; at: number }, { deliveries: number }>("integrations/note-delivery");
export const noteFailure = query<{ id: string; at: number; sentence: string }, { id: string }>(
  "integrations/note-failure",
);
export const knownComponents = query<{ ids: string[] }, { id: string }>("integrations/known-components");
