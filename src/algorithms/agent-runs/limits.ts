/** How much of a run is read: beyond it a run says little more about who is at fault, and the work must end. */
export const RUN_LIMITS = {
  /** Characters of a run that comes as text. */
  source: 40_000_000,
  /** Messages; of more, the first and the last half. */
  messages: 1_000,
  /** Characters of one message, and of all together. */
  message: 16_000,
  all: 1_500_000,
  /** Parts of one message's content, and tool calls of one message. */
  parts: 100,
  /** Characters of a name, and of the question. */
  name: 120,
  question: 8_000,
  /** Characters of evidence that a reason quotes. */
  quote: 120,
  /** Words of a message that are compared, and how many turns before it they are compared with. */
  words: 500,
  compared: 60,
  /** Facts of one message. */
  facts: 400,
};
