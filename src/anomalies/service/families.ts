import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import { familyOfComponent, familyOfProject } from "../../projects/service/merge.js";

/** The ids of the component with a key and of those that are merged into it; null: no key was given. */
export async function componentsOf(context: Context, key: string | null | undefined): Promise<string[] | null> {
  return key == null ? null : familyOfComponent(context, naturalId(context.graph.workspace, "Component", key));
}

/** The ids of the project with a key and of those that are shown under it; null: no key was given. */
export async function projectsOf(context: Context, key: string | null | undefined): Promise<string[] | null> {
  return key == null ? null : familyOfProject(context, naturalId(context.graph.workspace, "Project", key));
}
