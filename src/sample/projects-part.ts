import { createClient } from "../projects/service/clients.js";
import { createComponent } from "../projects/service/components.js";
import { createProject } from "../projects/service/projects.js";
import { contextAt } from "./moment.js";
import type { SamplePart } from "./parts.js";

/** Clients, components and projects, each made when it came to be. */
export const projectsPart: SamplePart = {
  name: "projects",
  async load(context, { clients, components, projects }, onProgress) {
    await Promise.all([
      ...byAge(components).map(({ createdAt, key, name, kind }) =>
        createComponent(contextAt(context, createdAt), { key, name, kind }),
      ),
      ...byAge(clients).map(({ createdAt, key, name }) => createClient(contextAt(context, createdAt), { key, name })),
    ]);
    onProgress(0.5);
    await Promise.all(
      byAge(projects).map(({ createdAt, key, name, client, components: uses }) =>
        createProject(contextAt(context, createdAt), { key, name, client, components: [...uses] }),
      ),
    );
    onProgress(1);
  },
};

function byAge<T extends { createdAt: number }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => a.createdAt - b.createdAt);
}
