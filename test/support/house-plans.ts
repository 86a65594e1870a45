import type { Plan } from "neo4j-driver";

/** How Neo4j means to run a statement. */
export interface PlannedStatement {
  name: string;
  text: string;
  plan: Plan;
}

/** A rule about how a statement is run: the operators that it refuses. `except`: statements that may, with the reason. */
export interface PlanRule {
  name: string;
  reason: string;
  except: Record<string, string>;
  refuses(operator: Plan, statement: PlannedStatement): boolean;
}

const NEIGHBOURS = "orders the neighbours of one node, of which there are few, and gives the first hundred";

export const PLAN_RULES: PlanRule[] = [
  {
    name: "full scan",
    reason: "Reads every node or link of a kind, of all workspaces, to find a few.",
    except: { "migrations/applied": "there are as many nodes as set-up files, and the first of those makes the index" },
    refuses: ({ operatorType }) =>
      /^(AllNodesScan|\w*NodeByLabelsScan|NodeByLabelScan|NodeIndex\w*Scan|\w*Relationships?\w*Scan|\w*RelationshipTypesScan)$/.test(
        bare(operatorType),
      ),
  },
  {
    name: "Cartesian product",
    reason: "Multiplies two sets of rows. Two look-ups by id give one row at most and are let through.",
    except: {},
    refuses: (operator) => bare(operator.operatorType) === "CartesianProduct" && !operator.children.every(isLookUp),
  },
  {
    name: "page sort",
    reason: "A page is read from its index in order; a sort reads the whole list to give one page of it.",
    except: {
      "gaps/catalogue": "orders what people said of one capability, to give the latest hundred",
      "access/users-of-workspace": "orders the users of one workspace, of whom there are few",
      "transfer/links-of-one":
        "orders the links that lead away from one node; links lead from where there are few of them",
      "requests/requests-of-client":
        "puts the pages of one client and of those merged into it together, each read from its index in order",
      "requests/requests-of-project":
        "puts the pages of one project and of those merged into it together, each read from its index in order",
      "requests/search-requests": "orders the thousand requests that fit best, which the index gives at most",
      "capabilities/proofs-of-capability":
        "orders the newest proofs of a capability and of the twenty that may be shown under it, each read in order",
      "knowledge/statements-of-subject": "orders what is said of one node, which the service bounds by fact",
      "errors/occurrences-of-group":
        "puts the pages of one error and of the twenty that may be shown under it together, each read from its index in order",
    },
    refuses: ({ operatorType }, { text }) => isSort(operatorType) && isPage(text),
  },
  {
    name: "sort",
    reason: "What is sorted is read whole first; where that is little, the list of exceptions says so.",
    except: {
      "errors/first-release-of-group": "orders an error and the twenty that may be shown under it",
      "errors/members-of-group": "orders the twenty errors that may be shown under one",
      "errors/templates-of-group": "orders what the twenty errors teach that may be shown under one",
      "errors/groups-kept-apart": "orders the errors that people said one is not, one by one",
      "embeddings/nearest-compared": "orders the five thousand vectors that are compared at most",
      "embeddings/nearest-indexed": "orders the few hundred vectors that the index gives",
      "gaps/analysis": "ranks the open gaps of one workspace, of which there are fewer than capabilities",
      "gaps/judgement": "orders the providers of one capability",
      "gaps/offers-of-capability": NEIGHBOURS,
      "gaps/offers-of-competitor": NEIGHBOURS,
      "gaps/needs-of-gap":
        "puts the needs of one capability and of those shown under it together, each read from its index in order",
      "gaps/main-currency": "orders the currencies of a thousand requests",
      "access/grants-of-user": NEIGHBOURS,
      "proposals/approvals-of-proposal": NEIGHBOURS,
      "projects/releases-of-component": NEIGHBOURS,
      "projects/projects-of-client": NEIGHBOURS,
      "projects/components-of-project": NEIGHBOURS,
      "projects/members-of-client": NEIGHBOURS,
      "projects/members-of-project": NEIGHBOURS,
      "projects/members-of-component": NEIGHBOURS,
      "projects/turns-of-project": NEIGHBOURS,
      "anomalies/anomalies-of-incident": "orders the anomalies of one incident, of which there are few",
      "anomalies/contents-of-incident": "orders the components of one incident, of which there are few",
      "metrics/callers-of-component": NEIGHBOURS,
      "metrics/calls-of-component": NEIGHBOURS,
      "projects/dependencies-of-component": NEIGHBOURS,
      "projects/dependents-of-component": NEIGHBOURS,
      "projects/traits-of-project": NEIGHBOURS,
      "projects/trait-history": NEIGHBOURS,
      "projects/current-value": NEIGHBOURS,
      "projects/evidence": "orders the evidence of one outcome, which the service bounds to 50",
      "requests/prove-served": "orders the releases of one component to give the newest that it had then",
      "projects/previous-release":
        "orders the releases before one, of which there is one for each of a few merged components",
      "projects/next-hit":
        "orders what depends on components that an impact has reached, of which the service takes 2,000",
      "projects/hit-projects": "orders the projects of 2,000 components at most, which are counted as well",
      "projects/hit-clients": "orders the clients of 2,000 components at most, which are counted as well",
      "changes/components-of-change": NEIGHBOURS,
      "monitors/monitors-of-component": "orders the monitors of one component to give the first hundred",
      "monitors/objectives-of-component": "orders the objectives of one component to give the first hundred",
      "metrics/metrics-of-component": "orders what is measured of one component to give the first hundred",
      "imports/merge-traits": "orders the values that one project had of one trait to give the latest",
      "knowledge/copies-of-source": NEIGHBOURS,
      "knowledge/reliabilities-of-source": "orders what was found of one source, one row a kind of predicate and round",
      "knowledge/statements-of-claim": "orders the statements of one claim to give the first hundred",
      "knowledge/sides-of-conflict": NEIGHBOURS,
      "knowledge/decisions-of-fact": NEIGHBOURS,
      "knowledge/judgement": "orders what is said of the facts of one node, which is what it judges",
      "knowledge/freshness": "orders the statements of one claim, which is what it judges",
      "capabilities/store-proofs": "orders the releases of one component to give the newest",
      "capabilities/tests-of-capability": NEIGHBOURS,
      "capabilities/members-of-capability": NEIGHBOURS,
      "capabilities/required-by-capability": NEIGHBOURS,
      "capabilities/capabilities-requiring": NEIGHBOURS,
      "capabilities/provided-by-component": NEIGHBOURS,
      "capabilities/providers-of-capability": "orders the providers of one capability, and of each the last few proofs",
      "causes/caused-errors": NEIGHBOURS,
      "errors/projects-of-group": NEIGHBOURS,
      "errors/releases-of-group": NEIGHBOURS,
      "notices/errors-by-people": "orders the errors of a day or a week to give the twenty that hit most people",
      "errors/cost-of-group": "orders the two rates that can hold for one group, its component's and the workspace's",
      "errors/resolution-of-group": "orders the resolutions of one group to give the latest",
      "errors/tasks-of-group": NEIGHBOURS,
      "errors/correction-of-group": "orders what people said of one group's category to give the latest",
      "errors/archive-of-group": "orders the archivings of one group to give the latest",
      "errors/held-groups":
        "orders what was said of a few groups, and the releases of their components, to give the latest of each",
      "errors/latest-release-of-group": "orders the releases of one component to give the latest",
      "errors/counts-of-group": "orders the hours of one group between two times, which the service bounds",
    },
    refuses: ({ operatorType }, { text }) => isSort(operatorType) && !isPage(text),
  },
];

/** What a rule refuses in these plans, and the exceptions that nothing there needs, as sentences. */
export function planViolations(statements: PlannedStatement[], rule: PlanRule): string[] {
  return statements.flatMap((statement) => {
    const found = operatorsOf(statement.plan).filter((operator) => rule.refuses(operator, statement));
    const excepted = statement.name in rule.except;
    if (excepted) return found.length === 0 ? [`${statement.name} (${rule.name}) does not need its exception.`] : [];
    return found.map(
      ({ operatorType, arguments: details }) =>
        `${statement.name}: ${bare(operatorType)} ${details.Details ?? ""} (${rule.name}). ${rule.reason}`,
    );
  });
}

/** A page gives at most $limit rows in an order. */
function isPage(text: string): boolean {
  return /\bORDER BY\b/.test(text) && /\bLIMIT \$limit\b/.test(text);
}

function isSort(operatorType: string): boolean {
  return /^(Partial)?(Sort|Top\w*)$/.test(bare(operatorType));
}

/** Whether a plan finds one node at most: by a unique key, or by its workspace and id together. */
function isLookUp(plan: Plan): boolean {
  return operatorsOf(plan).every(
    ({ operatorType, arguments: details }) =>
      /^(NodeUniqueIndexSeek(\(Locking\))?|Filter|CacheProperties)$/.test(bare(operatorType)) ||
      (bare(operatorType) === "NodeIndexSeek" &&
        /:Entity\(workspace, id\) WHERE .*\bid = /.test(String(details.Details))),
  );
}

function operatorsOf(plan: Plan): Plan[] {
  return [plan, ...plan.children.flatMap(operatorsOf)];
}

function bare(operatorType: string): string {
  return operatorType.replace(/@.*$/, "");
}
