import { cleanFile } from "./clean-file.js";
import { namesNothing } from "./placeholder.js";

/** What runtimes and frameworks append to a class they generate, and how it is taken off again. */
const generated: readonly (readonly [RegExp, string])[] = [
  // Spring, CGLIB, Hibernate, Byte Buddy, Mockito: Service$$EnhancerBySpringCGLIB$$1a2b3c
  [
    /\$\$(?:Enhancer|FastClass|SpringCGLIB|EnhancerBy|Lambda|HibernateProxy|Jvst|KeyFactory)\w*(?:\$\$?\w*)*(?:\/.*)?$/i,
    "",
  ],
  [/\$(?:HibernateProxy|ByteBuddy|MockitoMock)\$\w+$/i, ""],
  [/_(?:ClientProxy|Subclass|Bean|WeldClientProxy|\$\$_WeldSubclass)(?:\$\$\w+)?$/, ""],
  // Java's own: com.sun.proxy.$Proxy42, GeneratedMethodAccessor75, Foo$$Lambda/0x0000.lambda
  [/\$Proxy\d+$/, "$Proxy"],
  [/((?:Generated|Native|Delegating|Direct)\w*Accessor)\d+$/, "$1"],
  // Anonymous and local classes: Foo$1, Foo$Bar$2, Foo$1Local; Scala objects: Foo$
  [/(?:\$\d+)+(?=\$|$)/g, ""],
  [/\$\d+([A-Za-z])/g, "$$$1"],
  [/\$+$/, ""],
  // .NET: closures and state machines Foo+<Run>d__5, Foo+<>c__DisplayClass3_0, generic arity `1
  [/[+.]<>c(?:__DisplayClass[\w]*)?(?=[+.]|$)/g, ""],
  [/[+.]<([^<>]*)>[a-z]__\w*/g, ""],
  [/`\d+(?:\[.*\])?$/, ""],
];

/** Modules that only say "the script that was started". */
const entryPoint = /^(?:__main__|__mp_main__|<module>|\(unknown\))$/;

/** A class's name without what a runtime appended to it to generate another; the name itself if nothing else is left. */
export function withoutGenerated(name: string): string {
  return generated.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), name) || name;
}

/**
 * A module's or class's name without what differs from build to build or run to run: generated proxies and accessors,
 * numbers of anonymous classes, hashes in bundle names. Null where it names nothing or only the script that was started.
 */
export function cleanModule(module: string): string | null {
  if (entryPoint.test(module) || namesNothing(module)) return null;
  return /\/|^[A-Za-z]:\\/.test(module) && !/\$\$Lambda/.test(module) ? cleanFile(module) : withoutGenerated(module);
}

/** The function that a .NET state machine or closure class was made from: `Foo+<Run>d__5` → `Run`; else null. */
export function functionBehindModule(module: string): string | null {
  const match = /[+.]<(\w{1,200})>[a-z]__\w*$/.exec(module);
  return match?.[1] ?? null;
}
