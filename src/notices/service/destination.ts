import type { Context } from "../../context.js";
import { isAddress } from "../../outgoing/mail.js";
import { badInput, Problem } from "../../problem.js";
import * as queries from "../queries.js";

/** Where an e-mail shall go: one address, or null for the user's own, who must have one. */
export async function addressOf(context: Context, email: string | null): Promise<string | null> {
  const { outgoing } = context.platform;
  if (!outgoing?.mail)
    throw new Problem(
      "CONFLICT",
      "No e-mail can be sent: the settings RATCHET_SMTP_URL and RATCHET_MAIL_FROM are not set.",
    );
  if (email !== null && !isAddress(email)) throw badInput("email", "`email` must be one e-mail address.");
  const own = await ownAddress(context);
  if (email !== null && email.toLowerCase() !== own && !context.actor.everywhere.has("access:edit"))
    throw new Problem("FORBIDDEN", "E-mail goes to one's own address; to others only an administrator sends it.", {
      argument: "email",
    });
  if (email === null && own === null)
    throw badInput("email", "`email` must be given: whoever asks is no user with an address.");
  return email;
}

async function ownAddress({ graph, actor }: Context): Promise<string | null> {
  return actor.user === null ? null : ((await graph.row(queries.addressOfOwner, { id: actor.user }))?.email ?? null);
}

/** Where a webhook shall go. */
export function hookOf({ platform }: Context, url: string | null): string {
  const { outgoing } = platform;
  if (!outgoing) throw new Problem("CONFLICT", "No webhooks are sent from here.");
  if (!url) throw badInput("url", "`url` must be given for a WEBHOOK.");
  const refused = outgoing.webhooks.refusal(url);
  if (refused) throw badInput("url", refused);
  return url;
}
