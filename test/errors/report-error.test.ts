import { expect, test } from "vitest";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();

const REPORT = "mutation ($input: ReportErrorInput!) { reportError(input: $input) { eventId groupId duplicate } }";

const GROUP = "query ($id: ID!) { errorGroup(id: $id) { title events people status component { key } } }";

test("the same event sent twice counts once", async () => {
  const input = { component: "planner", type: "Timeout", message: "no answer in 30 s", eventId: "e-1", user: "ann" };
  const first = (await ratchet.data(REPORT, { input })).reportError as { groupId: string; duplicate: boolean };
  const second = (await ratchet.data(REPORT, { input })).reportError as { groupId: string; duplicate: boolean };
  expect([first.duplicate, second.duplicate]).toEqual([false, true]);
  const { errorGroup } = await ratchet.data(GROUP, { id: first.groupId });
  expect(errorGroup).toEqual({
    title: "Timeout: no answer in 30 s",
    events: 1,
    people: 1,
    status: "NEW",
    component: { key: "planner" },
  });
});
