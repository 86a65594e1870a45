import type { Transaction as DriverTransaction, ManagedTransaction, Record as Row } from "neo4j-driver";
import type { Query } from "./query.js";
import { fromDriver, toDriver } from "./values.js";

/** What can be done inside a transaction: run statements, each bound to the transaction's workspace. */
export interface Statements {
  readonly workspace: string;
  rows<Params, Row>(query: Query<Params, Row>, params: Params): Promise<Row[]>;
}

/** One transaction of one workspace. Statements that are not awaited one by one are sent without waiting for answers. */
export class Transaction implements Statements {
  constructor(
    private readonly driver: DriverTransaction | ManagedTransaction,
    readonly workspace: string,
  ) {}

  async rows<Params, Row>(query: Query<Params, Row>, params: Params): Promise<Row[]> {
    const bound = { ...params, workspace: this.workspace };
    const result = await this.driver.run(query.text, toDriver(bound) as object);
    return toRows<Row>(result.records);
  }
}

/** The records of an answer as plain objects, one property a column. */
export function toRows<Plain>(records: Row[]): Plain[] {
  return records.map((record) => fromDriver(record.toObject()) as Plain);
}
