import type { Shipped } from "../category.js";

const OWASP = "OWASP Top 10 for Large Language Model Applications, 2025";
const HALLUCINATION =
  "Ji et al., Survey of Hallucination in Natural Language Generation, ACM Computing Surveys 55(12), 2023.";

/** What a language model answers. */
export const MODEL: readonly Shipped[] = [
  {
    key: "model-behaviour",
    name: "Model behaviour",
    description: "A language model answers, and the answer is not what was needed.",
    parent: null,
    source: HALLUCINATION,
    template: {
      SYMPTOM: {
        heading: "Symptom",
        guidance: "What was asked, what the model answered, and what would have been right.",
      },
      CAUSE: {
        heading: "Cause",
        guidance:
          "The prompt, the model's version, the context it was given, or chance: say how often it happens again.",
      },
      PREVENTION: { heading: "Prevention", guidance: "The evaluation that finds it before users do." },
    },
  },
  {
    key: "hallucination",
    name: "Hallucination",
    description: "The answer states what its sources or the world do not bear out.",
    parent: "model-behaviour",
    source: HALLUCINATION,
    rules: [{ labels: ["*hallucination*", "*unfaithful*", "*fabricat*"] }, { words: ["hallucinat*"] }],
  },
  {
    key: "broken-format",
    name: "Broken format",
    description: "The answer has not the form that the program reads: no JSON, another schema, an unknown tool.",
    parent: "model-behaviour",
    source: "Deshpande et al., TRAIL: Trace Reasoning and Agentic Issue Localization, arXiv:2505.08638, 2025.",
    rules: [
      { types: ["*OutputParserException", "*OutputParserError", "*StructuredOutput*", "*ModelBehaviorError"] },
      { labels: ["*formatting error*", "*format_error*", "*output format*"] },
      { words: ["could not parse llm output", "invalid tool call", "model output * schema"] },
    ],
  },
  {
    key: "context-overflow",
    name: "Context overflow",
    description: "More is given to the model than it can take, or it was cut off before its end.",
    parent: "model-behaviour",
    source: "Liu et al., Lost in the Middle: How Language Models Use Long Contexts, TACL 12, 2024.",
    rules: [
      { types: ["*ContextLength*", "*ContextWindow*", "*MaxTokens*"] },
      {
        words: [
          "context length",
          "context_length_exceeded",
          "context window",
          "maximum * tokens",
          "prompt is too long",
        ],
      },
    ],
  },
  {
    key: "refusal",
    name: "Refusal",
    description: "The model or a filter in front of it refuses what is harmless.",
    parent: "model-behaviour",
    source: "Röttger et al., XSTest: A Test Suite for Identifying Exaggerated Safety Behaviours in LLMs, NAACL 2024.",
    rules: [
      { labels: ["*refusal*"] },
      { types: ["*ContentFilter*", "*SafetyException", "*GuardrailTripwire*"] },
      { words: ["content_filter", "content policy", "content management policy"] },
    ],
  },
  {
    key: "prompt-injection",
    name: "Prompt injection",
    description: "Something that the model reads makes it do what nobody asked for.",
    parent: "model-behaviour",
    source: `${OWASP}, LLM01.`,
    rules: [{ labels: ["*prompt injection*", "*prompt_injection*", "*jailbreak*"] }, { words: ["prompt injection"] }],
  },
];
