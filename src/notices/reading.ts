import { rightsOfHolder } from "../access/holders.js";
import { workspace } from "../access/service/workspaces.js";
import type { Platform } from "../context.js";
import type { Rights } from "../rights.js";
import { rightsFor, type Surroundings } from "./match.js";
import { type Place, places } from "./queries.js";

/** Looks up whom and what changes are about, each once: lives for a moment, in which it believes what it was told. */
export class Reading {
  private readonly rights = new Map<string, Promise<Rights | null>>();
  private readonly places = new Map<string, Place | null>();
  private secret: Promise<string | null> | null = null;

  constructor(
    private readonly platform: Platform,
    readonly workspace: string,
  ) {}

  /** What the owner of a watch may do now; null: he is gone, or may do nothing any more. */
  async rightsOf({ owner, scopes }: { owner: string; scopes: readonly string[] | null }): Promise<Rights | null> {
    const known = this.rights.get(owner) ?? rightsOfHolder(this.platform, this.workspace, owner);
    this.rights.set(owner, known);
    const rights = await known;
    return rights && rightsFor(rights, scopes);
  }

  /** Looks up nodes together. */
  async look(ids: readonly string[]): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => !this.places.has(id));
    if (unknown.length === 0) return;
    const rows = await this.platform.graph.in(this.workspace).rows(places, { ids: unknown });
    for (const id of unknown) this.places.set(id, null);
    for (const row of rows) this.places.set(row.id, row);
  }

  /** What is known of a change whose node and actor were looked up. */
  around({ nodeId, actor }: { nodeId: string; actor: string }): Surroundings {
    const { components = [] } = this.places.get(nodeId) ?? {};
    return { components, actorUser: this.places.get(actor)?.userId ?? null };
  }

  /** What a node that was looked up is called; null: it has no name, or is gone. */
  titleOf(id: string): string | null {
    return this.places.get(id)?.title ?? null;
  }

  /** The workspace's own secret; null: there is no such workspace any more. */
  secretOfWorkspace(): Promise<string | null> {
    this.secret ??= workspace(this.platform, this.workspace).then((found) => found?.secret ?? null);
    return this.secret;
  }
}
