import { expect, test } from "vitest";
import { CAUSES } from "../../src/sample/planted/causes.js";
import { post, type Ratchet } from "./ratchet.js";

const QUERY = `{ rootCauses(first: 5) { causes { kind title belief component { key } change { title }
  errors { group { title } belief path reasons } } } }`;

interface Cause {
  title: string;
  belief: number;
  component: { key: string };
  errors: { group: { title: string }; path: string[]; reasons: string[] }[];
}

/** Tests that the change that is planted behind three errors is found as the one cause of them, and ranked first. */
export function testPlantedRootCause(ratchet: Ratchet, secret: () => string): void {
  test("the planted cause behind three errors is ranked first, with the way from each of them", async () => {
    const planted = CAUSES.find(({ elsewhere }) => elsewhere);
    const { data } = await post(ratchet.url, { query: QUERY }, secret());
    const [first] = (data as never as { rootCauses: { causes: Cause[] } }).rootCauses.causes;
    expect(first).toMatchObject({ title: planted?.title, component: { key: planted?.component } });
    expect(first?.belief).toBeGreaterThan(0.9);
    const found = first?.errors.map(({ group, path }) => `${group.title.split(":")[0]} ${path.join(" ")}`).sort();
    expect(found).toEqual([
      "DraftIncomplete writer draft-model",
      "ModelOverloaded draft-model",
      "NoSecondOpinion reviewer draft-model",
    ]);
    expect(first?.errors.every(({ reasons }) => reasons.length >= 3)).toBe(true);
  });
}
