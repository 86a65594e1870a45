import { Command } from "commander";
import { importJunit } from "../../ingest/junit/import.js";
import { importRuns } from "../../ingest/runs/import.js";
import { checkKey } from "../../projects/service/words.js";
import { common, type FileOptions, run } from "./files.js";

interface ErrorOptions extends FileOptions {
  component: string;
  project?: string;
  release?: string;
}

/** `ratchet import junit`. */
export function junitCommand(): Command {
  return placed(new Command("junit").description("import reports of tests (JUnit XML): what failed becomes errors"))
    .argument("<files...>", "the reports, or - for standard input")
    .addHelpText(
      "after",
      "\nReports of Surefire, Gradle, pytest, Jest, GoogleTest and others that write this form.\n\nExample:\n" +
        '  printf \'<testsuite><testcase name="pays" classname="shop"><failure message="no card"/></testcase></testsuite>\' | ratchet import junit - --component shop --dry-run',
    )
    .action((files: string[], options: ErrorOptions) =>
      run(options, (context, how) => importJunit(context, { files, ...placeOf(options), ...how })),
    );
}

/** `ratchet import runs`. */
export function runsCommand(): Command {
  return placed(
    new Command("runs").description(
      "import transcripts of agents' runs: each that failed becomes an error, with who is most likely at fault",
    ),
  )
    .argument("<files...>", "JSON Lines with a run a line (.jsonl), or JSON with a run or a list of runs")
    .addHelpText(
      "after",
      "\nA run is an object with `messages` (or `history`): who said what (`name` or `role`, `content`, `tool_calls`). `id`, `at`, `question`, and\n" +
        "`success`, `failed` or `outcome` where it is known; a run that does not say how it went is taken as failed.\n\nExample:\n" +
        '  printf \'{"id":"1","question":"2+2?","messages":[{"name":"Solver","content":"It is 5."}]}\' > run.json && ratchet import runs run.json --component solver --dry-run',
    )
    .action((files: string[], options: ErrorOptions) =>
      run(options, (context, how) => importRuns(context, { files, ...placeOf(options), ...how })),
    );
}

function placed(command: Command): Command {
  return common(command)
    .requiredOption("--component <key>", "whose errors these are; made when it is new")
    .option("--project <key>", "the project that they came up in")
    .option("--release <version>", "the version that was tested or ran");
}

function placeOf({ component, project, release }: ErrorOptions) {
  return {
    component: checkKey("component", component),
    project: project === undefined ? null : checkKey("project", project),
    release: release ?? null,
  };
}
