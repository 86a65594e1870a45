import type { Wishes } from "./wishes.js";

/** What clients say who want to know something. */
export const INSIGHT: Wishes = {
  "market-studies": [
    "How big is the market for [lenses|outdoor gear|school meals|games] in [Poland|the Netherlands|Portugal]?",
    "We [think of entering|want to enter] the [Dutch|Danish|Italian] market: a study should come first.",
    "A market study on [electric ferries|heat pumps|loose tea|home freight] [by {month}|for our board].",
    "Find out what customers [would pay|pay] for [a season ticket|a private clinic|storage] in {place}.",
    "What do buyers in {place} [expect|pay] in a market of that size?",
    "Market size and growth for [travel insurance|audio guides|eye care] [please|until {month}].",
  ],
  "competitor-watch": [
    "Tell us [every week|each morning] when a competitor changes its prices.",
    "Please watch the [offers|pages] of our [three|five] rivals [from {month} on|again].",
    "We want to hear at once when a competitor [launches something|opens in {place}].",
    "A weekly comparison of our prices with those of [other shops|other lines|other insurers].",
    "What have our competitors changed on their pages since {month}?",
    "Price watch on {n} articles at [four|six] competitors.",
  ],
  surveys: [
    "Please run a survey among our [passengers|members|parents|patients] in {month}.",
    "We would like to know how satisfied our customers in {place} are.",
    "Design a questionnaire for [visitors|guests|students] with [ten|twelve] questions.",
    "Why do [subscribers|members] leave us? Ask them.",
    "Customer satisfaction survey for {month} [as last year|with {n} people].",
    "Can you survey [{n} customers|our regulars] on [the new menu|the new timetable|the app]?",
  ],
  "fact-checking": [
    "Please check all numbers in [this article|the {month} report] against their sources.",
    "Are the quotes in [chapter two|our new book|the speech] right?",
    "Every claim in the brochure must be verified [before {month}|before it is printed].",
    "Please check the facts in {n} pages on [the history of {place}|tea|storms].",
    "Could somebody find a source for each statement in [the exhibition texts|this study]?",
    "Please verify the years in [the guide|the timeline] against sources [again|before {month}].",
  ],
  "document-digests": [
    "Please sum up the [80-page|long] [report|study] for our [board|directors].",
    "A [weekly|monthly] digest of [judgments|new regulations] on [tenancy|freight|insurance] law.",
    "Please sum up the new [law|directive] on [schools|energy|packaging] in its main points.",
    "We need one-page summaries of {n} [studies|expert opinions].",
    "Summary of the [tender documents|minutes] [by {month}|before the meeting].",
    "Can you shorten the {n}-page expert report to what matters?",
  ],
  "monthly-reports": [
    "Send us a spreadsheet of [orders|visits|bookings] for {month}.",
    "Could the monthly report show [costs|sales] by [branch|week] as well?",
    "We would like a dashboard of our [orders|tickets|visits] [from {month} on|every month].",
    "Export of all {month} figures with charts [please|for the board].",
    "Monthly report {month}: sales by branch as a spreadsheet.",
    "The figures of {month} [as a table|in Excel] please with last year's beside them.",
  ],
};
