import { describe, expect, test } from "vitest";
import { entryText } from "../../../src/algorithms/matching/entry-text.js";
import { pieces } from "../../../src/algorithms/matching/pieces.js";
import { providersOf } from "../../../src/algorithms/matching/providers.js";

describe("the text of an entry", () => {
  test("leaves out a name that says nothing, and keeps parameters for words alone", () => {
    const text = entryText({
      id: "f1",
      name: "f1",
      description: "Adds [numbers](x://y).\nleft: the one\nMore.",
      examples: [],
    });
    expect(text).toEqual({
      both: "Adds numbers. More.",
      description: "Adds numbers. More.",
      name: "",
      all: "Adds numbers. More. left the one",
    });
  });

  test("takes a name apart", () => {
    expect(entryText({ id: "x", name: "sendMail", description: "Sends it", examples: [] }).both).toBe(
      "send mail: Sends it",
    );
  });

  test("of an operation has what stands in its path, and its first paragraph", () => {
    const text = entryText({
      id: "GET /movie/{movie_id}/credits",
      path: "/movie/{movie_id}/credits",
      name: "Get Credits",
      description: "The cast.\n\n#### Changes\nNone",
      parameters: [{ name: "movieId", description: "which one" }],
      examples: [],
    });
    expect(text.both).toBe("movie credits: Get Credits. The cast.");
    expect(text.all).toBe("movie credits: Get Credits. The cast. movie id which one");
  });

  test("that is empty says nothing", () => {
    expect(entryText({ id: "a", name: "", description: " ", examples: [] })).toEqual({
      both: "",
      description: "",
      name: "",
      all: "",
    });
  });
});

describe("the pieces of a request", () => {
  test.each([
    ["book a table for four and then call me a taxi home", ["book a table for four", "call me a taxi home"]],
    ["cancel my order, refund the money to my card", ["cancel my order refund the money to my card"]],
    [
      "cancel my last order please, refund the money to my card",
      ["cancel my last order please", "refund the money to my card"],
    ],
    ["hello", ["hello"]],
    ["", []],
  ])("%s", (text, expected) => {
    expect(pieces(text)).toEqual(expected);
  });

  test("are six at most", () => {
    expect(pieces("one two three four. ".repeat(1_000))).toHaveLength(6);
  });
});

test("a search is what operations on an id need first, and `me` what those on a user do", () => {
  const operation = (path: string, rest = {}) => ({
    id: `GET ${path}`,
    path,
    name: "",
    description: "",
    examples: [],
    ...rest,
  });
  const entries = [
    operation("/people/{person_id}"),
    operation("/search/people", { parameters: [{ name: "query", place: "query" }] }),
    operation("/users/{user_id}/playlists"),
    operation("/me"),
    operation("/albums/{id}"),
    operation("/search", { parameters: [{ name: "type", place: "query", values: ["album", "person"] }] }),
    operation("/genres"),
  ];
  const providers = providersOf(entries);
  expect(providers?.[2]).toEqual([3]);
  expect(providers?.[4]).toEqual([5]);
  expect(providers?.[0]).toEqual([5]);
  expect(providers?.[6]).toEqual([]);
  expect(providersOf([operation("/genres")])).toBeNull();
});
