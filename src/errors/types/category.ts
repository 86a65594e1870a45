import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Needs } from "../../api/permission.js";

/** The sections of a report of an error. */
export enum ErrorReportSectionKind {
  SYMPTOM = "SYMPTOM",
  SCOPE = "SCOPE",
  TIMELINE = "TIMELINE",
  CAUSE = "CAUSE",
  FIX = "FIX",
  PREVENTION = "PREVENTION",
  TASKS = "TASKS",
}

registerEnumType(ErrorReportSectionKind, {
  name: "ErrorReportSectionKind",
  description: "The sections of a report of an error.",
  valuesConfig: {
    SYMPTOM: { description: "What went wrong." },
    SCOPE: { description: "Whom and what it hit, and how often." },
    TIMELINE: { description: "What happened when." },
    CAUSE: { description: "Why it happened." },
    FIX: { description: "What mends it." },
    PREVENTION: { description: "What keeps it from coming again." },
    TASKS: { description: "What is to be done." },
  },
});

@Needs("errors:read")
@ObjectType("ErrorCategoryRule", {
  description: "What errors of a category are like: every list that is given must hold something that fits.",
})
@InputType("ErrorCategoryRuleInput", {
  description:
    "What errors of a category are like: every list that is given must hold something that fits. Patterns are words with `*` for any text, 1 to 200 characters, upper or lower case; regular expressions are refused, as some never end on a short text.",
})
export class ErrorCategoryRule {
  @Field(() => [String], { nullable: true, description: "Patterns of an exception's whole type: `*Timeout*`." })
  types?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Patterns of whole words in the title: `connection * refused`.",
  })
  words?: string[] | null;

  @Field(() => [String], { nullable: true, description: "HTTP statuses: `503`, or `5xx`." })
  statuses?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Patterns of a system's code: `ECONN*`." })
  codes?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "Patterns of what the sender calls the failure, by the tags failure_mode, failure_type, failure_category, error.category, error.type or mast.",
  })
  labels?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Patterns of the platform." })
  platforms?: string[] | null;
}

@Needs("errors:read")
@ObjectType("ErrorReportTemplate", { description: "How one section of a report is headed, and what it is to tell." })
@InputType("ErrorReportTemplateInput", {
  description: "How one section of a report is headed, and what it is to tell.",
})
export class ErrorReportTemplate {
  @Field(() => ErrorReportSectionKind, { description: "Which section." })
  section: ErrorReportSectionKind;

  @Field(() => String, { description: "Its heading, 1 to 100 characters." })
  heading: string;

  @Field(() => String, { description: "What it is to tell, 1 to 1,000 characters." })
  guidance: string;
}

@Needs("errors:read")
@ObjectType({ description: "One kind of error in the tree of them." })
export class ErrorCategory {
  @Field(() => String, { description: "Its key, which never changes." })
  key: string;

  @Field(() => String, { description: "Its name." })
  name: string;

  @Field(() => String, { description: "Which errors belong there." })
  description: string;

  @Field(() => String, {
    nullable: true,
    description: "The key of the category that it is a kind of; null: it stands at the top.",
  })
  parent: string | null;

  @Field(() => String, { description: "Where it is from: a publication, a standard, or whoever added it." })
  source: string;

  @Field(() => Boolean, { description: "Whether the workspace has added or edited it; false: it is as shipped." })
  isEdited: boolean;

  @Field(() => [ErrorCategoryRule], { description: "What errors of it are like; one of these must fit." })
  rules: ErrorCategoryRule[];

  @Field(() => [ErrorReportTemplate], {
    description: "All sections of its errors' reports: its own, else those of the category above it.",
  })
  template: ErrorReportTemplate[];
}

@Needs("errors:read")
@ObjectType({ description: "The tree of error categories: what is shipped, with what the workspace has edited of it." })
export class ErrorTaxonomy {
  @Field(() => Int, { description: "Its version: 1 as shipped, and one more with each edit." })
  version: number;

  @Field(() => [ErrorCategory], { complexity: 20, description: "All categories, each behind the one above it." })
  categories: ErrorCategory[];
}

/** By what an error was put into a category. */
export enum ErrorCategorisedBy {
  CORRECTION = "CORRECTION",
  WORKSPACE_RULE = "WORKSPACE_RULE",
  LEARNT = "LEARNT",
  SHIPPED_RULE = "SHIPPED_RULE",
}

registerEnumType(ErrorCategorisedBy, {
  name: "ErrorCategorisedBy",
  description: "By what an error was put into a category: the first of these that says anything.",
  valuesConfig: {
    CORRECTION: { description: "A person said so of this very error." },
    WORKSPACE_RULE: { description: "A rule that the workspace wrote fits." },
    LEARNT: { description: "People put errors like it there." },
    SHIPPED_RULE: { description: "A shipped rule fits." },
  },
});

@Needs("errors:read")
@ObjectType({ description: "Why an error is in its category." })
export class ErrorCategorised {
  @Field(() => ErrorCategorisedBy, { description: "By what." })
  by: ErrorCategorisedBy;

  @Field(() => String, { description: "Why, in words: which condition of the rule fitted." })
  why: string;

  @Field(() => Float, {
    nullable: true,
    description:
      "How sure, from 0 to 1, where it was learnt: the share of the errors most like it that are there, as if one more were not; null: a person or a rule said so.",
  })
  confidence: number | null;

  @Field(() => [ID], { description: "The error groups that it was learnt from." })
  learntFrom: string[];
}

@InputType({ description: "A category to be added to the tree or edited in it; what is absent stays." })
export class SaveErrorCategoryInput {
  @Field(() => String, {
    description: "Its key: 1 to 100 letters, digits or . _ - / : characters. That of a retired one brings it back.",
  })
  key: string;

  @Field(() => String, { nullable: true, description: "Its name, 1 to 100 characters; a new one's is its key." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Which errors belong there, up to 1,000 characters." })
  description?: string | null;

  @Field(() => String, { nullable: true, description: "The key of the category above it; null: none is." })
  parent?: string | null;

  @Field(() => String, { nullable: true, description: "Where it is from, up to 500 characters." })
  source?: string | null;

  @Field(() => [ErrorCategoryRule], {
    nullable: true,
    description: "What errors of it are like, 20 rules at most; an empty list: no rule puts errors there.",
  })
  rules?: ErrorCategoryRule[] | null;

  @Field(() => [ErrorReportTemplate], {
    nullable: true,
    description: "The sections of its errors' reports that differ from those of the category above it.",
  })
  template?: ErrorReportTemplate[] | null;
}

@InputType({ description: "A category to be taken out of the tree." })
export class RetireErrorCategoryInput {
  @Field(() => String, { description: "Its key." })
  key: string;
}
