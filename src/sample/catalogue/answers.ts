/** Why requests were declined. */
export const REASONS_TO_DECLINE: readonly string[] = [
  "Too small for a project of its own.",
  "Wanted by next week; we could not before the month after.",
  "Outside what we do, and nobody here could learn it in time.",
  "The client could not give us the data that it takes.",
  "It would have meant a fixed price for an open number.",
];

/** Why requests were lost, where nothing was lacking. */
export const REASONS_FOR_LOSS: readonly string[] = [
  "A quarter cheaper elsewhere.",
  "They promised it two weeks earlier.",
  "The client's new director had worked with them before.",
  "Our quote came after theirs was signed.",
  "The client put all its orders into one hand.",
];

/** How mails begin and end around what is wanted. */
export const GREETINGS: readonly string[] = ["", "", "Hi, ", "Hello, ", "Dear team, ", "Good morning, "];
export const CLOSINGS: readonly string[] = [
  "",
  "",
  " Thanks, Ines",
  " Best, Farid",
  " Kind regards, Edda Marsh",
  " Thank you!",
];
export const SUBJECTS: readonly (string | null)[] = [null, "Question", "Request", "Quote", "Enquiry"];

/** What is put into wishes: months and places. */
export const MONTHS: readonly string[] = [
  "January",
  "March",
  "April",
  "May",
  "June",
  "September",
  "October",
  "November",
];
export const PLACES: readonly string[] = [
  "Hamburg",
  "Bremen",
  "Leipzig",
  "Lyon",
  "Porto",
  "Toronto",
  "Halifax",
  "Osaka",
];
