import { expect, inject, test } from "vitest";
import { connect } from "../../src/graph/connect.js";
import { FOLLOWS } from "../support/client-follow.js";
import { reportNew } from "../support/client-reports.js";
import { makeToken } from "../support/client-tokens.js";
import { codesOf, TRANSPORTS } from "../support/client-transports.js";
import { useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet();

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Gives a token another role, as an administrator of the database would. */
async function setRole(id: string, role: string): Promise<void> {
  const driver = connect(inject("graphAddress"));
  await driver.executeQuery("MATCH (t:Token {id: $id}) SET t.role = $role", { id, role });
  await driver.close();
}

test.each(FOLLOWS)("over $name a stream ends with FORBIDDEN when its token's role may no longer read it", async ({
  name,
  follow,
}) => {
  const { id, secret } = await makeToken(ratchet);
  const follower = await follow(ratchet.url, { token: secret });
  await until(() => ratchet.platform.feeds.followers() === 1);
  await reportNew(ratchet, `Reader${name}`, 1);
  await until(() => follower.changes.length === 1);
  await setRole(id, "INGEST");
  await sleep(1_200);
  await reportNew(ratchet, `Ingest${name}`, 3);
  await until(() => follower.errors.length > 0);
  expect(follower.errors.map(({ extensions }) => extensions.code)).toEqual(["FORBIDDEN"]);
  expect(follower.changes).toHaveLength(1);
  await until(() => ratchet.platform.feeds.followers() === 0);
  follower.end();
});

test.each(FOLLOWS)("over $name a stream goes on when its token's new role may read it, too", async ({
  name,
  follow,
}) => {
  const { id, secret } = await makeToken(ratchet);
  const follower = await follow(ratchet.url, { token: secret });
  await until(() => ratchet.platform.feeds.followers() === 1);
  await setRole(id, "ADMINISTRATOR");
  await sleep(1_200);
  await reportNew(ratchet, `Promoted${name}`, 2);
  await until(() => follower.changes.length === 2);
  expect(follower.errors).toEqual([]);
  follower.end();
  await until(() => ratchet.platform.feeds.followers() === 0);
});

test.each(TRANSPORTS)("over $name the next operation has the new role's rights", async (transport) => {
  const { id, secret } = await makeToken(ratchet);
  const session = await transport.open(ratchet.url, { token: secret });
  const query = "{ errorGroups(first: 1) { nodes { id } } }";
  expect(codesOf(await session.ask({ query }))).toEqual([]);
  await setRole(id, "INGEST");
  await sleep(1_200);
  expect(codesOf(await session.ask({ query }))).toEqual(["FORBIDDEN"]);
  await session.close();
});
