import type { Shipped } from "../category.js";

const HTTP = "RFC 9110, HTTP Semantics, section 15.";
const CROSS =
  "Tang et al., Fail through the Cracks: Cross-System Interaction Failures in Modern Cloud Systems, EuroSys 2023.";

/** What it talks to. */
export const INTEGRATION: readonly Shipped[] = [
  {
    key: "integration",
    name: "Integration",
    description: "Another system refuses, has changed, or is not there.",
    parent: null,
    source: CROSS,
    template: {
      SCOPE: { heading: "Scope", guidance: "Which calls of which system fail, and what of ours hangs on them." },
      FIX: { heading: "Fix", guidance: "What was agreed with those who run the other system, or done without them." },
    },
  },
  {
    key: "authentication",
    name: "Authentication",
    description: "Another system does not know who asks: a key is missing, wrong or expired.",
    parent: "integration",
    source: HTTP,
    rules: [
      { statuses: ["401", "407"] },
      { types: ["*AuthenticationError", "*AuthenticationException", "*UnauthorizedError"] },
      { words: ["invalid api key", "invalid token", "token * expired", "invalid credentials", "unauthorized"] },
    ],
  },
  {
    key: "permission",
    name: "Permission",
    description: "Another system, or the machine, knows who asks and refuses.",
    parent: "integration",
    source: HTTP,
    rules: [
      { statuses: ["403"] },
      { codes: ["EACCES", "EPERM"] },
      { types: ["PermissionError", "*AccessDenied*", "*ForbiddenError"] },
      { words: ["permission denied", "access denied"] },
    ],
  },
  {
    key: "rate-limit",
    name: "Rate limit",
    description: "Another system was asked more often than it allows, or what was bought is used up.",
    parent: "integration",
    source: "RFC 6585, Additional HTTP Status Codes, section 4.",
    rules: [
      { statuses: ["429"] },
      { types: ["*RateLimit*", "*TooManyRequests*", "*ThrottlingException"] },
      { words: ["rate limit*", "too many requests", "quota exceeded", "insufficient_quota"] },
    ],
  },
  {
    key: "unavailable-service",
    name: "Unavailable service",
    description: "Another system is there and fails by itself.",
    parent: "integration",
    source: HTTP,
    rules: [
      { statuses: ["5xx"] },
      { words: ["service unavailable", "bad gateway", "upstream * failed", "overloaded_error"] },
    ],
  },
  {
    key: "broken-contract",
    name: "Broken contract",
    description: "A request or an answer is not what the two systems agreed on.",
    parent: "integration",
    source: CROSS,
    rules: [
      { statuses: ["400", "404", "405", "406", "409", "410", "415", "422"] },
      {
        words: ["unexpected response", "unsupported api version", "method not allowed", "unexpected token < in json*"],
      },
    ],
  },
];
