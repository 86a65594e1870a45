/** Says what happens, for the log. */
export type Say = (level: "info" | "warn" | "error", message: string, detail?: object) => void;

/** Looks after one thing that serving needs: one sentence about what is wrong with it, or null. */
export type Check = () => string | null | Promise<string | null>;
