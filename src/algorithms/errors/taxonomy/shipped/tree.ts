import type { Shipped } from "../category.js";
import { AGENTS } from "./agents.js";
import { CODE } from "./code.js";
import { DATA } from "./data.js";
import { INFRASTRUCTURE } from "./infrastructure.js";
import { INTEGRATION } from "./integration.js";
import { MODEL } from "./model.js";

/** The tree of error categories as it is shipped. */
export const SHIPPED: readonly Shipped[] = [...INFRASTRUCTURE, ...INTEGRATION, ...DATA, ...CODE, ...MODEL, ...AGENTS];

/** Raised with every change of what is shipped, here and in what judges: all errors are then judged anew. */
export const SHIPPED_VERSION = 1;
