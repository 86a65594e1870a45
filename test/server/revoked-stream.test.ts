import { expect, test } from "vitest";
import { TokenRole } from "../../src/access/types/role.js";
import { FOLLOWS } from "../support/client-follow.js";
import { reportNew } from "../support/client-reports.js";
import { makeToken, revoke } from "../support/client-tokens.js";
import { useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet();

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test.each(
  FOLLOWS,
)("over $name a stream ends with UNAUTHENTICATED when its token is revoked; nothing comes after 1.2 seconds", async ({
  name,
  follow,
}) => {
  const { id, secret } = await makeToken(ratchet);
  const revoked = await follow(ratchet.url, { token: secret });
  const other = await follow(ratchet.url, { token: ratchet.tokens.viewer });
  await until(() => ratchet.platform.feeds.followers() === 2);
  await reportNew(ratchet, `Before${name}`, 3);
  await until(() => revoked.changes.length === 3);
  await revoke(ratchet, id);
  await sleep(1_200);
  const received = revoked.changes.length;
  await reportNew(ratchet, `After${name}`, 3);
  await until(() => other.changes.length === 6 && revoked.errors.length > 0);
  expect(revoked.changes).toHaveLength(received);
  expect(revoked.errors.map(({ extensions }) => extensions.code)).toEqual(["UNAUTHENTICATED"]);
  expect(revoked.errors[0]?.extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
  await until(() => ratchet.platform.feeds.followers() === 1);
  for (const follower of [revoked, other]) follower.end();
  await until(() => ratchet.platform.feeds.followers() === 0);
});

test.each(FOLLOWS)("over $name a stream ends when its token does", async ({ name, follow }) => {
  const { secret } = await makeToken(ratchet, TokenRole.VIEWER, Date.now() + 1_000);
  const follower = await follow(ratchet.url, { token: secret });
  await until(() => ratchet.platform.feeds.followers() === 1);
  await sleep(1_200);
  await reportNew(ratchet, `Ended${name}`, 2);
  await until(() => follower.errors.length > 0);
  expect(follower.changes).toEqual([]);
  expect(follower.errors[0]?.extensions.code).toBe("UNAUTHENTICATED");
  await until(() => ratchet.platform.feeds.followers() === 0);
  follower.end();
});
