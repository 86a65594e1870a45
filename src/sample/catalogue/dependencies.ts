/** Who answers for a component, and what it cannot work without: when one of those fails, it is hit. */
export interface Standing {
  owner: string;
  dependsOn: readonly string[];
}

/**
 * What stands on what, from those whom clients see down to what all stand on. Without loops, and up to five levels deep:
 * the editorial team, the writer, the image maker, the asset store, sign-in.
 */
export const STANDING: Readonly<Record<string, Standing>> = {
  "client-portal": { owner: "Platform guild", dependsOn: ["orchestrator", "asset-store", "billing", "identity"] },
  "editorial-team": { owner: "Head of editorial", dependsOn: ["planner", "writer", "reviewer", "orchestrator"] },
  "insight-team": { owner: "Head of insight", dependsOn: ["planner", "researcher", "fact-checker", "orchestrator"] },
  planner: { owner: "Agent guild", dependsOn: ["brief-prompt", "draft-model", "orchestrator"] },
  researcher: {
    owner: "Head of insight",
    dependsOn: ["web-search", "page-reader", "fact-prompt", "draft-model", "orchestrator"],
  },
  writer: {
    owner: "Head of editorial",
    dependsOn: ["brief-prompt", "house-style-prompt", "image-maker", "asset-store", "draft-model", "orchestrator"],
  },
  reviewer: { owner: "Head of editorial", dependsOn: ["house-style-prompt", "draft-model", "orchestrator"] },
  "fact-checker": { owner: "Head of insight", dependsOn: ["web-search", "fact-prompt", "draft-model"] },
  "web-search": { owner: "Tool guild", dependsOn: ["web-index"] },
  "page-reader": { owner: "Tool guild", dependsOn: ["asset-store"] },
  "sheet-export": { owner: "Tool guild", dependsOn: ["asset-store"] },
  "image-maker": { owner: "Tool guild", dependsOn: ["vision-model", "asset-store"] },
  orchestrator: { owner: "Platform guild", dependsOn: ["event-log", "identity"] },
  billing: { owner: "Finance desk", dependsOn: ["sheet-export", "identity", "event-log"] },
  "asset-store": { owner: "Platform guild", dependsOn: ["identity"] },
  "web-index": { owner: "Tool guild", dependsOn: ["embedding-model", "event-log"] },
  "event-log": { owner: "Platform guild", dependsOn: [] },
  identity: { owner: "Platform guild", dependsOn: [] },
  "draft-model": { owner: "Model desk", dependsOn: [] },
  "vision-model": { owner: "Model desk", dependsOn: [] },
  "embedding-model": { owner: "Model desk", dependsOn: [] },
  "brief-prompt": { owner: "Prompt desk", dependsOn: [] },
  "house-style-prompt": { owner: "Prompt desk", dependsOn: [] },
  "fact-prompt": { owner: "Prompt desk", dependsOn: [] },
};
