import { namesNothing } from "./placeholder.js";
import { stripSignature } from "./strip-signature.js";

type Rewrites = readonly (readonly [RegExp, string])[];

/** What compilers, linkers and runtimes add to a name, in the order in which it is taken off. */
const rewrites: Rewrites = [
  // GCC, LLVM, Apple: parts of functions split off, and variants for a processor
  [/ ?\[clone [^\]]{0,80}\]/g, ""],
  [/(?:\.(?:cold|part|isra|constprop|llvm|lto_priv|resume|destroy|cleanup)(?:\.\d{1,20})*)+$/, ""],
  [/\$VARIANT\$\w+/, ""],
  // C++: nameless namespaces (Itanium, MSVC, CUDA) and lambdas
  [
    /(?:`anonymous namespace'|\(anonymous namespace\)|`anonymous-namespace'|\?A0x[0-9a-f]+|_INTERNAL[0-9a-f]{8})::/gi,
    "",
  ],
  [/<lambda(?:_[0-9a-f]+)?>(?=::)|\{lambda\([^{}]{0,300}\)#\d+\}|'lambda\d*'(?:\([^()]{0,300}\))?|\$_\d+/g, "{lambda}"],
  // Rust: the hash of the crate, and numbered closures
  [/::h[0-9a-f]{16}$/, ""],
  [/\{\{?closure(?:#\d+)?(?::[^{}]{0,300})?\}?\}(?:::\{\{?closure(?:#\d+)?\}?\})*/g, "{closure}"],
  // Objective-C blocks: __30-[Foo bar]_block_invoke.563
  [/^_{2,3}\d+(?=[-+]\[)/, ""],
  [/(_block_invoke|block_destroy_helper|block_copy_helper)(?:_\d+)?(?:\.\d+)?$/, "$1"],
  // Swift: thunks and numbered closures
  [
    /^(?:@objc |@nonobjc |static |specialized |partial apply for |partial apply forwarder for |implicit |reabstraction |thunk for |merged )+/,
    "",
  ],
  [/closure #\d+ (?:\([^()]{0,300}\) )?(?:async )?(?:throws )?(?:-> \S{1,100} )?in /g, "closure in "],
  // Java, Kotlin, Scala: lambdas, accessors, bridges, default arguments, mangled value classes
  [/^-?\$\$Nest\$\w+$/, "$Nest"],
  [/\$\$(?:superforward|superaccessor)\d*$/, ""],
  [/\$(?:suspendImpl|lambda)$/, ""],
  [/^(lambda\$\w+|access)\$\d+$/, "$1"],
  [/^(\$anonfun\$\w+?)(?:\$\d+)+(?:\$adapted)?$/, "$1"],
  [/\$[0-9a-f]{6,16}$/, ""],
  [/(?:\$\d+)+$/, ""],
  [/^-wrap\d+$/, "-wrap"],
  [/-(?=\w{0,6}[A-Z\d])\w{7}$/, ""],
  // .NET: <Run>b__0, <Run>d__5.MoveNext, <<Main>$>g__Local|0_1, and methods made at run time
  [/^.*<(\w+)>d__\w*[.:]+MoveNext$/, "$1"],
  [/<(\w+)>[a-z]__(?:(\w+)\|)?\w*/g, "$1.$2{lambda}"],
  [/\.\{lambda\}/g, "{lambda}"],
  [/^(lambda_method)\d+$/, "$1"],
  [/`\d+/g, ""],
  // PHP, Ruby, Go, Elixir: anonymous classes with their file, nested blocks, numbered functions, arities
  [/@anonymous\0?.*?(?=::|$)/, "@anonymous"],
  [/\b(block|rescue|ensure)(?: \(\d+ levels\))? in /g, "$1 in "],
  [/(?:\.func\d+(?:\.\d+)*|\.gowrap\d+)+(?:-range\d+)?$/, ".func"],
  [/\[(?:go\.shape\.[^\]]*|\.\.\.)\]/g, ""],
  [/\/\d{1,3}(?:-\w+\/\d{1,3})?(?=$| )/g, ""],
];

/** Script engines: the receiver's class depends on the engine, and nested anonymous functions on the bundler. */
const scriptRewrites: Rewrites = [
  [/ \[as [^\]]{1,200}\]$/, ""],
  [/^(?:async |new |get |set |bound )+/, ""],
  [/(?:\/?<)+(?:\/|$)/g, "/"],
  [/\/+$/, ""],
  [/^.*\//, ""],
  [/^.*[.#](?=[\w$]+$)/, ""],
];

const scripts = new Set(["javascript", "node", "node.js", "typescript", "react-native", "bun", "deno"]);
const anonymous =
  /^(?:.*\.)?(?:<anonymous>|\(anonymous(?: function)?\)|anonymous|lambda|<lambda>|eval|<eval>|<fn>|<closure>|\{lambda\}|\{closure\}|\{main\}|<top \(required\)>|<main>|global code|module code|eval code|<global>)$/i;

/** Whether a platform's functions are named by a script engine. */
export function isScript(platform: string | null): boolean {
  return platform !== null && scripts.has(platform.toLowerCase());
}

function applyAll(name: string, table: Rewrites): string {
  return table.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), name);
}

/**
 * A function's name without what differs between builds, runs, machines and calls of it: numbers of lambdas and
 * closures, hashes, addresses, parts split off by the optimiser, template arguments and parameters.
 * Null where it names nothing: anonymous, unknown, stripped, or an address.
 */
export function cleanFunction(name: string, platform: string | null): string | null {
  if (namesNothing(name) || anonymous.test(name)) return null;
  let clean = applyAll(name, rewrites);
  if (isScript(platform)) clean = applyAll(clean, scriptRewrites);
  else if (!/^[-+]\[/.test(clean))
    clean = stripSignature(clean.replace(/^\(\*(\w+)\)/, "*$1").replace(/\.\(\*(\w+)\)/, ".*$1"));
  clean = clean.replace(/(?:\+ ?)?0x[0-9a-f]+/gi, "").trim();
  return clean === "" || namesNothing(clean) || anonymous.test(clean) ? null : clean;
}
