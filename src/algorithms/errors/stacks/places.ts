import type { ErrorFrame } from "../event.js";
import { readHeader } from "./header.js";
import { exceptionOf, numberOf, type StackShape, wholeOnes } from "./section.js";

/** A file with its line, alone or before a message: `cart_test.cc:12: Failure`, `/srv/CartTest.php:12`. */
const place =
  /^\s*(?:(?:at|Error Trace:|-->)\s+)?((?:[A-Za-z]:)?[^\s:"'()|][^:"'()|]{0,500}\.[A-Za-z]{1,5}):(\d{1,9})(?::\d{1,9})?(?::? |:?$)/;

function frameOf(line: string): ErrorFrame | null {
  const found = place.exec(line);
  return found ? { function: null, file: found[1], line: numberOf(found[2]) } : null;
}

/** Failures that only say where they were found, as GoogleTest, PHPUnit and `go test` tell them: the innermost place first. */
export const places: StackShape = {
  platform: "other",
  isFrame: (line) => frameOf(line) !== null,
  read(lines) {
    const frames = lines.flatMap((line) => frameOf(line) ?? []);
    return wholeOnes([exceptionOf(readHeader(lines), frames.reverse())]);
  },
};
