/** A client of the agency, and what it has ordered. */
export interface ClientDescription {
  key: string;
  name: string;
  /** Its trade. */
  domain: Domain;
  /** The client that it turned out to be, once somebody noticed. */
  sameAs?: string;
  /** What runs for it now; what it ordered before is drawn. */
  projects: readonly { key: string; name: string; kind: ProjectKind }[];
}

/** The trades of the agency's clients. */
export type Domain =
  | "retail"
  | "travel"
  | "legal"
  | "education"
  | "games"
  | "insurance"
  | "culture"
  | "energy"
  | "health"
  | "logistics";

/** What kind of work a project is: decides which components it uses. */
export type ProjectKind = "campaign" | "study" | "website" | "desk";

/** The components that a kind of project always uses, and those that it may use. */
export const USES: Record<ProjectKind, { always: readonly string[]; perhaps: readonly string[] }> = {
  campaign: {
    always: ["editorial-team", "planner", "writer", "reviewer", "orchestrator", "draft-model", "brief-prompt"],
    perhaps: ["image-maker", "asset-store", "house-style-prompt", "researcher", "web-search"],
  },
  study: {
    always: [
      "insight-team",
      "planner",
      "researcher",
      "reviewer",
      "orchestrator",
      "web-search",
      "page-reader",
      "draft-model",
    ],
    perhaps: ["sheet-export", "writer", "brief-prompt", "asset-store"],
  },
  website: {
    always: [
      "editorial-team",
      "planner",
      "writer",
      "orchestrator",
      "client-portal",
      "asset-store",
      "image-maker",
      "draft-model",
    ],
    perhaps: ["house-style-prompt", "billing", "reviewer", "page-reader"],
  },
  desk: {
    always: [
      "editorial-team",
      "researcher",
      "writer",
      "orchestrator",
      "client-portal",
      "billing",
      "draft-model",
      "house-style-prompt",
    ],
    perhaps: ["sheet-export", "web-search", "planner"],
  },
};

/** Whom the agency works for. All names are invented. */
export const CLIENTS: readonly ClientDescription[] = [
  {
    key: "ostrander-tea",
    name: "Ostrander Tea",
    domain: "retail",
    projects: [
      { key: "spring-harvest", name: "Spring harvest campaign", kind: "campaign" },
      { key: "tea-atlas", name: "The tea atlas", kind: "study" },
    ],
  },
  {
    key: "pellworm-lines",
    name: "Pellworm Lines",
    domain: "travel",
    projects: [
      { key: "winter-timetable", name: "Winter timetable site", kind: "website" },
      { key: "passenger-desk", name: "Passenger help desk", kind: "desk" },
    ],
  },
  {
    key: "vintora-optics",
    name: "Vintora Optics",
    domain: "retail",
    projects: [{ key: "lens-study", name: "Lens market study", kind: "study" }],
  },
  {
    key: "halden-rask",
    name: "Halden & Rask, solicitors",
    domain: "legal",
    projects: [
      { key: "case-digest", name: "Weekly case digest", kind: "study" },
      { key: "client-letters", name: "Client letters", kind: "campaign" },
    ],
  },
  {
    key: "brightmoor-schools",
    name: "Brightmoor Schools",
    domain: "education",
    projects: [
      { key: "open-day", name: "Open day campaign", kind: "campaign" },
      { key: "parents-desk", name: "Parents' help desk", kind: "desk" },
    ],
  },
  {
    key: "cobalt-hollow",
    name: "Cobalt Hollow Games",
    domain: "games",
    projects: [
      { key: "lore-wiki", name: "Lore wiki", kind: "website" },
      { key: "launch-trailer", name: "Launch trailer texts", kind: "campaign" },
    ],
  },
  {
    key: "nimbuslea",
    name: "Nimbuslea Insurance",
    domain: "insurance",
    projects: [
      { key: "claims-desk", name: "Claims help desk", kind: "desk" },
      { key: "storm-report", name: "Storm damage report", kind: "study" },
    ],
  },
  {
    key: "tarnwick-museum",
    name: "Tarnwick Museum",
    domain: "culture",
    projects: [{ key: "audio-guide", name: "Audio guide texts", kind: "campaign" }],
  },
  {
    key: "sundara-kitchens",
    name: "Sundara Kitchens",
    domain: "retail",
    projects: [
      { key: "recipe-site", name: "Recipe site", kind: "website" },
      { key: "menu-letters", name: "Menu letters", kind: "campaign" },
    ],
  },
  {
    key: "fjellvik-outdoor",
    name: "Fjellvik Outdoor",
    domain: "retail",
    projects: [
      { key: "trail-guide", name: "Trail guide", kind: "website" },
      { key: "gear-study", name: "Gear study", kind: "study" },
    ],
  },
  {
    key: "quillhaven-press",
    name: "Quillhaven Press",
    domain: "culture",
    projects: [{ key: "autumn-list", name: "Autumn list campaign", kind: "campaign" }],
  },
  {
    key: "saltmarsh-energy",
    name: "Saltmarsh Energy",
    domain: "energy",
    projects: [
      { key: "tariff-desk", name: "Tariff help desk", kind: "desk" },
      { key: "grid-study", name: "Grid study", kind: "study" },
    ],
  },
  { key: "merrow-clinics", name: "Merrow Clinics", domain: "health", projects: [] },
  { key: "ashgrove-notaries", name: "Ashgrove Notaries", domain: "legal", projects: [] },
  { key: "tideline-freight", name: "Tideline Freight", domain: "logistics", projects: [] },
  { key: "larkfield-academy", name: "Larkfield Academy", domain: "education", projects: [] },
  { key: "petrel-airways", name: "Petrel Airways", domain: "travel", projects: [] },
  { key: "vintora-gmbh", name: "Vintora Optics GmbH", domain: "retail", sameAs: "vintora-optics", projects: [] },
];
