import type { Fault } from "./fault.js";

/** What goes wrong in the agents. */
export const AGENT_FAULTS: readonly Fault[] = [
  {
    key: "plan-not-json",
    component: "planner",
    transaction: "plan",
    life: {
      perDay: 3,
      mended: { daysAgo: 13, reason: "The planner now asks again when a reply is not JSON.", back: 4 },
    },
    raised: [
      {
        type: "JSONDecodeError",
        module: "json.decoder",
        value: "Expecting ',' delimiter: line {n} column {n} (char {big})",
        frames: [
          "planner/plan.py make_plan 112 : steps = parse_steps(reply.text)",
          "planner/plan.py parse_steps 140 : return json.loads(text)",
          "~json/decoder.py raw_decode 355",
        ],
      },
    ],
  },
  {
    key: "plan-too-deep",
    component: "planner",
    transaction: "plan",
    life: { from: 22, perDay: 1 },
    raised: [
      {
        type: "RecursionError",
        value: "maximum recursion depth exceeded",
        frames: [
          "planner/expand.py expand 61 : return [self.expand(part) for part in step.parts]",
          "planner/expand.py expand 61 : return [self.expand(part) for part in step.parts]",
        ],
      },
    ],
  },
  {
    key: "step-without-agent",
    component: "planner",
    transaction: "assign",
    life: { from: 3, perDay: 4 },
    raised: [
      {
        type: "PlanError",
        value: "step {n} of {project} names no agent",
        frames: ["planner/assign.py assign 84 : raise PlanError(step)"],
      },
    ],
  },
  {
    key: "budget-exceeded",
    component: "planner",
    transaction: "plan",
    level: "WARNING",
    life: { perDay: 2 },
    raised: [
      {
        type: "BudgetExceeded",
        value: "{project} has used {big} of its {big} tokens",
        frames: ["planner/budget.py check 33 : raise BudgetExceeded(project, used)"],
      },
    ],
  },
  {
    key: "search-timeout",
    component: "researcher",
    transaction: "research",
    life: { perDay: 4.5 },
    raised: [
      {
        type: "ReadTimeout",
        module: "httpx",
        value: "timed out after {ms} ms",
        frames: ["~httpx/_client.py send 914", "~httpx/_transports/default.py handle_request 249"],
      },
      {
        type: "SearchUnavailable",
        value: "no answer from {host} within {ms} ms",
        frames: ["researcher/search.py find_sources 58 : raise SearchUnavailable(host) from error"],
      },
    ],
  },
  {
    key: "citation-missing",
    component: "researcher",
    transaction: "cite",
    life: { perDay: 1.5, mended: { daysAgo: 9, reason: "Passages keep their source when they are merged." } },
    raised: [
      {
        type: "CitationMissing",
        value: "passage {id} has no source",
        frames: ["researcher/cite.py cite 47 : raise CitationMissing(passage.id)"],
      },
    ],
  },
  {
    key: "robots-refused",
    component: "researcher",
    transaction: "research",
    level: "WARNING",
    life: { perDay: 1.5 },
    raised: [
      {
        type: "RobotsRefused",
        value: "robots.txt of {host} forbids {url}",
        frames: ["researcher/fetch.py fetch 29 : raise RobotsRefused(url)"],
      },
    ],
  },
  {
    key: "page-not-text",
    component: "researcher",
    transaction: "research",
    life: { perDay: 1 },
    raised: [
      {
        type: "UnicodeDecodeError",
        value: "'utf-8' codec can't decode byte 0x{byte} in position {big}: invalid start byte",
        frames: ["researcher/fetch.py as_text 71 : return body.decode()"],
      },
    ],
  },
  {
    key: "fact-without-date",
    component: "researcher",
    transaction: "check",
    life: { from: 2, perDay: 3 },
    raised: [
      {
        type: "KeyError",
        value: "'published_at'",
        frames: ["researcher/facts.py newest 38 : return max(facts, key=lambda fact: fact['published_at'])"],
      },
    ],
  },
  {
    key: "outline-empty",
    component: "writer",
    transaction: "write draft",
    life: { perDay: 3.5, mended: { daysAgo: 15, reason: "An empty outline goes back to the planner.", back: 6 } },
    raised: [
      {
        type: "TypeError",
        value: "Cannot read properties of undefined (reading 'sections')",
        frames: [
          "src/agent/writer.ts Writer.step 88 : const draft = await this.draft(task.outline)",
          "src/agent/outline.ts sectionsOf 17 : return outline.body.sections.filter(isOpen)",
        ],
      },
    ],
  },
  {
    key: "draft-too-long",
    component: "writer",
    transaction: "write draft",
    level: "WARNING",
    life: { perDay: 1 },
    raised: [
      {
        type: "RangeError",
        value: "draft has {big} words, the brief allows {n}00",
        frames: [
          "src/agent/writer.ts Writer.step 96 : checkLength(draft, task.brief)",
          "src/agent/length.ts checkLength 12 : throw new RangeError(tooLong(draft, brief))",
        ],
      },
    ],
  },
  {
    key: "model-call-aborted",
    component: "writer",
    transaction: "write draft",
    life: { perDay: 2.5 },
    raised: [
      {
        type: "AbortError",
        value: "This operation was aborted",
        frames: ["~node:internal/deps/undici/undici fetch 13502"],
      },
      {
        type: "ModelCallFailed",
        value: "call {uuid} gave no token for {ms} ms",
        frames: ["src/model/call.ts callModel 54 : throw new ModelCallFailed(id, { cause })"],
      },
    ],
  },
  {
    key: "recipient-refused",
    component: "writer",
    transaction: "send letter",
    life: { from: 18, perDay: 1.5 },
    raised: [
      {
        type: "ValidationError",
        value: "recipient {email} of {client} is not on the list of those who may be written to",
        frames: [
          "src/agent/letters.ts send 41 : assertMayWriteTo(recipient)",
          "src/agent/recipients.ts assertMayWriteTo 23 : throw new ValidationError(refusal)",
        ],
      },
    ],
  },
  {
    key: "score-out-of-range",
    component: "reviewer",
    transaction: "review",
    life: { perDay: 1.5, mended: { daysAgo: 18, reason: "Scores are clamped to 0..1 before they are compared." } },
    raised: [
      {
        type: "AssertionError",
        value: "score 1.{n} is not between 0 and 1",
        frames: ["reviewer/score.py combine 52 : assert 0 <= score <= 1"],
      },
    ],
  },
  {
    key: "review-loop",
    component: "reviewer",
    transaction: "review",
    level: "WARNING",
    fingerprint: ["review-loop"],
    life: { perDay: 1.5 },
    raised: [
      {
        type: "LoopDetected",
        value: "draft {id} went back to the writer {n} times",
        frames: ["reviewer/decide.py decide 66 : raise LoopDetected(draft, rounds)"],
      },
    ],
  },
  {
    key: "review-timeout",
    component: "reviewer",
    transaction: "review",
    life: { from: 5, perDay: 1.5 },
    raised: [
      {
        type: "TimeoutError",
        value: "review of {id} timeout after {ms} ms",
        frames: ["reviewer/wait.py until_reviewed 19 : raise TimeoutError(message)"],
      },
    ],
  },
];
