import { defineConfig } from "vite";
import { gzipBeside } from "./gzip-beside.js";

/** How the GraphiQL page is bundled: `vite build --config src/web/vite.config.ts` writes dist/graphiql. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/graphiql/",
  build: {
    outDir: "../../dist/graphiql",
    emptyOutDir: true,
    target: "es2022",
    // The first browsers with light-dark(). Lowered for older ones it would be settled on the root element, out of
    // reach of the theme that GraphiQL puts on the body.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // Monaco is one chunk of 2.8 MB, loaded after the bar stands.
    chunkSizeWarningLimit: 3000,
    // Libraries mark files "use client" for servers that render React; here everything is client.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  worker: { format: "es" },
  plugins: [gzipBeside()],
});
