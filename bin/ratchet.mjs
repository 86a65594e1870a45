#!/usr/bin/env node
import { COMMAND_LINE, exitWithSentence, SERVER, setUp, TEXT_COMMANDS } from "./setup.mjs";

const onlyHelp = process.argv.includes("--help");
const starts = process.argv[2] === "start" && !onlyHelp;
const readsTexts = ["match", "cluster"].includes(process.argv[2]) && !onlyHelp;

await setUp({ parts: starts ? SERVER : readsTexts ? TEXT_COMMANDS : COMMAND_LINE }).catch(exitWithSentence);
await import(starts ? "../dist/main.js" : "../dist/cli/main.js");
