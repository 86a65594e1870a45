import { badInput } from "../../problem.js";
import { isKey } from "../../projects/service/words.js";
import { readText } from "../read-file.js";
import { readCsv } from "../tables/records.js";

/** The largest list of domains, in bytes. */
const MOST = 5 * 1_048_576;

/** Which client has which domain: CSV with the columns `domain` and `client`, the client's key. */
export async function readDomains(file: string): Promise<Map<string, string>> {
  const { columns, rows, bad } = readCsv(await readText(file, MOST));
  for (const name of ["domain", "client"])
    if (!columns.includes(name)) throw badInput("domains", `${file}:1: there is no column \`${name}\`.`);
  if (bad[0]) throw badInput("domains", `${file}:${bad[0].line}: ${bad[0].sentence}`);
  return new Map(
    rows.map(({ line, values }) => {
      const [domain, client] = [String(values.domain ?? "").toLowerCase(), String(values.client ?? "")];
      if (!/^[^\s@]{1,253}$/.test(domain)) throw badInput("domains", `${file}:${line}: \`domain\` must be a domain.`);
      if (!isKey(client)) throw badInput("domains", `${file}:${line}: \`client\` must be a client's key.`);
      return [domain, client] as const;
    }),
  );
}
