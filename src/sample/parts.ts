import type { Context } from "../context.js";
import { capabilitiesPart } from "./capabilities-part.js";
import { changesPart } from "./changes-part.js";
import { componentsPart } from "./components-part.js";
import { endingsPart } from "./endings-part.js";
import { errorsPart } from "./errors-part.js";
import { factsPart } from "./facts-part.js";
import { metricsPart } from "./metrics-part.js";
import { offersPart } from "./offers-part.js";
import { peoplePart } from "./people-part.js";
import { projectsPart } from "./projects-part.js";
import { requestsPart } from "./requests-part.js";
import { scoresPart } from "./scores-part.js";
import { workPart } from "./work-part.js";
import type { World } from "./world.js";

/** What one domain adds to the sample. */
export interface SamplePart {
  name: string;
  /** Whether those behind it do not wait for it. */
  beside?: boolean;
  /** Loads it through the domain's service, dated as the world says; loading it again adds nothing. `onProgress` gets shares from 0 to 1. */
  load(context: Context, world: World, onProgress: (share: number) => void): Promise<void>;
}

/** The parts in the order in which they build on one another. */
export const PARTS: readonly SamplePart[] = [
  componentsPart,
  changesPart,
  projectsPart,
  metricsPart,
  workPart,
  errorsPart,
  endingsPart,
  peoplePart,
  scoresPart,
  factsPart,
  offersPart,
  capabilitiesPart,
  requestsPart,
];
