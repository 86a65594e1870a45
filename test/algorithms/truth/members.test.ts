import { describe, expect, test } from "vitest";
import type { TruthClaim } from "../../../src/algorithms/truth/claim.js";
import { mergedMembers } from "../../../src/algorithms/truth/members.js";
import { readingOf } from "../../../src/algorithms/values/members.js";
import { peopleOf } from "../../../src/algorithms/values/people.js";

describe("people", () => {
  test.each([
    ["Stone, Nancy J.; Embley, David W.", ["stone", "embley"]],
    ["Nancy J. Stone, David W. Embley and Bill Smith (Editor)", ["stone", "embley", "smith"]],
    ["Aho, Alfred V., Sethi, Ravi, Ullman, Jeffrey D.", ["aho", "sethi", "ullman"]],
    ["Aho, Alfred V., Ravi Sethi, Jeffrey Ullman", ["aho", "sethi", "ullman"]],
    ["Aho, Sethi, Ullman", ["aho", "sethi", "ullman"]],
    ["Ritchie/Kernighan", ["ritchie", "kernighan"]],
    ["Smith J.; Doe A.", ["smith", "doe"]],
    ["by Dr. John O&apos;Brien, Ph.D.", ["obrien"]],
    ["van der Berg, Jan", ["berg"]],
    ["Jan van der Berg", ["berg"]],
    ["&#214;stlund, Bo", ["ostlund"]],
    ["Smith, A; Smith, J", ["smith", "smith j"]],
    ["李明; 王芳", ["李明", "王芳"]],
    ["Not Available", []],
  ])("of %s", (text, members) => {
    expect(peopleOf(text).members).toEqual(members);
  });

  test("a cut list says so, and names are shown given name first", () => {
    const people = peopleOf("Müller, Jürgen et al.");
    expect(people).toMatchObject({ members: ["muller"], cut: true, shown: { muller: "Jürgen Müller" } });
    expect(peopleOf("Talbot, Al").cut).toBe(false);
  });
});

const claimOf = (text: string, index: number): TruthClaim => {
  const { members, given, cut } = peopleOf(text);
  return { object: "o", source: `s${index}`, key: members.join(";"), members, given, cut };
};
const merged = (...texts: string[]) => mergedMembers(texts.map(claimOf)).map(({ key }) => key);

describe("members of one object", () => {
  test("a slip of one letter joins the better supported name", () => {
    expect(merged("Stroustrup, B.", "Bjarne Stroustrup", "Stroustrop, B", "B. Strostrup", "B. Stroutsrup")).toEqual(
      Array.from({ length: 5 }, () => "stroustrup"),
    );
  });

  test("short names, names with digits and names that one list has both do not join", () => {
    expect(merged("Ada Bell", "Ada Bell", "Ada Ball")).toEqual(["bell", "bell", "ball"]);
    expect(merged("Ann Carter; Bo Cartor", "Ann Carter")).toEqual(["carter;cartor", "carter"]);
    const numbered = ["part10", "part10", "part11"].map((key, index) => ({
      ...{ object: "o", source: `s${index}`, key, members: [key] },
    }));
    expect(mergedMembers(numbered).map(({ key }) => key)).toEqual(["part10", "part10", "part11"]);
  });

  test("family names that stand first, or without a sign between them, are found by what others say", () => {
    const others = ["Stone, Nancy; Embley, David", "Nancy Stone and David Embley"];
    expect(merged(...others, "STONE NANCY; EMBLEY DAVID").at(-1)).toBe("embley;stone");
    expect(merged(...others, "Stone Nancy Embley David").at(-1)).toBe("embley;stone");
  });
});

test("lists are read as people where that makes them the same, and as words where it does not", () => {
  const list = (object: string, ...texts: string[]) => texts.map((text) => ({ object, text }));
  expect(readingOf([...list("1", "Stone, Ann", "Ann Stone"), ...list("2", "Bo Lee", "Lee, Bo", "Lee, B.")])).toBe(
    "people",
  );
  expect(readingOf([...list("1", "red; green", "green"), ...list("2", "New York; San Jose", "San Jose")])).toBe(
    "words",
  );
});
