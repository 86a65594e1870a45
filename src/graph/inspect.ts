import { randomBytes } from "node:crypto";
import { connect, type GraphAddress } from "./connect.js";
import { asProblem } from "./failure.js";
import { withDeadline } from "./patience.js";
import { query } from "./query.js";
import { toRows } from "./transaction.js";

const components = query<object, { version: string; edition: string }>("doctor/components");

/** What a database says of itself. */
export interface Inspected {
  version: string;
  edition: string;
  /** Whether it refuses a password that is not ours. */
  checksPasswords: boolean;
}

const DEADLINE = 5_000;

/** Asks a database what it is. Throws a Problem when it does not answer within five seconds or does not let us in. */
export async function inspectDatabase(address: GraphAddress): Promise<Inspected> {
  const driver = connect(address);
  const session = driver.session({ defaultAccessMode: "READ" });
  const close = () => void driver.close().catch(() => undefined);
  try {
    const result = await withDeadline(DEADLINE, session.run(components.text), close);
    const [row] = toRows<{ version: string; edition: string }>(result.records);
    return { ...(row ?? { version: "unknown", edition: "unknown" }), checksPasswords: !(await letsIn(address)) };
  } catch (error) {
    throw asProblem(error);
  } finally {
    close();
  }
}

/** Whether a password that nobody gave it opens the database. */
async function letsIn(address: GraphAddress): Promise<boolean> {
  const driver = connect({ ...address, password: randomBytes(16).toString("hex") });
  const close = () => void driver.close().catch(() => undefined);
  try {
    return await withDeadline(DEADLINE, driver.verifyConnectivity(), close).then(
      () => true,
      () => false,
    );
  } finally {
    close();
  }
}
