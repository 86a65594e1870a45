import type { Wishes } from "./wishes.js";

/** What clients say who have papers. */
export const PAPERS: Wishes = {
  "scan-reading": [
    "Can you read [handwriting|typewritten text] from scanned [cards|letters|registers]?",
    "We have {n} boxes of paper [in the cellar|in {place}] that must be digitised.",
    "Please get the text out of {n} photographed [forms|delivery notes|receipts].",
    "OCR for scanned [delivery notes|patient files|deeds]: about {n} pages a week.",
    "The forms that our [drivers|clerks|nurses] fill in by hand are scanned: please read them [for us|by machine].",
    "The scans of our old [registers|index cards|ledgers] should become text.",
    "Is there a way to read the handwriting on scanned [freight papers|certificates]?",
    "Scanned PDFs without text: please make {n} of them readable by machine.",
    "Photographed [receipts|meter readings|labels]: what is printed on them should become text.",
    "Scanned paper forms from {place} must be read automatically.",
    "Can you recognise the handwriting of [doctors|teachers|captains] on scanned pages?",
    "Digitising of {n} paper files with text recognition [by {month}|this year].",
  ],
  "claims-intake": [
    "Please open a case for each damage claim [after the storm|from {month} on].",
    "Can you take in warranty claims from our customers [in {place}|from {month} on]?",
    "New claims should be logged with policy number [before a clerk sees them|at once].",
    "Claimants forget documents [all the time|in every second claim] so somebody has to ask for them.",
    "Taking in claims for {name}: about {n} new damage claims a month.",
    "We want every [luggage|freight|water damage] claim to become a case with a number.",
    "Who could take in the {n} storm damage claims that came since {month}?",
    "Each new insurance claim has to become a case: who asks claimants for missing documents?",
  ],
  "contract-archive": [
    "We want to search our old contracts by party and date.",
    "Which of our old leases have a [renewal clause|notice period]?",
    "Make our archive of deeds [from before 1990|since 1974] searchable.",
    "Could you find all agreements with [a pension clause|an index clause] in our archive?",
    "Searchable archive of old contracts for {name}.",
  ],
};
