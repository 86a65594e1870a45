import { asText } from "../sentry/read.js";
import { originOf, type Reporter } from "./origin.js";
import { type Attributes, textOf, type Value } from "./values.js";

/** What a resource says of all errors in it. */
export interface Teller {
  /** The key of the component that failed; null: the token's own. */
  component: string | null;
  /** Whether its token may report errors of the component. */
  isAllowed: boolean;
  release: string | null;
  environment: string | null;
  project: string | null;
  serverName: string | null;
  sdk: string | null;
  /** The language of the SDK, as OpenTelemetry names it. */
  language: string | null;
  /** What else tells its errors apart. */
  tags: [name: string, value: Value][];
  /** All of it, in short texts. */
  resource: Record<string, string>;
}

/** How many attributes of a resource are kept with an error, and how long their names and values are. */
const KEPT = { most: 64, longest: 200 };

const ENVIRONMENT = "deployment.environment.name";

/** What a resource says of the errors in it. */
export function tellerOf(reporter: Reporter, resource: Attributes): Teller {
  const origin = originOf(reporter, resource, "errors:report");
  const named = (name: string) => wordAt(resource, name, KEPT.longest);
  const [language, version] = [named("telemetry.sdk.language"), named("telemetry.sdk.version")];
  const sdk = [named("telemetry.sdk.name"), language].filter(Boolean).join("-");
  const environment = origin.attributes.find(([name]) => name === ENVIRONMENT)?.[1];
  return {
    component: reporter.component === null ? origin.component : null,
    isAllowed: origin.isAllowed,
    release: asText(origin.release, KEPT.longest),
    environment: asText(textOf(environment), 64),
    project: origin.project,
    serverName: named("host.name"),
    sdk: sdk ? [sdk, version].filter(Boolean).join("/") : null,
    language,
    tags: origin.attributes.filter(([name]) => name !== ENVIRONMENT),
    resource: shortTexts(resource),
  };
}

/** An attribute as a text of at most so many characters; null: it is not there, or blank. */
export function wordAt(attributes: Attributes, name: string, most: number): string | null {
  const value = attributes.get(name);
  return value === undefined ? null : asText(textOf(value), most);
}

function shortTexts(attributes: Attributes): Record<string, string> {
  const texts = new Map<string, string>();
  for (const [name, value] of attributes) {
    const [key, text] = [asText(name, KEPT.longest), asText(textOf(value), KEPT.longest)];
    if (texts.size < KEPT.most && key !== null && text !== null && key !== "__proto__") texts.set(key, text);
  }
  return Object.fromEntries(texts);
}
