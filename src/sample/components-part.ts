import { naturalId } from "../identity.js";
import { ImportRun } from "../imports/run.js";
import { createComponent } from "../projects/service/components.js";
import { contextAt } from "./moment.js";
import type { SamplePart } from "./parts.js";

/** Components, each made when it came to be; later a catalogue told who answers for each and what stands on what. */
export const componentsPart: SamplePart = {
  name: "components",
  async load(context, { now, components }, onProgress) {
    const byAge = [...components].sort((a, b) => a.createdAt - b.createdAt);
    await Promise.all(
      byAge.map(({ createdAt, key, name, kind }) =>
        createComponent(contextAt(context, createdAt), { key, name, kind }),
      ),
    );
    onProgress(0.5);
    const idOf = (key: string) => naturalId(context.graph.workspace, "Component", key);
    const then = contextAt(context, now - 600 * 86_400_000);
    await new ImportRun(then, { kind: "catalog", source: "catalog", dryRun: false }).add({
      components: components.map(({ key, name, kind, owner }) => ({ id: idOf(key), key, name, kind, owner })),
      dependencies: components.flatMap(({ key, dependsOn }) =>
        dependsOn.map((on) => ({ fromId: idOf(key), toId: idOf(on), source: "catalog-info.yaml" })),
      ),
    });
    onProgress(1);
  },
};
