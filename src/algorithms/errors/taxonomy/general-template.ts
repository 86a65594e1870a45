import type { Template } from "./category.js";

/** The sections of a report of any error. */
export const GENERAL_TEMPLATE: Required<Template> = {
  SYMPTOM: { heading: "Symptom", guidance: "What went wrong, as those saw it whom it hit." },
  SCOPE: { heading: "Scope", guidance: "Whom and what it hit, and how often." },
  TIMELINE: { heading: "Timeline", guidance: "When it began, what was done when, and when it ended." },
  CAUSE: { heading: "Cause", guidance: "Why it happened, with what shows that." },
  FIX: { heading: "Fix", guidance: "What mends it, and since which release." },
  PREVENTION: { heading: "Prevention", guidance: "What keeps it, and what is like it, from coming again." },
  TASKS: { heading: "Tasks", guidance: "What is still to be done, and by whom." },
};
