import type { Shipped } from "../category.js";

const VALIDATION = "Breck et al., Data Validation for Machine Learning, MLSys 2019.";

/** What it works on. */
export const DATA: readonly Shipped[] = [
  {
    key: "data",
    name: "Data",
    description: "What is worked on is not as it must be.",
    parent: null,
    source: VALIDATION,
    template: {
      SYMPTOM: { heading: "Symptom", guidance: "Which data were refused or wrong, and how that showed." },
      PREVENTION: { heading: "Prevention", guidance: "Where the data are checked from now on, before they are used." },
    },
  },
  {
    key: "invalid-data",
    name: "Invalid data",
    description: "A value is missing, of the wrong type, or out of bounds.",
    parent: "data",
    source: VALIDATION,
    rules: [
      {
        types: [
          "*ValidationError",
          "*ValidationException",
          "ZodError",
          "*.ZodError",
          "*SchemaError",
          "KeyError",
          "*ValueError",
        ],
      },
      { words: ["validation failed", "required field", "missing required", "invalid value"] },
    ],
  },
  {
    key: "unreadable-data",
    name: "Unreadable data",
    description: "A document cannot be parsed, or its characters not be decoded.",
    parent: "data",
    source: VALIDATION,
    rules: [
      {
        types: [
          "*JSONDecodeError",
          "*ParseException",
          "*ParserError",
          "*ParseError",
          "UnicodeDecodeError",
          "*JsonSyntaxException",
        ],
      },
      { words: ["unexpected end of json*", "in json at position", "malformed", "invalid utf-8"] },
    ],
  },
  {
    key: "integrity",
    name: "Integrity",
    description: "A database refuses what would contradict what it holds.",
    parent: "data",
    source: "ISO/IEC 9075-2, SQLSTATE class 23, integrity constraint violation.",
    rules: [
      { codes: ["SQLSTATE*23*"] },
      {
        types: ["*IntegrityError", "*ConstraintViolation*", "*UniqueViolation*", "*DuplicateKey*", "*DuplicateEntry*"],
      },
      { words: ["duplicate key", "foreign key constraint", "unique constraint", "constraint * violated"] },
    ],
  },
  {
    key: "contention",
    name: "Contention",
    description: "Several change the same at once and hold each other up.",
    parent: "data",
    source: "Gray and Reuter, Transaction Processing: Concepts and Techniques, 1992, chapter 7.",
    rules: [
      { types: ["*Deadlock*", "*OptimisticLock*", "*LockTimeout*", "*SerializationFailure*"] },
      { words: ["deadlock", "could not serialize access", "lock wait timeout", "database is locked"] },
    ],
  },
];
