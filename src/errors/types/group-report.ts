import { Field, ID, ObjectType } from "type-graphql";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { ErrorReportSectionKind } from "./category.js";

@Needs("errors:read")
@ObjectType({ description: "A sentence of a report, and what shows it." })
export class ErrorReportLine {
  @Field(() => String, { description: "The sentence." })
  text: string;

  @Field(() => [ID], { description: "The ids of the nodes that show it: groups, events, revisions, changes, tasks." })
  evidence: string[];
}

@Needs("errors:read")
@ObjectType({ description: "A section of a report, as the template of the error's category has it." })
export class ErrorReportSection {
  @Field(() => ErrorReportSectionKind, { description: "Which." })
  section: ErrorReportSectionKind;

  @Field(() => String, { description: "Its heading." })
  heading: string;

  @Field(() => String, { description: "What it is to tell." })
  guidance: string;

  @Field(() => [ErrorReportLine], { description: "What the graph knows of that; empty: nothing yet." })
  lines: ErrorReportLine[];
}

@Needs("errors:read")
@ObjectType("ErrorReport", {
  description: "A report of an error: the template of its category, filled with what the graph knows.",
})
export class GroupReport {
  @Field(() => DateTime, { description: "When it was made." })
  at: number;

  @Field(() => [ErrorReportSection], {
    complexity: 20,
    description: "Symptom, scope, timeline, cause, fix, prevention and tasks.",
  })
  sections: ErrorReportSection[];

  @Field(() => String, {
    description: "The same as Markdown, in which nothing that somebody wrote is a link, an image or HTML.",
  })
  markdown: string;

  groupId: string;
}
