import { fileURLToPath } from "node:url";

/** The project's own folder: above src as well as above dist. */
export const ROOT = fileURLToPath(new URL("../", import.meta.url));
