import type { Shipped } from "../category.js";

const MAST = "Cemri et al., Why Do Multi-Agent LLM Systems Fail?, arXiv:2503.13657, 2025 (MAST)";
const ATTRIBUTION = "Zhang et al., Which Agent Causes Task Failures and When?, ICML 2025, arXiv:2505.00212 (Who&When).";
const MODULES =
  "Zhu et al., Where LLM Agents Fail and How They Can Learn From Failures, arXiv:2509.25370, 2025 (AgentErrorTaxonomy).";
const TRAIL = "Deshpande et al., TRAIL: Trace Reasoning and Agentic Issue Localization, arXiv:2505.08638, 2025.";

/** A failure mode of MAST, which labels name by its number or its name. */
function mode(number: string, parent: string, [key, name, description]: readonly [string, string, string]): Shipped {
  const labels = [number, `mast-${number}`, `fm-${number}`, key, name, `${number} ${name}`];
  const rules = [{ labels }];
  return { key, name, description, parent, source: `${MAST}, failure mode ${number}.`, rules };
}

/** What agents do together. */
export const AGENTS: readonly Shipped[] = [
  {
    key: "agent-team",
    name: "Agent team",
    description: "Agents that work on a task together fail at it, though each part runs.",
    parent: null,
    source: ATTRIBUTION,
    rules: [{ types: ["AgentRunFailed"] }, { platforms: ["agents"] }],
    template: {
      SYMPTOM: { heading: "Symptom", guidance: "What the team was to do, and what came out." },
      CAUSE: { heading: "Cause", guidance: "Which agent, at which step, and what of the team's design let it happen." },
      PREVENTION: {
        heading: "Prevention",
        guidance: "What changes in roles, in what is passed on, or in who checks what.",
      },
    },
  },
  {
    key: "system-design",
    name: "System design",
    description: "What agents were told to be and to do, and when to stop, is lacking or is not kept.",
    parent: "agent-team",
    source: `${MAST}, category 1, specification and system design.`,
    rules: [{ labels: ["specification issues", "system design issues", "fc1", "mast-1"] }],
  },
  mode("1.1", "system-design", [
    "disobeyed-task",
    "Disobey task specification",
    "An agent does not keep to what the task demands.",
  ]),
  mode("1.2", "system-design", [
    "disobeyed-role",
    "Disobey role specification",
    "An agent acts as another one, or beyond its role.",
  ]),
  mode("1.3", "system-design", [
    "step-repetition",
    "Step repetition",
    "Steps that are done are done again without need.",
  ]),
  mode("1.4", "system-design", [
    "lost-history",
    "Loss of conversation history",
    "What was said before is cut off, and the team falls back to an earlier state.",
  ]),
  mode("1.5", "system-design", [
    "unaware-of-end",
    "Unaware of termination conditions",
    "Agents do not know when they are done, and go on.",
  ]),
  {
    key: "agent-misalignment",
    name: "Inter-agent misalignment",
    description: "Agents do not pass on, ask for or heed what the others need.",
    parent: "agent-team",
    source: `${MAST}, category 2, inter-agent misalignment.`,
    rules: [{ labels: ["inter-agent misalignment", "fc2", "mast-2"] }],
  },
  mode("2.1", "agent-misalignment", [
    "conversation-reset",
    "Conversation reset",
    "A conversation begins anew, and its context is lost.",
  ]),
  mode("2.2", "agent-misalignment", [
    "no-clarification",
    "Fail to ask for clarification",
    "What is unclear is guessed at and not asked.",
  ]),
  mode("2.3", "agent-misalignment", ["task-derailment", "Task derailment", "The team leaves its task for another."]),
  mode("2.4", "agent-misalignment", [
    "withheld-information",
    "Information withholding",
    "An agent knows what another needs and does not say it.",
  ]),
  mode("2.5", "agent-misalignment", [
    "ignored-input",
    "Ignored other agent's input",
    "What another agent says is not taken up.",
  ]),
  mode("2.6", "agent-misalignment", [
    "reasoning-action-mismatch",
    "Reasoning-action mismatch",
    "An agent does something else than it reasons.",
  ]),
  {
    key: "task-verification",
    name: "Task verification",
    description: "What comes out is not checked, or not rightly.",
    parent: "agent-team",
    source: `${MAST}, category 3, task verification.`,
    rules: [{ labels: ["task verification", "fc3", "mast-3"] }],
  },
  mode("3.1", "task-verification", [
    "premature-termination",
    "Premature termination",
    "The team stops before the task is done.",
  ]),
  mode("3.2", "task-verification", [
    "no-verification",
    "No or incomplete verification",
    "The result is not checked, or only in part.",
  ]),
  mode("3.3", "task-verification", [
    "wrong-verification",
    "Incorrect verification",
    "The result is checked, and a wrong one passes.",
  ]),
  {
    key: "agent-memory",
    name: "Memory",
    description: "An agent recalls what was not so, or forgets what it has read.",
    parent: "agent-team",
    source: MODULES,
    rules: [{ labels: ["memory", "memory error", "*retrieval failure*"] }],
  },
  {
    key: "agent-planning",
    name: "Planning",
    description: "The plan is impossible, inefficient, or leaves out what constrains it.",
    parent: "agent-team",
    source: MODULES,
    rules: [{ labels: ["planning", "planning error", "*impossible action*", "*constraint ignorance*"] }],
  },
  {
    key: "agent-tools",
    name: "Use of tools",
    description: "An agent picks the wrong tool, or gives it the wrong arguments.",
    parent: "agent-team",
    source: TRAIL,
    rules: [
      { labels: ["*tool selection*", "*tool call*", "*tool misuse*", "*parameter error*"] },
      { types: ["*ToolException", "*ToolError", "*ToolCallError", "*ToolNotFound*"] },
    ],
  },
];
