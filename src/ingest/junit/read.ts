import { badInput } from "../../problem.js";
import type { ReadText } from "../read-file.js";
import { Reading } from "./reading.js";
import type { TestCounts, TestProblem } from "./told.js";
import { readXml } from "./xml.js";

/** What a report of tests says. */
export interface JunitReport {
  counts: TestCounts;
  /** In the order of the file. */
  problems: TestProblem[];
  /** How many problems more there were than are read of one file. */
  left: number;
}

/**
 * Reads a report of tests in the form that JUnit's Ant task began and most tools write: Surefire with its reruns
 * (maven.apache.org/surefire, "Rerun Failing Tests"), Gradle, pytest, Jest, GoogleTest, PHPUnit and others
 * (docs.testmo.com, "XML Format"; github.com/testmoapp/junitxml). What it does not know it passes over. BAD_USER_INPUT, with the
 * line: it is no such report, or broken.
 */
export function readJunit(given: ReadText): JunitReport {
  const reading = new Reading(given.file);
  readXml(given, reading);
  if (!reading.isReport) throw badInput("file", `${given.file} is empty.`);
  const { counts, problems, left } = reading;
  return { counts, problems, left };
}
