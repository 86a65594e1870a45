/** Where head offices are: each place and what it lies in. */
export const PLACES: readonly { child: string; parent: string }[] = [
  ...within("Sweden", ["Stockholm", "Gothenburg", "Uppsala"]),
  ...within("Germany", ["Hamburg", "Bremen", "Leipzig", "Dresden"]),
  ...within("France", ["Lyon", "Nantes", "Lille"]),
  ...within("Portugal", ["Porto", "Braga"]),
  ...within("Canada", ["Toronto", "Halifax", "Calgary"]),
  ...within("Mexico", ["Puebla", "Toluca"]),
  ...within("Japan", ["Osaka", "Nagoya", "Sapporo"]),
  ...within("India", ["Pune", "Jaipur"]),
  ...within("Europe", ["Sweden", "Germany", "France", "Portugal"]),
  ...within("North America", ["Canada", "Mexico"]),
  ...within("Asia", ["Japan", "India"]),
];

function within(parent: string, children: readonly string[]) {
  return children.map((child) => ({ child, parent }));
}

const above = new Map(PLACES.map(({ child, parent }) => [child, parent]));
const wider = new Set(above.values());

/** The places that nothing lies in. */
export const CITIES: readonly string[] = [...above.keys()].filter((place) => !wider.has(place));

/** What a place lies in; of a continent, itself. */
export function around(place: string): string {
  return above.get(place) ?? place;
}

/** What a client, a component's supplier or a competitor sells. All of a kind, so that one can be taken for another. */
export const PLANS = ["Free", "Starter", "Team", "Business", "Enterprise"] as const;

/** People who do not exist. */
export const PEOPLE: readonly string[] = ["Ada", "Bo", "Carla", "Dev", "Edda", "Farid", "Gwen", "Hugo"].flatMap(
  (given) => ["Okafor", "Lind", "Marsh", "Novak", "Pell", "Quist"].map((family) => `${given} ${family}`),
);

/** What things are built with. */
export const TECHNOLOGIES = [
  "Go",
  "GraphQL",
  "Java",
  "Kafka",
  "Kubernetes",
  "Neo4j",
  "PostgreSQL",
  "Python",
  "React",
  "Redis",
  "Rust",
  "Terraform",
  "TypeScript",
] as const;

/** Firms that own others. None exists. */
export const PARENTS = ["Northgate", "Wexcombe", "Larkspur", "Ironbeck", "Solvane", "Tidewell", "Quillmark"] as const;

/** Whom the agency measures itself against. None exists. */
export const COMPETITORS = [
  { key: "hollowbrook", name: "Hollowbrook Works" },
  { key: "finchley-labs", name: "Finchley Labs" },
  { key: "stormvane", name: "Stormvane" },
  { key: "amberline", name: "Amberline Studio" },
] as const;
