import { Command } from "commander";
import { readDomains } from "../../ingest/mail/domains.js";
import { importMail } from "../../ingest/mail/import.js";
import { importRequests } from "../../ingest/tables/requests.js";
import { badInput } from "../../problem.js";
import { checkKey } from "../../projects/service/words.js";
import { common, type FileOptions, run } from "./files.js";

/** `ratchet import requests`. */
export function requestsCommand(): Command {
  return common(new Command("requests").description("import what clients asked for, from CSV or JSON Lines (.jsonl)"))
    .argument("<file>", "the file, or - for CSV on standard input")
    .addHelpText(
      "after",
      "\nColumns: text; title, id, client, project, value, currency, due, received, channel; state (new, served, declined or lost), reason,\n" +
        "lost_to (a competitor's key), served_by (a component's key) and ended_at. Clients and projects are made when they are new.\n\nExample:\n" +
        "  printf 'text,client,value,currency\\nA monthly report of sales,Acme,1200,EUR\\n' | ratchet import requests - --dry-run",
    )
    .action((file: string, options: FileOptions) =>
      run(options, (context, how) => importRequests(context, { file, ...how })),
    );
}

interface MailOptions extends FileOptions {
  client?: string;
  domains?: string;
  createClients?: boolean;
}

/** `ratchet import mail`. */
export function mailCommand(): Command {
  return common(new Command("mail").description("import mails as requests: .eml, mbox, or a folder of both"))
    .argument("<path>", "a message (.eml), an mbox, or a folder in which all .eml and .mbox files are read")
    .option("--client <key>", "the client whose mails these are")
    .option("--domains <file>", "CSV with the columns domain and client: whose mails come from which domain")
    .option("--create-clients", "make a client of each other domain from which mails come")
    .addHelpText(
      "after",
      "\nThe message's id keeps a mail from being taken twice. What is quoted, signatures and attachments are passed over; of who sent\n" +
        "it a pseudonym is kept, and no address.\n\nExample:\n  ratchet import mail inbox.mbox --create-clients --dry-run",
    )
    .action((path: string, options: MailOptions) =>
      run(options, async (context, how) => {
        const { client, domains, createClients = false } = options;
        if (client !== undefined && (domains !== undefined || createClients))
          throw badInput("client", "`--client` does not go together with `--domains` and `--create-clients`.");
        if (client !== undefined) checkKey("client", client);
        const known = domains === undefined ? null : await readDomains(domains);
        return importMail(context, { path, client: client ?? null, domains: known, createClients, ...how });
      }),
    );
}
