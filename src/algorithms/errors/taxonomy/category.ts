/** The sections of a report of an error, in their order. */
export const SECTIONS = ["SYMPTOM", "SCOPE", "TIMELINE", "CAUSE", "FIX", "PREVENTION", "TASKS"] as const;
export type Section = (typeof SECTIONS)[number];

/** How one section of a report is headed, and what it is to tell. */
export interface SectionTemplate {
  heading: string;
  guidance: string;
}

export type Template = Partial<Record<Section, SectionTemplate>>;

/** What an error must be like: every list that is there must hold something that fits. */
export interface Rule {
  /** Patterns of an exception's type, of which `*` is any text: `*Timeout*`. */
  types?: string[];
  /** Words of the title, of which `*` is any text in between: `connection * refused`. */
  words?: string[];
  /** HTTP statuses: `503`, or `5xx` for a hundred of them. */
  statuses?: string[];
  /** The codes of systems, such as `ECONNREFUSED`. */
  codes?: string[];
  /** What the sender itself calls the failure. */
  labels?: string[];
  platforms?: string[];
}

/** One kind of error in the tree of them. */
export interface Category {
  key: string;
  name: string;
  description: string;
  /** The key of the category that it is a kind of; null: it stands at the top. */
  parent: string | null;
  /** Where it is from: a publication, a standard, or whoever added it. */
  source: string;
  rules: Rule[];
  /** The sections whose template it changes; the rest is its parent's. */
  template: Template;
}

/** A category as it is shipped, with what most do not have left out. */
export type Shipped = Omit<Category, "rules" | "template"> & { rules?: Rule[]; template?: Template };
