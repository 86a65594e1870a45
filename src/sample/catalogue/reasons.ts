/**
 * Why projects ended as they did, by what was decisive: the key of a planted effect, or `other`. Words in braces are put
 * in: the client, what was made, how often its scope moved, a number of days, a number, and a percentage.
 */
export const REASONS_FOR_FAILURE: Readonly<Record<string, readonly string[]>> = {
  "no-kickoff": [
    "{client} and we meant different things by “{name}”: noticed {days} days in, and too late to begin anew.",
    "Nobody had agreed at the start who signs drafts off; {n} drafts waited {days} days for a yes.",
    "Work began without a workshop, and the goal that {client} named at the end was not the one in the brief.",
    "The first {n} deliveries missed the audience: it was first spoken of after {days} days.",
  ],
  "no-review": [
    "{n} texts with invented quotes went out unread, and {client} stopped the work.",
    "Agents sent drafts straight to {client}; {percent} % came back with errors that a reader would have seen.",
    "A wrong price stood online for {days} days, since nobody read what the writer published.",
  ],
  "legal-unreviewed": [
    "{n} paragraphs cited repealed law; without a lawyer's reading {client} could use none of it.",
    "{client}'s insurer refused texts that no person had signed.",
  ],
  "scope-moved": [
    "Scope was moved {scope} times, the last time {days} days before the end; the budget was gone before the work was.",
    "Each change of scope threw away what was half done: {percent} % of the drafts were never used.",
  ],
  "image-maker": [
    "Pictures did not hold {client}'s house style; {percent} % were drawn again by hand.",
    "Rendering took {days} days longer than planned, and the season was over.",
  ],
  other: [
    "{client} cut its budget after {days} days and ended the work.",
    "The data that {client} had promised came {days} days late and lacked {percent} % of the rows.",
    "Two of {client}'s contacts left, and nobody took the results over.",
    "Readers did not come: {percent} % of the visits that were agreed.",
  ],
};

/** Why projects did a part of what they were for: whatever had been decisive. */
export const REASONS_FOR_PART: readonly string[] = [
  "Delivered {days} days late and without the second language; {client} took it at a lower price.",
  "{percent} % of the pieces were accepted; the rest {client} wrote itself.",
  "The main part is in use, the reports that went with it were dropped after {n} rounds.",
  "It works for {client}'s head office; the branches, {percent} % of the readers, went back to the old way.",
  "The answers are good, yet take {n} seconds; {client} keeps it for its own staff only.",
];

/** Why projects succeeded: whatever was done, and where there had been a workshop or a review. Percentages are high ones. */
export const REASONS_FOR_SUCCESS: Readonly<Record<"any" | "kickoff" | "review", readonly string[]>> = {
  any: [
    "{client} accepted all {n} pieces in the first round and ordered the next batch.",
    "{percent} % of readers rate it helpful, after {days} days of use.",
    "Answers {percent} % of questions without a person, against the 60 % that were agreed.",
    "Half the time for the same work: {client} measured it over {days} days.",
    "Used daily by {n} people of {client} since the second week.",
    "{percent} % of the readers who were asked would miss it; {client} has renewed for a year.",
  ],
  kickoff: [
    "The workshop's five goals were met; {client} presented the results to its board.",
    "What was agreed in the workshop held: {n} drafts, none of them written twice.",
  ],
  review: [
    "{n} mistakes were found in review and none after delivery.",
    "Review stopped {n} drafts with weak sources; what went out stands.",
  ],
};

/** Why closed projects were taken up again. */
export const REASONS_TO_REOPEN: readonly string[] = [
  "{client} found {n} pieces that lack their sources; they are being written again.",
  "Closed before the last invoice line was agreed; {client} wants the second language after all.",
  "The figures of the closing report were of the wrong month; they are being counted again.",
  "{client} came back after {days} days with a new budget for the rest.",
  "A complaint of a reader showed that one section was never delivered.",
];
