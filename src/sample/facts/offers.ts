/** That a source says what a competitor offers. */
export interface SampleOffer {
  competitor: string;
  /** The key of a capability, or what it is called there. */
  value: string;
  source: string;
  /** When it was said, in days before `now`. */
  daysAgo: number;
  quote?: string;
}

/**
 * What is said that competitors offer. Hollowbrook answers the phone, as three sources say independently of each other; Amberline
 * once said that it checks accessibility, and nobody has said so since.
 */
export const OFFERS_SAID: readonly SampleOffer[] = [
  { competitor: "hollowbrook", value: "phone-agent", source: "business-directory", daysAgo: 210 },
  { competitor: "hollowbrook", value: "phone-agent", source: "account-manager", daysAgo: 96 },
  {
    competitor: "hollowbrook",
    value: "phone-agent",
    source: "research-agent",
    daysAgo: 34,
    quote: "Hollowbrook Works demonstrated a voice agent that takes bookings on the telephone.",
  },
  {
    competitor: "hollowbrook",
    value: "A voice agent that answers your customers' telephone calls day and night",
    source: "rival-page",
    daysAgo: 12,
    quote: "New: a voice agent that answers your customers' telephone calls day and night.",
  },
  { competitor: "hollowbrook", value: "mail-answers", source: "rival-page", daysAgo: 60 },
  { competitor: "finchley-labs", value: "market-studies", source: "business-directory", daysAgo: 150 },
  { competitor: "finchley-labs", value: "market-studies", source: "rival-page", daysAgo: 41 },
  { competitor: "finchley-labs", value: "surveys", source: "rival-page", daysAgo: 41 },
  { competitor: "stormvane", value: "chat-answers", source: "account-manager", daysAgo: 75 },
  { competitor: "stormvane", value: "web-pages", source: "rival-page", daysAgo: 20 },
  { competitor: "amberline", value: "illustrations", source: "rival-page", daysAgo: 28 },
  { competitor: "amberline", value: "campaign-texts", source: "business-directory", daysAgo: 180 },
  { competitor: "amberline", value: "accessibility-check", source: "rival-page", daysAgo: 640 },
];
