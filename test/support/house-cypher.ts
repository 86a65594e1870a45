import { readdirSync, readFileSync } from "node:fs";
import { type ParsedCypher, parseCypher } from "./house-cypher-parser.js";
import { LABELS, RELATIONSHIP_TYPES } from "./house-graph-names.js";

/** A Cypher file, or a planted one: its name without folder `cypher` and ending, and its text. */
export interface CypherFile {
  name: string;
  text: string;
}

/** A rule about the text of one statement: what it refuses there, as phrases. `except`: files that may, with the reason. */
export interface CypherRule {
  name: string;
  reason: string;
  except: Record<string, string>;
  check(file: CypherFile, parsed: ParsedCypher): string[];
}

const CLOCK_OR_CHANCE = /^(date|datetime|localdatetime|localtime|time|timestamp|rand|randomuuid)(\.|$)/i;
const BUILT = /^(Dynamic\w+|SetDynamicProp|RemoveDynamicProp|LoadCSVClause|UseClause)$/;

/** Procedures that statements may call, each with the reason. */
const PROCEDURES: Record<string, string> = {
  "db.stats.retrieve": "the only way to the counts that the store keeps itself; counting anew would read every node",
  "db.index.fulltext.queryNodes": "the only way to words in texts; what is asked is put together in one function",
  "db.index.vector.queryNodes": "the only way to what is near in an index of vectors",
  "db.index.vector.createNodeIndex": "the only way to make an index of which the name is a parameter",
  "db.create.setNodeVectorProperty": "keeps a vector in half the space of a list of numbers",
  "dbms.components": "the only way to the version and edition",
};

const COPY = "copies what a service has chosen, of several workspaces or all";
const AGE = "what is old is let go in all workspaces alike, on nobody's request";
const NOTICES = "one process notices and delivers for all workspaces; nobody is shown what it reads";
const WORK = "tells of work on the whole installation";
const BACK = "gives back what the journal has recorded of a node of the same workspace, whatever it was";
const ONE_CLOCK =
  "processes take turns by one clock: one whose own is ahead would hold up the others; run twice, it says the same";
const OWN_LABEL = "the vectors of a workspace have a label and an index of their own, named by a hash";
const AS_IT_IS =
  "writes back what was read from a graph, whatever it was, when the graph is empty and before anybody is served";

export const CYPHER_RULES: CypherRule[] = [
  {
    name: "one statement",
    reason: "A file is a statement with a name; two would be two names.",
    except: {},
    check: (_, { statements, syntaxErrors }) => [
      ...(statements === 1 ? [] : [`${statements} statements`]),
      ...syntaxErrors,
    ],
  },
  {
    name: "first sentence",
    reason: "The first line says, to someone who knows no Cypher, what the statement answers or changes.",
    except: {},
    check: ({ text }) => (/^\/\/ \p{Lu}.{10,}\.\n/u.test(text) ? [] : [text.split("\n")[0] ?? ""]),
  },
  {
    name: "statement size",
    reason: "A statement that passes 40 lines cannot be seen whole.",
    except: {
      "gaps/judgement": "one judgement is one statement: cover, demand and pressure at one time",
      "knowledge/judgement": "one judgement is one statement, whatever the form of the values",
    },
    check: ({ text }) => (text.trimEnd().split("\n").length > 40 ? [`${text.trimEnd().split("\n").length} lines`] : []),
  },
  {
    name: "workspace",
    reason: "What is not bound by $workspace shows one customer's data to another.",
    except: {
      "access/token-by-hash": "says who is asking, and so of which workspace",
      "access/set-administrator": "the installation's own token belongs to no workspace",
      "integrations/integration-of-delivery": "says who sends, and so to which workspace",
      "access/workspaces": "lists the workspaces",
      "access/users": "lists the users of the installation, for its administrator",
      "access/user-holder": "says what a user may do, in whichever workspace",
      "access/user-by-email": "says who is asking, and so in which workspaces",
      "access/create-user": "users are the installation's",
      "access/disable-user": "users are the installation's",
      "access/last-administrator": "a user who goes is to leave no workspace alone",
      "access/end-sessions": "sessions of users are the installation's",
      "access/note-identity": "users are the installation's",
      "access/note-uses": "tells of tokens and users, of whichever workspace",
      "history/erase-user": "users are the installation's",
      "history/erase-user-tokens": "a user who is erased has tokens in several workspaces",
      "history/erase-notices": "a user who is erased may have watches in several workspaces",
      "history/erase-origins": "a user who is erased has worked in several workspaces",
      "migrations/applied": "set-up files are the installation's",
      "migrations/mark-applied": "set-up files are the installation's",
      "health/ready": "touches no data",
      "health/alive": "touches no data",
      "anomalies/silent-anomalies":
        "each process closes what fell silent in all workspaces; nobody is shown what it reads",
      "backup/counts": "a backup is of the whole installation",
      "notices/claim-due": NOTICES,
      "notices/digests-due": NOTICES,
      "notices/release-claims": NOTICES,
      "notices/states": NOTICES,
      "errors/groups-to-wake": "one process follows the time for all workspaces; nobody is shown what it reads",
      "errors/groups-judged-before":
        "finds the groups of all workspaces that are to be judged anew; each is judged in its own workspace",
      "gaps/rounds-due": "one process matches and judges for all workspaces; nobody is shown what it reads",
      "embeddings/outdated": "one process makes the vectors of all workspaces; nobody is shown what it reads",
      "embeddings/create-space-index": "the name of an index is made of its workspace",
      "embeddings/index-state": "the name of an index is made of its workspace",
      "knowledge/learning-due": "one process learns for all workspaces; nobody is shown what it reads",
      "knowledge/settling-due": "one process settles for all workspaces; nobody is shown what it reads",
      "capabilities/claim-due-tests": "one process tests for all workspaces; nobody is shown what it reads",
      "monitors/due": "one process looks at the monitors of all workspaces; nobody is shown what it reads",
      "retention/end-turn": WORK,
      "retention/keep-turn": WORK,
      "retention/next-run": WORK,
      "retention/note-run": WORK,
      "retention/remove-anomalies": AGE,
      "retention/remove-detector-states": AGE,
      "retention/remove-heartbeats": AGE,
      "retention/remove-idempotency-keys": AGE,
      "retention/remove-intake-counts": AGE,
      "retention/remove-intake-minutes": AGE,
      "metrics/due-scores": "one process attaches the scores of all workspaces; nobody is shown what it reads",
      "metrics/due-chunks": "one process sums up for all workspaces; nobody is shown what it reads",
      "retention/remove-metric-days": AGE,
      "retention/remove-metric-hours": AGE,
      "retention/remove-metric-points": AGE,
      "retention/remove-metric-refusals": AGE,
      "retention/remove-runs": AGE,
      "retention/remove-notices": AGE,
      "retention/remove-occurrences": AGE,
      "retention/remove-proofs": AGE,
      "retention/remove-quarantined": AGE,
      "retention/remove-receipts": AGE,
      "retention/runs": WORK,
      "retention/take-turn": WORK,
      "transfer/begin-import": WORK,
      "transfer/buckets": COPY,
      "transfer/detector-states": COPY,
      "transfer/end-import": WORK,
      "transfer/entities": COPY,
      "transfer/import-under-way": WORK,
      "transfer/journals": COPY,
      "transfer/keep-buckets": COPY,
      "transfer/keep-detector-states": COPY,
      "transfer/keep-entities": COPY,
      "transfer/keep-journals": COPY,
      "transfer/keep-links": COPY,
      "transfer/keep-links-by-id": COPY,
      "transfer/keep-metric-chunks": COPY,
      "transfer/keep-metric-days": COPY,
      "transfer/keep-metric-hours": COPY,
      "transfer/keep-receipts": COPY,
      "transfer/keep-runs": COPY,
      "transfer/keep-sample-loads": COPY,
      "transfer/latest-heartbeat": WORK,
      "transfer/links": COPY,
      "transfer/links-of-one": COPY,
      "transfer/metric-chunks": COPY,
      "transfer/metric-days": COPY,
      "transfer/metric-hours": COPY,
      "transfer/receipts": COPY,
      "transfer/runs": COPY,
      "transfer/sample-loads": COPY,
      "doctor/components": "says which database this is",
      "health/heartbeat": "processes are the installation's",
    },
    check: (_, { parameters }) => (parameters.has("workspace") ? [] : ["does not name $workspace"]),
  },
  {
    name: "clock and chance",
    reason: "Times, ids and chance are made in services, where a test can give them; and a statement may run twice.",
    except: { "retention/take-turn": ONE_CLOCK, "retention/keep-turn": ONE_CLOCK, "retention/end-turn": ONE_CLOCK },
    check: (_, { functions }) => functions.filter((name) => CLOCK_OR_CHANCE.test(name)),
  },
  {
    name: "internal id",
    reason: "Neo4j gives an internal id to another node once its own is deleted.",
    except: {},
    check: (_, { functions }) => functions.filter((name) => /^(id|elementId)$/i.test(name)),
  },
  {
    name: "built identifier",
    reason: "A label, type or property that comes from a parameter is a door for injection, and no index serves it.",
    except: {
      "embeddings/keep-embeddings": OWN_LABEL,
      "embeddings/label-space": OWN_LABEL,
      "history/restore-links": BACK,
      "history/restore-nodes": BACK,
      "transfer/keep-entities": AS_IT_IS,
      "transfer/keep-links": AS_IT_IS,
      "transfer/keep-links-by-id": AS_IT_IS,
    },
    check: (_, { parts }) => parts.filter(({ kind }) => BUILT.test(kind)).map(({ kind, text }) => `${kind} ${text}`),
  },
  {
    name: "procedure",
    reason: "A procedure does what no reader of the file sees, and the embedded database has no plug-ins.",
    except: {},
    check: (_, { functions, procedures }) => [
      ...procedures.filter((name) => !(name in PROCEDURES)),
      ...functions.filter((name) => /^apoc\./i.test(name)),
    ],
  },
  {
    name: "known names",
    reason: "A misspelt label or type matches nothing and says nothing.",
    except: {},
    check: (_, { names }) => names.filter((name) => !(name in LABELS) && !(name in RELATIONSHIP_TYPES)),
  },
  {
    name: "whole maps",
    reason:
      "A map that is set whole writes whatever the caller put into it, and nobody can read from the file what the node holds.",
    except: {
      "history/restore-links": BACK,
      "history/restore-nodes": BACK,
      "history/restore-properties": BACK,
      "transfer/keep-buckets": AS_IT_IS,
      "transfer/keep-detector-states": AS_IT_IS,
      "transfer/keep-entities": AS_IT_IS,
      "transfer/keep-journals": AS_IT_IS,
      "transfer/keep-links": AS_IT_IS,
      "transfer/keep-links-by-id": AS_IT_IS,
      "transfer/keep-metric-chunks": AS_IT_IS,
      "transfer/keep-metric-days": AS_IT_IS,
      "transfer/keep-metric-hours": AS_IT_IS,
      "transfer/keep-receipts": AS_IT_IS,
      "transfer/keep-runs": AS_IT_IS,
      "transfer/keep-sample-loads": AS_IT_IS,
    },
    check: (_, { parts }) => parts.filter(setsWholeMap).map(({ text }) => text),
  },
];

function setsWholeMap({ kind, text }: { kind: string; text: string }): boolean {
  if (kind === "SetProps" || kind === "AddProp") return !/^\w+\+?=\{/.test(text);
  return kind === "Properties" && text.startsWith("$");
}

const folder = new URL("../../cypher/", import.meta.url);

/** All Cypher files; those of `setup/` apart. */
export function readCypher(): { statements: CypherFile[]; setup: CypherFile[] } {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
  const names = paths.filter((path) => path.endsWith(".cypher")).sort();
  const files = names.map((path) => ({
    name: path.replace(/\.cypher$/, ""),
    text: readFileSync(new URL(path, folder), "utf8"),
  }));
  return {
    statements: files.filter(({ name }) => !name.startsWith("setup/")),
    setup: files.filter(({ name }) => name.startsWith("setup/")),
  };
}

/** What a rule refuses in these files, and the exceptions that nothing there needs, as sentences. */
export function cypherViolations(files: CypherFile[], rule: CypherRule): string[] {
  return files.flatMap((file) => {
    const found = rule.check(file, parseCypher(file.text));
    const excepted = file.name in rule.except;
    if (excepted) return found.length === 0 ? [`${file.name} (${rule.name}) does not need its exception.`] : [];
    return found.map((what) => `${file.name}: ${what} (${rule.name}). ${rule.reason}`);
  });
}
