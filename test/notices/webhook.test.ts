import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openOutgoing } from "../../src/outgoing/outgoing.js";
import { type HookReceiver, startReceiver } from "../support/hook-receiver.js";
import { as, type Holder, makeHolder, makeWatch, NOTICE, noticesOf, reportNewError } from "../support/notice-client.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const outgoing = openOutgoing({ isPrivateAllowed: true, smtpUrl: "", mailFrom: "" });
const ratchet = useRatchet({ ...GENEROUS, outgoing, noticeSchedule: [0, 300, 300, 300, 300, 300, 300, 300] });

let receiver: HookReceiver;
let holder: Holder;

beforeAll(async () => {
  receiver = await startReceiver();
  holder = await makeHolder(ratchet);
});
afterAll(() => receiver?.close());

/** A watch of new errors, with a path of its own at the receiver. */
async function watchErrors(path: string, more: object = {}) {
  const url = receiver.url + path;
  return makeWatch(ratchet, holder, { channel: "WEBHOOK", url, types: ["ErrorGroup"], verbs: ["created"], ...more });
}

const at = (path: string) => receiver.received.filter((one) => one.path === path);

describe("a notice", () => {
  test("comes signed, once, and tells of the change", async () => {
    const watch = await watchErrors("/first");
    const groupId = await reportNewError(ratchet);
    const [request] = await until(() => at("/first").length > 0 && at("/first"));
    const body = new Webhook(watch.secret ?? "").verify(
      request?.body ?? "",
      request?.headers as Record<string, string>,
    ) as { type: string; data: { revision: object; watch: object } };
    expect(body.type).toBe("ErrorGroup.created");
    expect(body.data.revision).toMatchObject({ verb: "created", type: "ErrorGroup", nodeId: groupId });
    expect(body.data.watch).toEqual({ id: watch.id, name: "test" });
    const [notice] = await until(async () => {
      const found = await noticesOf(ratchet, holder, watch.id);
      return found[0]?.status === "DELIVERED" && found;
    });
    expect(request?.headers["webhook-id"]).toBe(notice?.id);
    expect(notice?.deliveries).toEqual([{ at: expect.any(String), status: 204, ms: expect.any(Number), error: null }]);
    expect(notice?.dueAt).toBeNull();
    expect(at("/first")).toHaveLength(1);
  });
});
