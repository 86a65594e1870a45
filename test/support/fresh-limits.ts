import { beforeAll } from "vitest";
import { DEFAULT_LIMITS, setLimits } from "../../src/server/limits.js";

// Files of one worker share the program: what one sets for itself is not the next one's.
beforeAll(() => setLimits(DEFAULT_LIMITS));
