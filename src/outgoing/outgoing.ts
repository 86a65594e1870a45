import { Calls } from "./calls.js";
import { Mail } from "./mail.js";
import { Webhooks } from "./webhook.js";

/** How an installation speaks to the world on its own account. */
export interface Outgoing {
  webhooks: Webhooks;
  /** Questions to addresses that somebody typed in. */
  calls: Calls;
  /** Null: no mail server is set. */
  mail: Mail | null;
}

/** What an installation decides about it. */
export interface OutgoingSettings {
  isPrivateAllowed: boolean;
  smtpUrl: string;
  mailFrom: string;
}

/** Opens it; nothing is connected before the first call. */
export function openOutgoing({ isPrivateAllowed, smtpUrl, mailFrom }: OutgoingSettings): Outgoing {
  const mail = smtpUrl && mailFrom ? new Mail({ url: smtpUrl, from: mailFrom }) : null;
  return { webhooks: new Webhooks({ isPrivateAllowed }), calls: new Calls({ isPrivateAllowed }), mail };
}

/** Ends its connections. */
export async function closeOutgoing({ webhooks, calls, mail }: Outgoing): Promise<void> {
  mail?.close();
  await Promise.all([webhooks.close(), calls.close()]);
}
