import { connect, type GraphAddress } from "../../src/graph/connect.js";

/** Runs one statement of the test's own on a database, past the program; its rows. */
export async function statements(address: GraphAddress, text: string): Promise<object[]> {
  const driver = connect(address);
  const session = driver.session();
  try {
    return (await session.run(text)).records.map((record) => record.toObject());
  } finally {
    await session.close();
    await driver.close();
  }
}
