import { defineConfig } from "vitest/config";

export default defineConfig({
  // vitest would load graphql twice, as ESM and as CommonJS: "Cannot use GraphQLSchema from another module or realm".
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/one-graph.ts"],
    setupFiles: ["reflect-metadata", "test/support/fresh-limits.ts"],
    // No test is about how long it takes: a limit only ends one that hangs, also on a machine that does much else.
    testTimeout: 300_000,
    hookTimeout: 600_000,
    // Two workers, a browser and a database share two cores: one second, the default, is too short for a first query.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    // The program is read once a worker, not once a file: nothing that a file does outlives its server.
    isolate: false,
  },
});
