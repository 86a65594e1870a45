import type { Domain } from "./domains.js";
import { ErrorCategoryResolver } from "./errors/resolver/category.js";
import { ErrorGroupChangeResolver } from "./errors/resolver/change.js";
import { ErrorCostRatesResolver, ErrorCostResolver } from "./errors/resolver/cost.js";
import { ErrorFixResolver } from "./errors/resolver/fixes.js";
import { ErrorGroupResolver } from "./errors/resolver/group.js";
import { ErrorReportResolver } from "./errors/resolver/group-report.js";
import { ErrorGroupingRuleResolver, ErrorGroupingTrialResolver } from "./errors/resolver/grouping-rule.js";
import { ErrorGroupFamily, ErrorGroupMergeResolver } from "./errors/resolver/merge.js";
import { ErrorOccurrenceResolver } from "./errors/resolver/occurrence.js";
import { ErrorPatternResolver } from "./errors/resolver/patterns.js";
import { ComponentErrors, ProjectErrors } from "./errors/resolver/places.js";
import { QuarantinedErrorResolver } from "./errors/resolver/quarantined.js";
import { SimilarErrorResolver } from "./errors/resolver/similar.js";
import { ErrorGroupTemplates } from "./errors/resolver/templates.js";
import { ErrorWorkResolver } from "./errors/resolver/work.js";
import { archive } from "./errors/service/archive.js";
import { correction as errorCorrection } from "./errors/service/correct.js";
import { groupingRule } from "./errors/service/grouping-rules.js";
import { group } from "./errors/service/groups.js";
import { occurrence } from "./errors/service/occurrences.js";
import { costRatesById } from "./errors/service/rates.js";
import { resolution } from "./errors/service/resolve.js";
import { errorComment, errorTask } from "./errors/service/work.js";

/** The domain of what goes wrong: a part of the list of all domains. */
export const failureDomains: Domain[] = [
  {
    name: "errors",
    resolvers: [
      ErrorGroupResolver,
      ErrorGroupMergeResolver,
      ErrorGroupFamily,
      ErrorGroupTemplates,
      ErrorOccurrenceResolver,
      ErrorGroupChangeResolver,
      ErrorWorkResolver,
      ErrorCategoryResolver,
      ErrorGroupingRuleResolver,
      ErrorGroupingTrialResolver,
      ErrorReportResolver,
      SimilarErrorResolver,
      ErrorFixResolver,
      ErrorCostRatesResolver,
      ErrorCostResolver,
      ErrorPatternResolver,
      ProjectErrors,
      ComponentErrors,
      QuarantinedErrorResolver,
    ],
    nodes: {
      ErrorGroup: group,
      ErrorOccurrence: occurrence,
      Resolution: resolution,
      ErrorArchive: archive,
      ErrorComment: errorComment,
      ErrorTask: errorTask,
      ErrorCorrection: errorCorrection,
      ErrorCostRates: costRatesById,
      ErrorGroupingRule: groupingRule,
    },
  },
];
