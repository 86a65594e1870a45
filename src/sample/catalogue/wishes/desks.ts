import type { Wishes } from "./wishes.js";

/** What clients say who want their own customers to be looked after. */
export const DESKS: Wishes = {
  "mail-answers": [
    "Our inbox holds {n} customers' e-mails that nobody has answered.",
    "Please take over the e-mails to our customer service [from {month} on|in {month}|over the holidays].",
    "Can you answer the mails about [returns|refunds|late parcels|lost luggage]?",
    "We need help with [replies|answers] to customers' e-mails [after the sale|in the season].",
    "E-mail support for {name} [in {month}|until {month}], about {n} mails a week.",
    "Customers wait [four|six] days for an answer to their e-mail.",
  ],
  "chat-answers": [
    "We would like a chatbot on our [homepage|booking page|shop].",
    "Could the bot on our website answer questions about [opening times|tickets|delivery] [too|in {month}]?",
    "Please add a chat window for visitors [from {month} on|to the {place} page].",
    "Visitors of the site should be able to chat [at weekends|in the evening].",
    "Website chat for {name}: about {n} questions a week.",
    "The chatbot gives wrong answers on [prices|return rules].",
  ],
  "complaint-sorting": [
    "Please sort our {n} complaints by topic and urgency.",
    "Which of the [tickets|complaints] of {month} are urgent?",
    "Tickets that land in the wrong department [all the time|since {month}] should be routed by topic.",
    "Can you label [last quarter's|the {month}] complaints by cause?",
    "Triage of complaints for {name}: {n} tickets a week by topic.",
    "We want complaints about [safety|billing] to be told apart at once from the rest.",
  ],
  "web-pages": [
    "Please build a landing page for [the open day|the {month} sale|our {place} branch].",
    "Our [careers|press|product] pages need a new layout.",
    "Can you build a [booking|contact|query] form into our web pages?",
    "The menu of our homepage must be [rebuilt|simpler] [by {month}|before the relaunch].",
    "New page on the website for [the {place} line|our clinics|the exhibition] [in {month}|please].",
    "Relaunch of the {name} website with new pages in {month}.",
  ],
  "accessibility-check": [
    "Is our [shop|website|booking page] usable for blind people?",
    "We must prove by {month} that our website meets WCAG.",
    "Please audit the accessibility of our [portal|{place} pages|ticket shop].",
    "A visitor in a wheelchair complained that our site cannot be used [by keyboard|with a screen reader].",
    "Accessibility check of {n} pages [against WCAG 2.2|by the new law].",
    "Our lawyers ask whether the website is barrier-free for disabled people.",
    "Do the colours of our new [pages|site] have enough contrast for people who see badly?",
    "Could you test our website with a screen reader [before {month}|for blind visitors]?",
  ],
};
