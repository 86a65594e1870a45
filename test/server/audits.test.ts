import { serverAudits } from "graphql-http";
import { describe, expect, test } from "vitest";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();

/** Adds the token: the audits ask as anyone would, and all but `{ __typename }` needs one. */
const fetchFn = (address: string, init: RequestInit = {}) =>
  fetch(address, { ...init, headers: { ...init.headers, authorization: `Bearer ${ratchet.tokens.viewer}` } });

describe("the GraphQL over HTTP specification, as graphql-http audits it", () => {
  const audits = serverAudits({ url: async () => `${ratchet.url}/graphql`, fetchFn });
  const advice: string[] = [];
  for (const audit of audits) {
    test(audit.name, async () => {
      const result = await audit.fn();
      expect(result.status === "error" ? result.reason : null).toBeNull();
      if (result.status !== "ok") advice.push(`${result.status}: ${result.name}: ${result.reason}`);
    });
  }
  test("there are audits, and what they advise is told", () => {
    expect(audits.length).toBeGreaterThan(50);
    console.info(
      `graphql-http: ${audits.length} audits, ${advice.length} notices or warnings${advice.map((line) => `\n  ${line}`).join("")}`,
    );
  });
});
