import type { ProjectKind } from "./clients.js";

/** What a kind of work is called, how many days it is planned to take, and what a planned day costs in euros. */
export interface Work {
  names: readonly string[];
  days: readonly [number, number];
  dayRate: readonly [number, number];
}

/** The kinds of work that clients order. */
export const WORKS: Readonly<Record<ProjectKind, Work>> = {
  campaign: {
    names: [
      "Summer campaign",
      "Product launch letters",
      "Anniversary campaign",
      "Recruitment campaign",
      "Newsletter series",
      "Trade fair texts",
      "Loyalty letters",
    ],
    days: [28, 75],
    dayRate: [420, 900],
  },
  study: {
    names: [
      "Customer survey",
      "Price comparison study",
      "Competitor watch",
      "Market entry study",
      "Reputation study",
      "Supplier review",
    ],
    days: [25, 85],
    dayRate: [500, 1_100],
  },
  website: {
    names: ["Site relaunch", "Product pages", "Press room", "Store finder", "Careers pages", "Knowledge base"],
    days: [55, 130],
    dayRate: [600, 1_300],
  },
  desk: {
    names: ["Returns help desk", "Booking help desk", "Member help desk", "Complaints desk", "Order status desk"],
    days: [80, 170],
    dayRate: [450, 950],
  },
};
