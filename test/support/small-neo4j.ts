import { librariesFolder } from "../../src/graph/embedded/libraries.js";
import type { EmbeddedOptions } from "../../src/graph/embedded/supervisor.js";

/** For a JVM that lives for seconds: without the optimising compiler and with the plainest collector it costs half the processor time. */
const SHORT_LIVED = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];

/** For a JVM that serves many test files. */
export const LONG_LIVED = ["-XX:+UseSerialGC"];

/** A small embedded Neo4j, as a test starts it on a home of its own. */
export const SMALL_NEO4J = {
  libraries: librariesFolder(),
  heapMegabytes: 512,
  pageCacheMegabytes: 64,
  // A graph that every test makes larger would have most of its time spent on planning the same statements anew.
  replanSeconds: 600,
  javaOptions: SHORT_LIVED,
  log: () => undefined,
} satisfies Omit<EmbeddedOptions, "home">;

/** The same, as settings of a program that a test starts. */
export const SMALL_SETTINGS = {
  RATCHET_HEAP_MB: "512",
  RATCHET_PAGE_CACHE_MB: "64",
  RATCHET_JAVA_OPTIONS: SHORT_LIVED.join(" "),
};
