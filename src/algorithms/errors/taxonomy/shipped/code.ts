import type { Shipped } from "../category.js";

const ODC =
  "Chillarege et al., Orthogonal Defect Classification: A Concept for In-Process Measurements, IEEE TSE 18(11), 1992.";

/** What the program itself does wrong. */
export const CODE: readonly Shipped[] = [
  {
    key: "code",
    name: "Code",
    description: "The program itself is wrong.",
    parent: null,
    source: ODC,
    template: {
      CAUSE: { heading: "Cause", guidance: "Which line assumes what does not hold, and the change that brought it." },
      PREVENTION: { heading: "Prevention", guidance: "The test that fails without the fix." },
    },
  },
  {
    key: "missing-value",
    name: "Missing value",
    description: "Something that is not there is used as if it were.",
    parent: "code",
    source: ODC,
    rules: [
      {
        types: [
          "*NullPointerException",
          "*NullReferenceException",
          "ReferenceError",
          "NameError",
          "AttributeError",
          "*UnboundLocalError",
        ],
      },
      {
        words: [
          "cannot read propert*",
          "is not defined",
          "nil pointer dereference",
          "of undefined",
          "is not a function",
          "'nonetype' object",
        ],
      },
    ],
  },
  {
    key: "wrong-type",
    name: "Wrong type",
    description: "A value is of another kind than the code takes it for.",
    parent: "code",
    source: ODC,
    rules: [{ types: ["TypeError", "*ClassCastException", "*InvalidCastException"] }],
  },
  {
    key: "out-of-bounds",
    name: "Out of bounds",
    description: "Code goes past the end of a list, the stack, or a number's range.",
    parent: "code",
    source: ODC,
    rules: [
      {
        types: [
          "IndexError",
          "*IndexOutOfBounds*",
          "*IndexOutOfRange*",
          "RangeError",
          "*StackOverflow*",
          "RecursionError",
          "*OverflowError",
          "ZeroDivisionError",
        ],
      },
      { words: ["index out of range", "maximum call stack size exceeded", "division by zero"] },
    ],
  },
  {
    key: "broken-assumption",
    name: "Broken assumption",
    description: "A check of the program itself found what cannot be.",
    parent: "code",
    source: ODC,
    rules: [
      { types: ["Assertion*", "*.Assertion*", "*IllegalState*", "*InvariantViolation*", "NotImplementedError"] },
      { words: ["assertion failed", "invariant * violated"] },
    ],
  },
  {
    key: "configuration",
    name: "Configuration",
    description: "A setting, a file or a package is missing or wrong.",
    parent: "code",
    source: "Yin et al., An Empirical Study on Configuration Errors in Commercial and Open Source Systems, SOSP 2011.",
    rules: [
      { codes: ["ENOENT", "ERR_MODULE_NOT_FOUND", "EADDRINUSE"] },
      {
        types: [
          "ModuleNotFoundError",
          "ImportError",
          "*ConfigurationError",
          "*ClassNotFoundException",
          "*NoClassDefFoundError",
          "FileNotFoundError",
        ],
      },
      {
        words: [
          "cannot find module",
          "environment variable * not set",
          "missing environment variable",
          "no such file or directory",
        ],
      },
    ],
  },
];
