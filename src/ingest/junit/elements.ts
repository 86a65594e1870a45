import { shortText } from "./kept-text.js";
import { lineOf, momentOf, secondsOf, type ToldSuite, type ToldTest } from "./told.js";

/** The attributes of an element. */
export type Attributes = Readonly<Record<string, string>>;

/** The longest names, and the most and the longest properties, that are kept. */
const LONGEST_NAME = 500;
const PROPERTIES = { most: 50, longest: 200 };

/** Words in `status` and `result` by which GoogleTest and others mark a test that was not run. */
const skipped = /^(?:notrun|suppressed|skipped|disabled|ignored|pending)$/i;

/** A suite by its attributes; what it does not say of file, machine and time is as in the suite around it. */
export function suiteOf(attributes: Attributes, around: ToldSuite | undefined): ToldSuite {
  const { name, file, filepath, hostname, timestamp } = attributes;
  return {
    name: shortText(name, LONGEST_NAME) ?? around?.name ?? null,
    file: shortText(file ?? filepath, LONGEST_NAME) ?? around?.file ?? null,
    host: shortText(hostname, LONGEST_NAME) ?? around?.host ?? null,
    at: momentOf(timestamp) ?? around?.at ?? null,
    properties: {},
  };
}

/** A test by its attributes. */
export function testOf({ name, classname, file, line, time, timestamp }: Attributes): ToldTest {
  return {
    name: shortText(name, LONGEST_NAME),
    className: shortText(classname, LONGEST_NAME),
    file: shortText(file, LONGEST_NAME),
    line: lineOf(line),
    seconds: secondsOf(time),
    at: momentOf(timestamp),
    properties: {},
    stdout: null,
    stderr: null,
    reruns: 0,
  };
}

/** Whether the attributes of a test say that it was not run. */
export function isSkipped({ status, result }: Attributes): boolean {
  return skipped.test(status?.trim() ?? "") || skipped.test(result?.trim() ?? "");
}

/** Adds a property, of which 50 are kept. */
export function addProperty(properties: Record<string, string>, name: string | undefined, value: string | null): void {
  const key = shortText(name, PROPERTIES.longest);
  const text = shortText(value ?? undefined, PROPERTIES.longest);
  if (key === null || text === null || key === "__proto__") return;
  if (Object.keys(properties).length < PROPERTIES.most) properties[key] = text;
}
