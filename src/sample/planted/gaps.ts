/** A gap that is planted among the requests: who asks for what, how often, and what became of that. */
export interface PlantedGap {
  /** The key of the capability; of what the catalogue does not have, that of its wishes. */
  key: string;
  /** How the capability is covered. */
  coverState: "MISSING" | "PARTLY" | "DECAYING";
  /** How many distinct clients ask, in how many requests, and from when to when, in days before `now`. */
  clients: number;
  requests: number;
  days: readonly [from: number, to: number];
  /** What three of four requests are worth, in euros; absent: nobody says. */
  value?: readonly [least: number, most: number];
  /** To whom so many requests were lost. */
  lost?: { to: string; requests: number };
  /** How many were declined. */
  declined?: number;
  /** Those that came in earlier, in days before `now`, were served. */
  servedBefore?: number;
  /** Who offers it, by what sources say in `OFFERS_SAID`. */
  offeredBy: readonly string[];
  /** What clients ask for and what cannot be done without it. */
  blocks: readonly string[];
  /** What it cannot be done without and what is itself lacking. */
  lacking: readonly string[];
  /** Whether more and more ask for it. */
  isRising?: boolean;
  /** Whether nothing in the catalogue is meant, so that a capability is to be proposed. */
  isProposed?: boolean;
}

/**
 * The gaps in the order in which `gapAnalysis` is to have them, each for a reason of its own:
 *
 * | gap | why it is one | to be found as |
 * |---|---|---|
 * | `phone-agent` | nobody provides it; a dozen clients ask, with the most money, and ten requests were lost to Hollowbrook, which has it | the first, with `lostTo` and `offeredBy` |
 * | `scan-reading` | nobody provides it, and two other capabilities cannot be had without it | the second, by what it `blocks` |
 * | `ai-visibility` | nobody asked six weeks ago, and more do every week | the third, by its trend |
 * | `claims-intake` | it is provided, and stands on paper that nobody can read | `PARTLY`, by its weakest prerequisite |
 * | `accessibility-check` | it was served last more than seven months and many releases ago | `DECAYING` |
 * | `fair-stands`, `film-shoots` | nothing in the catalogue is meant | proposed capabilities, each made of its needs |
 * | `contract-archive` | as `claims-intake`; few ask, and nobody says what it is worth | the last |
 *
 * All other capabilities that clients ask for are proven every day, so they are none.
 */
export const GAPS: readonly PlantedGap[] = [
  {
    key: "phone-agent",
    coverState: "MISSING",
    clients: 14,
    requests: 36,
    days: [690, 8],
    value: [30_000, 120_000],
    lost: { to: "hollowbrook", requests: 10 },
    declined: 4,
    offeredBy: ["hollowbrook"],
    blocks: [],
    lacking: ["speech-recognition"],
  },
  {
    key: "scan-reading",
    coverState: "MISSING",
    clients: 13,
    requests: 26,
    days: [600, 12],
    value: [12_000, 60_000],
    declined: 5,
    offeredBy: [],
    blocks: ["claims-intake", "contract-archive"],
    lacking: [],
  },
  {
    key: "ai-visibility",
    coverState: "MISSING",
    clients: 6,
    requests: 24,
    days: [42, 1],
    value: [500, 1_500],
    offeredBy: [],
    blocks: [],
    lacking: [],
    isRising: true,
  },
  {
    key: "claims-intake",
    coverState: "PARTLY",
    clients: 6,
    requests: 14,
    days: [420, 15],
    value: [5_000, 20_000],
    declined: 2,
    offeredBy: [],
    blocks: [],
    lacking: ["scan-reading"],
  },
  {
    key: "accessibility-check",
    coverState: "DECAYING",
    clients: 5,
    requests: 16,
    days: [640, 30],
    value: [500, 2_000],
    servedBefore: 230,
    offeredBy: ["amberline"],
    blocks: [],
    lacking: [],
  },
  {
    key: "fair-stands",
    coverState: "MISSING",
    clients: 6,
    requests: 12,
    days: [260, 15],
    offeredBy: [],
    blocks: [],
    lacking: [],
    isProposed: true,
  },
  {
    key: "film-shoots",
    coverState: "MISSING",
    clients: 4,
    requests: 6,
    days: [300, 40],
    offeredBy: [],
    blocks: [],
    lacking: [],
    isProposed: true,
  },
  {
    key: "contract-archive",
    coverState: "PARTLY",
    clients: 2,
    requests: 6,
    days: [600, 330],
    offeredBy: [],
    blocks: [],
    lacking: ["scan-reading"],
  },
];
