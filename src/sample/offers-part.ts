import { naturalId } from "../identity.js";
import { declarePredicate } from "../knowledge/service/predicates.js";
import { stateMany } from "../knowledge/service/state.js";
import { ValueKind } from "../knowledge/types/words.js";
import { OFFERS_SAID } from "./facts/offers.js";
import { FACT_DAYS } from "./facts/truth.js";
import { contextAt } from "./moment.js";
import type { SamplePart } from "./parts.js";
import { DAY } from "./world.js";

/** What sources say that competitors offer, each recorded when it was said. */
export const offersPart: SamplePart = {
  name: "offers",
  async load(context, { now }, onProgress) {
    await declarePredicate(contextAt(context, now - FACT_DAYS * DAY), {
      ...{ key: "offers", name: "What it offers", kind: ValueKind.TEXT, many: true, category: "product" },
    });
    const idOf = (key: string) => naturalId(context.graph.workspace, "Competitor", key);
    for (const { competitor, daysAgo, ...said } of [...OFFERS_SAID].sort((a, b) => b.daysAgo - a.daysAgo)) {
      const at = now - daysAgo * DAY;
      await stateMany(contextAt(context, at), [{ ...said, subject: idOf(competitor), predicate: "offers", at }]);
    }
    onProgress(1);
  },
};
