// The server of the overload benchmark, in a process of its own, so that its memory is its own.
import { makeBed } from "./bed.mjs";

const bed = await makeBed();
process.on("message", () => process.send({ rss: process.memoryUsage().rss, pending: bed.platform.graph.pending() }));
process.once("disconnect", () => bed.end());
const store = `${bed.url}/api/${bed.number}/store/?sentry_key=${bed.key}`;
process.send({ store, address: bed.address });
