import { registerEnumType } from "type-graphql";

/** What the values of a predicate are. */
export enum ValueKind {
  TEXT = "TEXT",
  NUMBER = "NUMBER",
  MONEY = "MONEY",
  DATE = "DATE",
  SET = "SET",
  CATEGORY = "CATEGORY",
  LINK = "LINK",
}

registerEnumType(ValueKind, {
  name: "ValueKind",
  description: "What the values of a predicate are, and so how two of them are compared.",
  valuesConfig: {
    TEXT: { description: "Any text; compared without case, accents of typing and spare spaces." },
    NUMBER: { description: "A number, with a unit or without; compared in the predicate's unit." },
    MONEY: { description: "An amount of one currency; amounts of two currencies are never the same." },
    DATE: { description: "A day, month, year or moment, as exact as it was said." },
    SET: { description: "A list whose order says nothing, its members divided by `;`; judged member by member." },
    CATEGORY: { description: "One of a tree of categories: the broader one is coarse, not wrong." },
    LINK: { description: "The id of another node of the graph." },
  },
});

/** What names a predicate's texts are. */
export enum NameKind {
  PERSON = "PERSON",
  COMPANY = "COMPANY",
}

registerEnumType(NameKind, {
  name: "NameKind",
  description: "What names the texts of a predicate are, and so what of them does not count.",
  valuesConfig: {
    PERSON: { description: "Names of people: titles and the order of first and last name do not count." },
    COMPANY: { description: "Names of companies: legal forms such as GmbH and Inc do not count." },
  },
});

/** Who or what says something. */
export enum SourceKind {
  PERSON = "PERSON",
  TOOL = "TOOL",
  AGENT = "AGENT",
  DOCUMENT = "DOCUMENT",
  API = "API",
  COMPETITOR_PAGE = "COMPETITOR_PAGE",
}

registerEnumType(SourceKind, {
  name: "SourceKind",
  description: "Who or what says something.",
  valuesConfig: {
    PERSON: { description: "Somebody." },
    TOOL: { description: "A program that reports what it sees." },
    AGENT: { description: "An agent, which may be mistaken; its trust is learnt." },
    DOCUMENT: { description: "A document." },
    API: { description: "An interface of another system." },
    COMPETITOR_PAGE: { description: "What a competitor says of itself." },
  },
});

/** How a conflict stands. */
export enum ConflictState {
  OPEN = "OPEN",
  RESOLVED = "RESOLVED",
  DECIDED = "DECIDED",
  OVER = "OVER",
}

registerEnumType(ConflictState, {
  name: "ConflictState",
  description: "How a conflict stands.",
  valuesConfig: {
    OPEN: { description: "No value has a clear margin: a person should look." },
    RESOLVED: { description: "One value is believed by a clear margin, and the others are rejected or superseded." },
    DECIDED: { description: "A person has decided; no program overrules that." },
    OVER: { description: "Nothing stands against one another any more, as after a retraction." },
  },
});

/** How a value stands in a conflict. */
export enum ClaimStanding {
  BELIEVED = "BELIEVED",
  CONTESTED = "CONTESTED",
  REJECTED = "REJECTED",
  SUPERSEDED = "SUPERSEDED",
  COARSE = "COARSE",
  NEAR = "NEAR",
}

registerEnumType(ClaimStanding, {
  name: "ClaimStanding",
  description: "How a value stands in a conflict.",
  valuesConfig: {
    BELIEVED: { description: "It is the value to believe." },
    CONTESTED: { description: "It may be the value; the margin is not clear." },
    REJECTED: { description: "It is held to be wrong." },
    SUPERSEDED: { description: "It was so, until the believed value began." },
    COARSE: {
      description: "It is true and says less: a broader category, or a part of the list, of the believed one.",
    },
    NEAR: { description: "It is a number as good as the believed one, within what its sources err by." },
  },
});
