import { DESKS } from "./wishes/desks.js";
import { EDITORIAL } from "./wishes/editorial.js";
import { INSIGHT } from "./wishes/insight.js";
import { NEW } from "./wishes/new.js";
import { PAPERS } from "./wishes/papers.js";
import { PHONE } from "./wishes/phone.js";
import type { Wishes } from "./wishes/wishes.js";

/** What clients say, by what they want: the key of a capability, or `fair-stands`, which nobody had thought of, or `foreign`. */
export const WISHES: Wishes = { ...EDITORIAL, ...INSIGHT, ...DESKS, ...PHONE, ...PAPERS, ...NEW };

/** Wishes that come two at a time, in one sentence: what they want, and how they are said. */
export const PAIRS: readonly { wants: readonly [string, string]; text: string }[] = [
  {
    wants: ["translation", "proofreading"],
    text: "Please translate the [{month} brochure|handbook] into [Swedish|German] and then proofread the English one for typos.",
  },
  {
    wants: ["market-studies", "surveys"],
    text: "We want a market study of [private schools|ferries|eye care] in {place}, also a survey of how satisfied our customers are.",
  },
  {
    wants: ["web-pages", "illustrations"],
    text: "Please build a landing page for the {month} sale, and draw {n} illustrations for it.",
  },
  {
    wants: ["newsletters", "monthly-reports"],
    text: "We need the newsletter for {month} written and a spreadsheet of last month's orders with charts.",
  },
];
