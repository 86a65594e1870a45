/** What kind of value is claimed, and so how claims are weighed. */
export type Form = "open" | "closed" | "hierarchy" | "set" | "number";

/** One source's word on one object. */
export interface TruthClaim {
  object: string;
  source: string;
  /** The normal form in which values are compared. */
  key: string;
  /** The members of a set, in normal form. */
  members?: readonly string[];
  /** Given names of members that are people, in normal form, by member. */
  given?: Readonly<Record<string, string>>;
  /** A list that says of itself that it is cut ("et al"): what it leaves out says nothing. */
  cut?: boolean;
  number?: number;
  /** In a hierarchy: what stands above `key`, nearest first. */
  above?: readonly string[];
  /** How much this word counts, from 0 to 1 (confidence × freshness); 1 if absent. */
  weight?: number;
}

/** How a source speaks: each form has its own fields. */
export interface SourceParameters {
  /** Open and closed: what one claim adds to the score of its value (log odds). */
  weight?: number;
  /** Closed: claimed label → true label → ln of how often the source says the one where the other is true. */
  confusion?: Record<string, Record<string, number>>;
  /** Hierarchy: what a claim adds to its own value. */
  exact?: number;
  /** Hierarchy: what a claim adds to each value below its own. */
  general?: number;
  /** Hierarchy: what a claim adds to its own value where no candidate stands above another. */
  flat?: number;
  /** Set: what naming adds to the log odds of a member. */
  named?: number;
  /** Set: what leaving out adds to the log odds of a member. */
  omitted?: number;
  /** Number: by how much the source lies too high, on the fitted scale. */
  bias?: number;
  /** Number: the variance of its errors, on the fitted scale. */
  variance?: number;
}

/** A source as it was learnt. */
export interface LearntSource extends SourceParameters {
  /** From 0 to 1: the share of its claims that are right; of a number, ½ is as exact as the typical source. */
  reliability: number;
  claims: number;
  /** The borders of `reliability` that hold it in 95 of 100 cases. */
  low: number;
  high: number;
}

/** One source repeats another: this share of its claims is taken over from there. */
export interface Copy {
  source: string;
  of: string;
  rate: number;
}

/** All that `judge` needs to know: plain JSON, to be kept. */
export interface Learnt {
  form: Form;
  /** Rounds until nothing moved. */
  rounds: number;
  /** For a source that nobody has heard of before. */
  pooled: SourceParameters;
  sources: Record<string, LearntSource>;
  copies: Copy[];
  /** Open and closed: over how many wrong values errors are spread. */
  falseValues?: number;
  /** Closed: ln of how often each label is true. */
  labels?: Record<string, number>;
  /** Number: degrees of freedom of Student's t, null where errors are Gaussian. */
  tail?: number | null;
  /** Number: the scale that was fitted. */
  scale?: "linear" | "log";
}

/** A value that was claimed. */
export interface Alternative {
  key: string;
  belief: number;
  sources: string[];
}

/** What is true of one object, as far as its claims say. */
export interface Judgement {
  form: Form;
  /** The key of the best value; of a number the estimate. */
  value: string;
  belief: number;
  /** The belief in the best value less that in the second. */
  margin: number;
  /** All that was claimed, best first. */
  alternatives: Alternative[];
  conflict: boolean;
  /** Number: the estimate. */
  number?: number;
  /** Number: borders that hold the true value in 95 of 100 cases. */
  low?: number;
  high?: number;
  /** Number: the claims that are as good as the estimate, within what their sources err by. */
  near?: string[];
  /** Set: the belief in each member that anyone named. */
  members?: Record<string, number>;
  /** Hierarchy: the value and what stands above it; each belief is that in it or anything claimed below it. */
  chain?: { key: string; belief: number }[];
}
