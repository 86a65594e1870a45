import type { Fault } from "./fault.js";

/** What goes wrong in tools, models and prompts. */
export const TOOL_FAULTS: readonly Fault[] = [
  {
    key: "search-quota",
    component: "web-search",
    transaction: "search",
    life: { perDay: 2.5 },
    extra: { "x-api-key": "{apikey}", retryAfter: "{n} s" },
    raised: [
      {
        type: "HttpError",
        value: "429 Too Many Requests from {host}?api_key={apikey}",
        frames: ["src/tool/search.ts search 37 : if (!response.ok) throw new HttpError(response)"],
      },
    ],
  },
  {
    key: "search-not-json",
    component: "web-search",
    transaction: "search",
    life: { perDay: 1.5 },
    raised: [
      {
        type: "SyntaxError",
        value: "Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON",
        frames: [
          "src/tool/search.ts search 41 : return hits(await response.json())",
          "~node:internal/deps/undici/undici parseJSONFromBytes 5731",
        ],
      },
    ],
  },
  {
    key: "node-without-parent",
    component: "page-reader",
    transaction: "read page",
    handled: false,
    level: "FATAL",
    life: { perDay: 1 },
    raised: [
      {
        type: "panic",
        value: "called `Option::unwrap()` on a `None` value",
        frames: [
          "~library/core/src/option.rs core::option::unwrap_failed 2015",
          "src/dom/select.rs page_reader::dom::select::parent_of 88",
        ],
      },
    ],
  },
  {
    key: "certificate-expired",
    component: "page-reader",
    transaction: "read page",
    level: "WARNING",
    life: { from: 16, perDay: 1 },
    raised: [
      {
        type: "rustls::Error",
        value: "invalid peer certificate: {host} expired {n} days ago",
        frames: ["src/net/fetch.rs page_reader::net::fetch::get 52"],
      },
    ],
  },
  {
    key: "sheet-without-rows",
    component: "sheet-export",
    transaction: "export",
    life: { from: 6, perDay: 1.5 },
    raised: [
      {
        type: "System.ArgumentOutOfRangeException",
        value: "Index was out of range. (Parameter 'row {n}')",
        frames: ["Kestrelbrook.Sheets.Table Table.cs Header 27"],
      },
    ],
  },
  {
    key: "gpu-memory",
    component: "image-maker",
    transaction: "render",
    life: { perDay: 2 },
    raised: [
      {
        type: "OutOfMemoryError",
        module: "torch",
        value: "CUDA out of memory. Tried to allocate {n} MiB",
        frames: [
          "~diffusers/pipelines/pipeline_utils.py __call__ 1021",
          "tool/render.py render 64 : return pipe(prompt, num_inference_steps=steps)",
        ],
      },
    ],
  },
  {
    key: "model-overloaded",
    component: "draft-model",
    transaction: "complete",
    life: { from: 25, perDay: 1.5, burst: { hours: 2, perHour: 120 } },
    raised: [{ type: "ModelOverloaded", value: "{n} requests wait, no capacity for {ms} ms" }],
  },
  {
    key: "context-too-long",
    component: "draft-model",
    transaction: "complete",
    level: "WARNING",
    life: { perDay: 3 },
    raised: [{ type: "ContextTooLong", value: "the prompt has {big} tokens, the limit is 131072" }],
  },
  {
    key: "answer-refused",
    component: "draft-model",
    transaction: "complete",
    level: "WARNING",
    life: { perDay: 1 },
    raised: [{ type: "AnswerRefused", value: "the model declined request {uuid}" }],
  },
  {
    key: "audience-missing",
    component: "brief-prompt",
    transaction: "render prompt",
    life: { perDay: 2, mended: { daysAgo: 10, reason: "The brief form asks for the audience.", back: 3 } },
    raised: [
      {
        type: "KeyError",
        value: "'audience'",
        frames: ["prompts/template.py substitute 40 : return self.text.format(**values)"],
      },
    ],
  },
  {
    key: "style-unknown",
    component: "house-style-prompt",
    transaction: "render prompt",
    life: { from: 4, perDay: 1.5 },
    raised: [
      {
        type: "UnknownStyle",
        value: "{client} has no house style",
        frames: ["prompts/styles.py style_of 22 : raise UnknownStyle(client)"],
      },
    ],
  },
];
