import { expect, test } from "vitest";
import { totalOf } from "../../support/client-sentry.js";
import { send } from "../../support/otlp.js";
import { errorLog, foundGroups, logsOf, resourceOf } from "../../support/otlp-errors.js";
import { useRatchet } from "../../support/ratchet.js";
import { until } from "../../support/until.js";

/** Six events a second, for a moment twice as many. */
const ratchet = useRatchet({ limits: { eventsPerSecond: 6 } });
const HELD = 12;

test("errors beyond what may come are refused and counted, each for itself, and those before them are kept", async () => {
  const resource = resourceOf();
  const records = Array.from({ length: 100 }, () => errorLog("again and again"));
  const answer = await send(ratchet, "/v1/logs", { body: logsOf(records, resource) });
  const { partialSuccess } = answer.json() as { partialSuccess: Record<string, string> };
  const refused = Number(partialSuccess?.rejectedLogRecords);
  expect(answer.status).toBe(200);
  expect(refused).toBeGreaterThan(0);
  expect(refused).toBeLessThanOrEqual(100 - HELD);
  expect(partialSuccess?.errorMessage).toContain(`${refused}: More events came from this key than may come`);
  const counted = await totalOf(ratchet, 100);
  expect(counted).toMatchObject({ received: 100, stored: 100 - refused, limited: refused, balanced: true });
  const [group] = await until(async () => {
    const found = await foundGroups(ratchet, resource["service.name"]);
    return found.length > 0 && found;
  });
  expect(group).toMatchObject({ title: "again and again", events: 100 - refused });
});
