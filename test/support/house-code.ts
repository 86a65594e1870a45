import ts from "typescript";
import { type Module, nodesOf } from "./house-modules.js";

/**
 * A rule about the text of one module: what it refuses there, as phrases. `except`: what stands all the same, by a path or by
 * a path with how the phrase begins, each with the reason.
 */
export interface CodeRule {
  name: string;
  reason: string;
  except: Record<string, string>;
  check(module: Module): string[];
}

export const CODE_RULES: CodeRule[] = [
  {
    name: "environment",
    reason: "Settings are read in one place, where all mistakes are told at once and `ratchet config` can show them.",
    except: {
      "config.ts": "is that place",
      "ingest/git/command.ts": "hands on the PATH, and nothing else, to the program that it starts",
    },
    check: (module) =>
      matching(module, (node) => ts.isPropertyAccessExpression(node) && node.getText() === "process.env"),
  },
  {
    name: "clock and chance",
    reason: "Time, ids and chance come from the platform, so that a test or the sample can give its own.",
    except: {
      "boot.ts": "makes the platform",
      "access/secret.ts": "a secret must come from the system's own generator, never from one that can be seeded",
      "access/service/workspaces.ts":
        "a secret must come from the system's own generator, never from one that can be seeded",
      "transfer/import.ts": "a secret must come from the system's own generator",
      "backup/door.ts": "a secret must come from the system's own generator",
      "graph/inspect.ts": "a password that nobody gave must be one that nobody can have guessed",
      "graph/embedded/supervisor.ts": "a password must come from the system's own generator",
      "graph/embedded/port.ts": "runs before there is a platform; which port it picks is told nobody",
    },
    check: (module) => matching(module, isClockOrChance),
  },
  {
    name: "default export",
    reason: "A thing has one name, and a search for it finds every use.",
    except: { "web/vite.config.ts": "Vite takes its settings from the default export" },
    check: (module) => matching(module, isDefaultExport),
  },
  {
    name: "barrel",
    reason: "Passing on what others export hides where it comes from, and makes circles.",
    except: {},
    check: (module) => [
      ...(/(^|\/)index\.tsx?$/.test(module.path) ? ["is an index file"] : []),
      ...matching(module, (node) => ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined),
    ],
  },
  {
    name: "name of no meaning",
    reason: "What has no name of its own has no place of its own: such files grow without end.",
    except: {},
    check: ({ path }) =>
      path.split(/[/.]/).filter((part) => /^(utils?|common|helpers?|misc|shared|lib|stuff)$/i.test(part)),
  },
  {
    name: "file size",
    reason: "A file that passes 300 lines has more than one idea.",
    except: {},
    check: ({ text }) => (linesOf(text) > 300 ? [`${linesOf(text)} lines`] : []),
  },
  {
    name: "function size",
    reason: "A function that passes 40 lines does more than one thing.",
    except: {},
    check: (module) =>
      functionsOf(module)
        .map((node) => ({ name: nameOf(node), lines: linesOf(node.getText()) }))
        .filter(({ lines }) => lines > 40)
        .map(({ name, lines }) => `${name} has ${lines} lines`),
  },
  {
    name: "parameters",
    reason:
      "Beyond three parameters a call no longer says what each is. Decorated ones are named by GraphQL; what has no name takes what its caller gives.",
    except: {
      "context.ts: load ":
        "every relation of every service is read by it, and it is never called with two things of one kind",
    },
    check: (module) =>
      functionsOf(module)
        .filter((node) => node.name || ts.isVariableDeclaration(node.parent) || ts.isPropertyDeclaration(node.parent))
        .map((node) => ({
          name: nameOf(node),
          count: node.parameters.filter((parameter) => !ts.getDecorators(parameter)?.length).length,
        }))
        .filter(({ count }) => count > 3)
        .map(({ name, count }) => `${name} takes ${count} parameters`),
  },
  {
    name: "suppression",
    reason: "A rule that is wrong is changed for all; one that is right is followed.",
    except: {},
    check: ({ text }) => text.match(/biome-ignore|eslint-disable|@ts-(ignore|expect-error|nocheck)/g) ?? [],
  },
];

/** What the rules refuse in these modules, and the exceptions that nothing there needs, as sentences. */
export function codeViolations(modules: Module[], rules: CodeRule[] = CODE_RULES): string[] {
  return rules.flatMap((rule) => {
    const found = modules.flatMap((module) =>
      rule.check(module).map((what) => ({ path: module.path, what: `${module.path}: ${what}` })),
    );
    const excepts = (key: string, { path, what }: { path: string; what: string }) =>
      key === path || what.startsWith(key);
    const keys = Object.keys(rule.except);
    const refused = found.filter((one) => !keys.some((key) => excepts(key, one)));
    const idle = keys.filter(
      (key) => modules.some(({ path }) => path === key.split(":")[0]) && !found.some((one) => excepts(key, one)),
    );
    return [
      ...refused.map(({ what }) => `${what} (${rule.name}). ${rule.reason}`),
      ...idle.map((key) => `${key} (${rule.name}) does not need its exception.`),
    ];
  });
}

function matching(module: Module, test: (node: ts.Node) => boolean): string[] {
  return nodesOf(module)
    .filter(test)
    .map((node) => node.getText().split("\n")[0] ?? "");
}

const CHANCE = new Set(["randomUUID", "randomBytes", "randomInt", "getRandomValues"]);

function isClockOrChance(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return /^(globalThis\.)?(Date\.now|Math\.random)$/.test(node.getText());
  if (ts.isNewExpression(node)) return node.expression.getText() === "Date" && !node.arguments?.length;
  if (ts.isCallExpression(node)) return node.expression.getText() === "Date";
  return ts.isIdentifier(node) && CHANCE.has(node.text) && !ts.isImportSpecifier(node.parent);
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === "default";
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false)
  );
}

function functionsOf(module: Module): ts.FunctionLikeDeclaration[] {
  return nodesOf(module)
    .filter(ts.isFunctionLike)
    .filter((node): node is ts.FunctionLikeDeclaration => "body" in node && node.body !== undefined);
}

function nameOf(node: ts.FunctionLikeDeclaration): string {
  if (node.name) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : `a function in line ${lineOf(node)}`;
}

function lineOf(node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
}

function linesOf(text: string): number {
  return text.trimEnd().split("\n").length;
}
