import type { ChangeRow, ReleaseRow } from "../changes/rows.js";
import { storeChanges, storeReleases } from "../changes/service.js";
import type { Context, Platform } from "../context.js";
import { naturalId } from "../identity.js";
import { record } from "../journal/service.js";
import * as queries from "./queries.js";
import { isSigned } from "./secret.js";

const HOUR = 3_600_000;

/** Who sends a delivery. */
export type Deliverer = queries.DeliveryFacts;

/** The integration of a kind that a delivery is for; null: there is none with this id. */
export async function delivererOf({ graph }: Platform, kind: string, id: string): Promise<Deliverer | null> {
  const [found] = await graph.run(queries.integrationOfDelivery, { id });
  return found?.node.kind === kind ? found.node : null;
}

/** Stands for an integration that is not there, so that its deliveries are looked at no less. */
export const NOBODY = { id: "nobody", version: 1, rotatedAt: null, workspaceSecret: "" };

/** Whether a body was signed by whom it says; never for nobody. */
export function isFrom(
  deliverer: Deliverer | null,
  body: Buffer,
  { signature, now }: { signature: string; now: number },
) {
  return isSigned(body, signature, { ...(deliverer ?? NOBODY), now }) && deliverer !== null;
}

/** What a delivery tells of, before it is known which component that is about. */
export interface Told {
  /** As `owner/name`. */
  repository: string;
  kind: string;
  externalId: string;
  at: number;
  title: string;
  url: string | null;
  environment: string | null;
  /** Who did it, by a name that is kept as a pseudonym only; null: not known. */
  person: string | null;
  /** The version that came out, or that is meant; null: none. */
  version: string | null;
  order: string | null;
  /** Whether the release is made where it is not known. */
  makesRelease: boolean;
}

/** What became of a delivery: taken, taken before, or about a repository that is no component here. */
export type Delivered = "accepted" | "duplicate" | "ignored";

/** Takes a delivery once, however often it is sent: its id is remembered in the transaction that keeps what it tells. */
export function deliver(
  context: Context,
  deliverer: Deliverer,
  { deliveryId, digest, told }: { deliveryId: string; digest: string; told: Told | null },
): Promise<Delivered> {
  const { id } = deliverer;
  const at = context.now();
  const claim = { hour: at - (at % HOUR), attempt: context.newId() };
  // The id of a delivery is not signed, what it says is: so the same words under another id are the same delivery, too.
  const keys = [`${id}/${deliveryId}`, `${id}/${digest}`];
  const rows = told && rowsOf(context, deliverer, told);
  const touches = rows ? [rows.change.id, ...(rows.release ? [rows.release.id] : [])] : [];
  return record<Delivered>(
    context,
    async (tx) => {
      for (const key of keys) {
        const [claimed] = await tx.rows(queries.claimDelivery, { ...claim, keys: [key] });
        if (claimed?.attempt !== claim.attempt) return { result: "duplicate", revisions: [] };
      }
      await tx.rows(queries.noteDelivery, { id, at });
      if (!rows) return { result: told ? "ignored" : "accepted", revisions: [] };
      if (rows.release) await storeReleases(tx, [rows.release], at);
      await storeChanges(tx, [rows.change], at);
      const patch = { source: rows.change.source, externalId: rows.change.externalId, integration: id };
      const revision = { verb: "received", type: "Change", nodeId: rows.change.id, patch, reverse: {} };
      return { result: "accepted", revisions: [revision] };
    },
    { touches },
  );
}

/** What a delivery becomes; null: its repository is no component. */
function rowsOf(
  { graph: { workspace }, pseudonym }: Context,
  { component, repositories, components }: Deliverer,
  { repository, version, order, makesRelease, person, kind, ...facts }: Told,
): { change: ChangeRow; release: ReleaseRow | null } | null {
  const name = repository.toLowerCase();
  const key = components[repositories.indexOf(name)] ?? component;
  if (!key) return null;
  const componentId = naturalId(workspace, "Component", key);
  const releaseId = version && naturalId(workspace, "Release", componentId, version);
  const source = `github:${name}`;
  const id = naturalId(workspace, "Change", source, facts.externalId);
  const by = person && pseudonym(person);
  const change = { ...facts, id, source, kind: kind as ChangeRow["kind"], by, componentIds: [componentId], releaseId };
  const { at, url } = facts;
  const release =
    makesRelease && releaseId ? { id: releaseId, componentId, version, order, releasedAt: at, url } : null;
  return { change, release };
}

/** Notes why a delivery could not be taken, for whoever looks after the integration. */
export async function noteFailure(platform: Platform, deliverer: Deliverer, sentence: string): Promise<void> {
  const facts = { id: deliverer.id, at: platform.now(), sentence };
  await platform.graph.in(deliverer.workspace).rows(queries.noteFailure, facts);
}
