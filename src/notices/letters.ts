import type { Context } from "../context.js";
import type { Rights } from "../rights.js";
import type { Claimed, Subject } from "./queries.js";
import { digestFor } from "./service/digest.js";
import { lengthOf } from "./service/periods.js";
import { type Digest, DigestPeriod } from "./types/digest.js";

/** What a letter says. */
interface Said {
  subject: string;
  lines: string[];
}

/** The letter of a digest: what concerns its reader, as he may read it now. */
export async function digestLetter(
  graph: Context["graph"],
  { claimed, rights }: { claimed: { notice: Claimed["notice"]; subject: Subject }; rights: Rights },
): Promise<Said> {
  const { notice, subject } = claimed;
  const until = notice.at;
  const period = subject.period ?? DigestPeriod.DAILY;
  const asking = { graph, rights, since: until - lengthOf(period), until };
  return digestText(await digestFor(asking, subject.role ?? null), { workspace: graph.workspace, period });
}

/**
 * A digest as text. One in which nothing happened says so in a line and is sent all the same: who gets none cannot tell
 * a quiet week from a broken mail server.
 */
export function digestText(
  { since, until, sections }: Digest,
  { workspace, period }: { workspace: string; period: DigestPeriod },
): Said {
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  const subject = `Ratchet ${workspace}: ${period.toLowerCase()} digest of ${day(until)}`;
  const opening = `What happened from ${day(since)} to ${day(until)}, 08:00 UTC.`;
  if (sections.length === 0) return { subject, lines: [`${opening} Nothing that concerns you.`] };
  const parts = sections.map(({ title, count, items }) =>
    [`${title}: ${count}`, ...items.map(({ text }) => `- ${text}`)].join("\n"),
  );
  return { subject, lines: [opening, ...parts] };
}
