#!/usr/bin/env node
import { COMMAND_LINE, exitWithSentence, SERVER, setUp } from "./setup.mjs";

const starts = process.argv[2] === "start" && !process.argv.includes("--help");

await setUp({ parts: starts ? SERVER : COMMAND_LINE }).catch(exitWithSentence);
await import(starts ? "../dist/main.js" : "../dist/cli/main.js");
