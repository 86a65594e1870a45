import type { Context } from "../context.js";
import { errorsPart } from "./errors-part.js";
import { projectsPart } from "./projects-part.js";
import type { World } from "./world.js";

/** What one domain adds to the sample. */
export interface SamplePart {
  name: string;
  /** Loads it through the domain's service, dated as the world says; loading it again adds nothing. `onProgress` gets shares from 0 to 1. */
  load(context: Context, world: World, onProgress: (share: number) => void): Promise<void>;
}

/** The parts in the order in which they build on one another. */
export const PARTS: readonly SamplePart[] = [projectsPart, errorsPart];
