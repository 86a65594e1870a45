import { releaseOrder } from "../algorithms/releases/order.js";
import type { ChangeRow, ReleaseRow } from "../changes/rows.js";
import type { Context } from "../context.js";
import { naturalId } from "../identity.js";
import { releaseId } from "../projects/service/releases.js";
import { changesOf, type SampleChange } from "./changes.js";
import { importByPeriod } from "./import.js";
import type { SamplePart } from "./parts.js";
import type { SampleComponent } from "./world.js";

/** The source of all that is told of code, prompts and settings. */
const SOURCE = "git:kestrelbrook";

interface Told {
  at: number;
  component: string;
  version?: string;
  change?: SampleChange;
}

/** Releases and changes of two years, imported period by period. */
export const changesPart: SamplePart = {
  name: "changes",
  async load(context, world, onProgress) {
    const rows: Told[] = [
      ...world.components.flatMap((component) => releasesOf(component, world.now)),
      ...changesOf(world).map((change) => ({ at: change.at, component: change.component, change })),
    ];
    await importByPeriod(context, world.now, {
      kind: "git",
      source: SOURCE,
      rows,
      at: ({ at }) => at,
      chunk: (then, period) => ({
        releases: period.flatMap((row) => (row.version === undefined ? [] : [releaseRow(then, row, row.version)])),
        changes: period.flatMap(({ change }) => (change ? [changeRow(then, change)] : [])),
      }),
    });
    onProgress(1);
  },
};

function releasesOf({ key, releases }: SampleComponent, now: number): Told[] {
  return releases.filter(({ at }) => at <= now).map(({ version, at }) => ({ at, component: key, version }));
}

function releaseRow({ graph }: Context, { at, component }: Told, version: string): ReleaseRow {
  const componentId = naturalId(graph.workspace, "Component", component);
  const id = releaseId(graph.workspace, componentId, version);
  const url = `https://code.kestrelbrook.example.org/${component}/releases/${version}`;
  return { id, componentId, version, order: releaseOrder(version), releasedAt: at, url };
}

function changeRow(context: Context, change: SampleChange): ChangeRow {
  const { workspace } = context.graph;
  const componentId = naturalId(workspace, "Component", change.component);
  const { key, kind, at, title, environment, by, version } = change;
  return {
    id: naturalId(workspace, "Change", SOURCE, key),
    source: SOURCE,
    externalId: key,
    kind,
    at,
    title,
    url: `https://code.kestrelbrook.example.org/${key}`,
    environment,
    by: by && context.pseudonym(by),
    componentIds: [componentId],
    releaseId: version === null ? null : releaseId(workspace, componentId, version),
  };
}
