import type { LetterAnswer } from "../outgoing/mail.js";
import type { WebhookAnswer } from "../outgoing/webhook.js";
import type { Rights } from "../rights.js";
import { digestLetter } from "./letters.js";
import { mayKnow, permissionFor } from "./match.js";
import { OWNER_ENDED } from "./notifier.js";
import type { Claimed, Subject } from "./queries.js";
import { addressOfOwner } from "./queries.js";
import type { Reading } from "./reading.js";
import { versionsInForce, webhookSecret } from "./secret.js";
import type { NoticeTask } from "./task.js";
import { type Delivery, NoticeStatus } from "./types/notice.js";

/** What became of an attempt; PENDING: it shall be tried again. */
export interface Outcome {
  status: NoticeStatus;
  /** What to write into the log; null: nothing was tried. */
  delivery: Omit<Delivery, "at"> | null;
  /** Why the watch is to be paused. */
  pause?: string;
}

const HELD: Outcome = { status: NoticeStatus.HELD, delivery: null };

interface Attempt {
  claimed: Claimed;
  signal: AbortSignal;
}

/** Tries to deliver a notice once, when its owner may still know of it. */
export async function attempt(task: NoticeTask, reading: Reading, { claimed, signal }: Attempt): Promise<Outcome> {
  const { notice, subject } = claimed;
  if (!subject || (subject.paused && notice.verb !== "tested")) return HELD;
  const rights = await reading.rightsOf(subject);
  if (!rights) return subject.period ? HELD : { ...HELD, pause: OWNER_ENDED };
  await reading.look([notice.nodeId]);
  if (!isOwn(claimed) && !mayKnow(rights, permissionFor(notice, task.permissionOf), reading.around(notice).components))
    return HELD;
  const began = performance.now();
  const answer = await send({ task, reading, rights }, { claimed: { notice, subject }, signal });
  const delivery = { ...answer, ms: Math.round(performance.now() - began) };
  if (answer.status === 410) return { status: NoticeStatus.FAILED, delivery, pause: GONE };
  const isTaken = answer.status !== null && answer.status >= 200 && answer.status < 300;
  const error = isTaken ? null : (answer.error ?? "The receiver did not answer with a status of 200 to 299.");
  return { status: isTaken ? NoticeStatus.DELIVERED : NoticeStatus.PENDING, delivery: { ...delivery, error } };
}

const GONE = "The receiver says that it is gone (410).";

/** Whether a notice tells of nothing but itself: a test, or a digest, which looks at rights for each section. */
function isOwn({ notice }: Claimed): boolean {
  return notice.sequence === 0;
}

interface Means {
  task: NoticeTask;
  reading: Reading;
  rights: Rights;
}

interface Sending {
  claimed: { notice: Claimed["notice"]; subject: Subject };
  signal: AbortSignal;
}

function send(means: Means, sending: Sending): Promise<WebhookAnswer | LetterAnswer> {
  return sending.claimed.notice.channel === "WEBHOOK" ? sendWebhook(means, sending) : sendLetter(means, sending);
}

async function sendWebhook({ task, reading }: Means, { claimed, signal }: Sending): Promise<WebhookAnswer> {
  const { notice, subject } = claimed;
  const secret = await reading.secretOfWorkspace();
  if (!secret || !subject.url) return { status: null, error: "The watch has no address." };
  const now = task.platform.now();
  const secrets = versionsInForce(subject.version ?? 1, subject.rotatedAt ?? null, now).map((version) =>
    webhookSecret(secret, subject.id, version),
  );
  const body = JSON.stringify(payloadOf(task, claimed));
  return task.outgoing.webhooks.send({ url: subject.url, id: notice.id, at: now, secrets, body }, signal);
}

/**
 * What a webhook carries: which change of which node, and what the change says of itself, which only monitors and objectives
 * do. What the node holds is read from the API, with rights: a body is kept by receivers.
 */
function payloadOf({ url }: NoticeTask, { notice, subject }: Sending["claimed"]) {
  const { sequence, verb, type, nodeId, at, actor } = notice;
  return {
    type: `${type}.${verb}`,
    timestamp: new Date(at).toISOString(),
    data: {
      watch: { id: subject.id, name: subject.name },
      revision: { sequence, verb, type, nodeId, at: new Date(at).toISOString(), actor },
      ...(notice.said && { said: JSON.parse(notice.said) as object }),
      url: linkTo(url, nodeId),
    },
  };
}

/** The page that asks for a node. */
function linkTo(url: string, nodeId: string): string {
  const query = `{ node(id: ${JSON.stringify(nodeId)}) { __typename id } }`;
  return `${url}/graphiql?query=${encodeURIComponent(query)}`;
}

async function sendLetter({ task, reading, rights }: Means, { claimed, signal }: Sending): Promise<LetterAnswer> {
  const { mail } = task.outgoing;
  if (!mail) return { status: null, error: "No mail server is set (RATCHET_SMTP_URL, RATCHET_MAIL_FROM)." };
  const { notice, subject } = claimed;
  const here = task.platform.graph.in(notice.workspace);
  const to = subject.email ?? (await here.row(addressOfOwner, { id: subject.owner }))?.email;
  if (!to) return { status: null, error: "The owner has no address." };
  if (notice.type === "Digest") {
    const said = await digestLetter(here, { claimed, rights });
    return mail.send({ to, id: notice.id, ...said }, signal);
  }
  const title = reading.titleOf(notice.nodeId);
  const subjectLine = `${notice.type} ${notice.verb}${title ? `: ${title}` : ""}`;
  const when = new Date(notice.at).toISOString();
  const lines = [
    subjectLine,
    `When: ${when}\nWatch: ${subject.name ?? ""}\nWorkspace: ${notice.workspace}`,
    ...(notice.said ? [(JSON.parse(notice.said) as { sentence: string }).sentence] : []),
    linkTo(task.url, notice.nodeId),
  ];
  return mail.send({ to, id: notice.id, subject: subjectLine, lines }, signal);
}
