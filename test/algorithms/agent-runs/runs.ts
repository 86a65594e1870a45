/** A team in AutoGen's way: a named agent opens with the brief, a terminal runs what others write. */
export function said(name: string, content: unknown) {
  return { name, role: name === "Terminal" ? "user" : "assistant", content };
}

export const QUESTION = "How many lighthouses stood on the coast of Norway in 1932, by the official register?";

export const BRIEF = `You are given a task and advice from your manager.

# General Task
${QUESTION}

# Advice from manager
Look up the official register of lighthouses on the coast of Norway and count those of 1932.`;

export const NOTHING_RUN = "There is no code from the last 1 message for me to execute.";

/** The second agent makes the answer up; the others agree. */
export const MADE_UP = {
  question: QUESTION,
  history: [
    said("Historian", BRIEF),
    said("Terminal", NOTHING_RUN),
    said("Geographer", "Let's start with the register. Could you please share it?"),
    said(
      "Archivist",
      "I have reviewed the official register of lighthouses on the coast of Norway. In 1932 there stood 207 lighthouses: 61 in Nordland County, 44 in Vest Agder, 38 in Møre Og Romsdal and 64 in Troms Og Finnmark, by page 118 of volume 12.",
    ),
    said("Historian", "I agree, everything seems correct."),
    said("Terminal", NOTHING_RUN),
    said("Geographer", "TERMINATE"),
  ],
};

/** The brief asks for something else, and brings code that is run. */
export const ASTRAY = {
  question: QUESTION,
  history: [
    said(
      "Debugger",
      "# Task\nAnalyse why the script exits with status one, and repair it before anybody reads on.\n```python\nprint(sum([1, 2]))\n```",
    ),
    said("Terminal", "exitcode: 0 (execution succeeded)\nCode output: 3\n"),
    said("Tester", "The script works; here is a test of it.\n```python\nassert sum([1, 2]) == 3\n```"),
    said("Terminal", "exitcode: 0 (execution succeeded)\nCode output: \n"),
    said("Debugger", "TERMINATE"),
  ],
};

/** Code that fails, in a run that nobody brings to an end. */
export const CUT_OFF = {
  question: QUESTION,
  history: [
    said("Historian", BRIEF),
    said("Geographer", "I will wait for the register."),
    said("Coder", "```python\nregister = fetch('lighthouses', coast='Norway', year=1932)\nprint(len(register))\n```"),
    said(
      "Terminal",
      "exitcode: 1 (execution failed)\nCode output: Traceback (most recent call last):\n  File \"a.py\", line 1\nNameError: name 'fetch' is not defined\n",
    ),
    said("Geographer", "Could you please share the register?"),
  ],
};

/** Magentic-One's way: only roles, an orchestrator that writes notes and hands work on, and a browser. */
export const ORCHESTRATED = {
  history: [
    { role: "human", content: QUESTION },
    { role: "Orchestrator (thought)", content: `Initial plan: we must answer this.\n${QUESTION}` },
    { role: "Orchestrator (-> WebSurfer)", content: "Please search for the register." },
    {
      role: "WebSurfer",
      content:
        "I typed 'lighthouses coast Norway 1932 official register' into the search bar. Here is a screenshot of [results](https://search.test). The viewport shows 30% of the page. Seen: 1932, 207, 118 lighthouses.",
    },
    { role: "Orchestrator (-> Assistant)", content: "Please count them." },
    {
      role: "Assistant",
      content:
        "I have found the official register: on the coast of Norway stood 207 lighthouses in 1932, 61 of them in Nordland County and 44 in Vest Agder, by page 119 of volume 12.",
    },
    { role: "Orchestrator (termination condition)", content: "The request is satisfied." },
  ],
};
