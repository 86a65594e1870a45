import { describe, expect, it } from "vitest";
import type { ErrorEvent, ErrorFrame } from "../../../src/algorithms/errors/event.js";
import { GROUPING_VERSION, groupError } from "../../../src/algorithms/errors/group.js";

const own = (name: string, more: Partial<ErrorFrame> = {}): ErrorFrame => ({
  function: name,
  file: "shop/cart.py",
  inApp: true,
  ...more,
});
const system = (name: string): ErrorFrame => ({
  function: name,
  file: "/usr/lib/python3/site-packages/http.py",
  inApp: false,
});
const raised = (frames: ErrorFrame[], more: Partial<ErrorEvent> = {}): ErrorEvent => ({
  platform: "python",
  exceptions: [{ type: "ValueError", value: "bad 42", frames }],
  ...more,
});
const partsOf = (event: ErrorEvent) => groupError(event).parts;

describe("the order of methods", () => {
  it("goes from fingerprint over frames, exception and message to a last resort", () => {
    const events: ErrorEvent[] = [
      raised([own("pay")], { fingerprint: ["mine"] }),
      raised([own("pay")]),
      raised([]),
      { message: "job 42 failed" },
      { platform: "python" },
    ];
    expect(events.map((event) => groupError(event).method)).toEqual([
      "FINGERPRINT",
      "STACK_FRAMES",
      "EXCEPTION",
      "MESSAGE",
      "FALLBACK",
    ]);
    expect(groupError({}).version).toBe(GROUPING_VERSION);
  });
});

describe("frames", () => {
  it("does not see system frames, lines, values or the path of installation", () => {
    const here = raised([system("serve"), own("pay", { file: "/home/a/app/shop/cart.py", line: 3 }), system("get")]);
    const there = raised([own("pay", { file: "/srv/shop/cart.py", line: 99 }), system("post")]);
    there.exceptions?.forEach((exception) => {
      exception.value = "bad 7";
    });
    expect(partsOf(there)).toEqual(partsOf(here));
  });

  it("sees the function, the file and the type", () => {
    const base = partsOf(raised([own("pay")]));
    expect(partsOf(raised([own("refund")]))).not.toEqual(base);
    expect(partsOf(raised([own("pay", { file: "shop/order.py" })]))).not.toEqual(base);
    expect(partsOf({ exceptions: [{ type: "KeyError", frames: [own("pay")] }] })).not.toEqual(base);
  });

  it("uses the system's if there are no others, eight at most", () => {
    const grouping = groupError(raised(Array.from({ length: 12 }, (_, i) => system(`step_${"abcdefghijkl"[i]}`))));
    expect(grouping.parts).toHaveLength(1 + 8);
    expect(grouping.because).toContain("8 system frames");
  });

  it("guesses what is the application's own where the sender says nothing", () => {
    const guess = (frame: ErrorFrame) => raised([{ function: "run", file: "jobs/main.js" }, frame]);
    const alone = partsOf(raised([{ function: "run", file: "jobs/main.js" }]));
    for (const file of ["/app/node_modules/x/i.js", "/usr/lib/python3/site-packages/x.py", "/srv/vendor/x/y.php"]) {
      expect(partsOf(guess({ function: "send", file }))).toEqual(alone);
    }
    expect(partsOf(guess({ function: "send", module: "org.springframework.web.X" }))).toEqual(alone);
    expect(partsOf(guess({ function: "send", module: "com.shop.X" }))).not.toEqual(alone);
  });

  it("quotes the line only where the function has no name", () => {
    const anonymous = (contextLine: string) => partsOf(raised([own("<lambda>", { contextLine })]));
    expect(anonymous("pay(1)")).not.toEqual(anonymous("refund(1)"));
    expect(partsOf(raised([own("pay", { contextLine: "a" })]))).toEqual(
      partsOf(raised([own("pay", { contextLine: "b" })])),
    );
  });

  it("leaves out helpers of async code and folds recursion", () => {
    const frames = [own("main"), own("__awaiter"), own("walk"), own("walk"), own("walk"), own("pay")];
    expect(partsOf(raised(frames))).toEqual(partsOf(raised([own("main"), own("walk"), own("pay")])));
    expect(groupError(raised(frames)).because).toContain("2 (recursion)");
  });

  it("reads minified scripts by file and text, as their names change with every build", () => {
    const built = (hash: string, name: string): ErrorEvent => ({
      platform: "javascript",
      exceptions: [
        { type: "Error", value: "no cart 7", frames: [{ function: name, file: `https://x.example/app.${hash}.js` }] },
      ],
    });
    expect(partsOf(built("0a1b2c3d", "t"))).toEqual(partsOf(built("9f8e7d6c", "n")));
    expect(groupError(built("0a1b2c3d", "t")).method).toBe("EXCEPTION");
  });

  it("does not let a program's entry speak for nameless code behind it", () => {
    const crash = (called: string): ErrorEvent => ({
      platform: "native",
      exceptions: [
        {
          type: "SIGSEGV",
          frames: [
            { function: "Shop::main" },
            { package: "/opt/shop/bin/shop" },
            { function: called, package: "/usr/lib/libfoo.so" },
          ],
        },
      ],
    });
    expect(partsOf(crash("decode"))).not.toEqual(partsOf(crash("resize")));
    expect(groupError(crash("decode")).culprit).toBe("Shop::main");
    expect(groupError(crash("decode")).because).toContain("1 of the system");
  });

  it("takes a stack sent beside its exception, or with a message, for its stack", () => {
    const beside = { platform: "python", exceptions: [{ type: "ValueError" }], frames: [own("pay")] };
    expect(partsOf(beside)).toEqual(partsOf(raised([own("pay")])));
    expect(groupError({ message: "x", frames: [own("pay")] }).method).toBe("STACK_FRAMES");
  });
});

describe("faults", () => {
  const fault = (type: string, value: string): ErrorEvent => ({
    platform: "cocoa",
    exceptions: [{ type, value, frames: [{ function: "-[Cart pay]", inApp: true }] }],
  });

  it("are one group whichever signal and address they came with", () => {
    const first = fault("SIGSEGV", "garbage pointer 0x110");
    const second = fault("EXC_BAD_ACCESS / KERN_INVALID_ADDRESS", "garbage pointer 0x7f00");
    expect(partsOf(second)).toEqual(partsOf(first));
  });
});

describe("chains and groups of exceptions", () => {
  const of = (...types: string[]): ErrorEvent => ({
    exceptions: types.map((type) => ({ type, frames: [own(`raise_${type}`)] })),
  });

  it("sees the cause behind a wrapper", () => {
    expect(partsOf(of("IOError", "Wrapper"))).not.toEqual(partsOf(of("KeyError", "Wrapper")));
  });

  it("counts retries once, and members of a group in any order", () => {
    expect(partsOf(of("IOError", "IOError", "Wrapper"))).toEqual(partsOf(of("IOError", "Wrapper")));
    expect(partsOf(of("A", "B", "A", "ExceptionGroup"))).toEqual(partsOf(of("B", "A", "ExceptionGroup")));
  });
});

describe("exceptions without frames and messages", () => {
  it("go by type and text without its values", () => {
    const failed = (value: string): ErrorEvent => ({ exceptions: [{ type: "Error", value }] });
    expect(partsOf(failed("user 42 gone"))).toEqual(partsOf(failed("user 7 gone")));
    expect(partsOf(failed("user 42 gone"))).not.toEqual(partsOf(failed("user 42 blocked")));
    expect(partsOf({ exceptions: [{ type: "Error" }], message: "a" })).not.toEqual(
      partsOf({ exceptions: [{ type: "Error" }], message: "b" }),
    );
  });

  it("go by the sender's template where there is one", () => {
    const logged = (message: string): ErrorEvent => ({ message, messageTemplate: "Error in %s" });
    expect(partsOf(logged("Error in cart"))).toEqual(partsOf(logged("Error in checkout")));
    expect(partsOf({ message: "Error in cart" })).not.toEqual(partsOf({ message: "Error in checkout" }));
  });
});

describe("fingerprints", () => {
  it("of only the default are the default", () => {
    const event = raised([own("pay")]);
    for (const spelled of ["{{ default }}", "{{default}}"]) {
      expect(groupError({ ...event, fingerprint: [spelled] })).toEqual(groupError(event));
    }
    expect(groupError({ ...event, fingerprint: [] })).toEqual(groupError(event));
  });

  it("split the default group where they add to it", () => {
    const split = (tenant: string, name: string) =>
      partsOf(raised([own(name)], { fingerprint: ["{{ default }}", tenant] }));
    expect(split("a", "pay")).not.toEqual(split("b", "pay"));
    expect(split("a", "pay")).not.toEqual(split("a", "refund"));
    expect(split("a", "pay")).toEqual(split("a", "pay"));
  });

  it("may ask for facts of the event", () => {
    const asking = raised([own("pay", { module: "shop.cart" })], {
      fingerprint: [
        "{{ type }} {{function}}",
        "{{ stack.module }}",
        "{{ transaction }}",
        "{{ level }}",
        "{{ other }}",
        "{{ message }}",
      ],
      culprit: "/pay",
      level: "error",
    });
    expect(partsOf(asking)).toEqual([
      "client:ValueError pay",
      "client:shop.cart",
      "client:/pay",
      "client:error",
      "client:{{ other }}",
      "client:bad <number>",
    ]);
  });

  it("never meet a group of ours by spelling its parts", () => {
    const event = raised([own("pay")]);
    expect(partsOf({ ...event, fingerprint: partsOf(event) })).not.toEqual(partsOf(event));
  });
});

describe("what people read", () => {
  it("names the error, the place and the reason", () => {
    const grouping = groupError(raised([system("serve"), own("pay"), system("get")]));
    expect(grouping.title).toBe("ValueError: bad 42");
    expect(grouping.culprit).toBe("pay in shop/cart.py");
    expect(grouping.because).toBe(
      "Same application frame of ValueError: pay in shop/cart.py. Frames left out: 2 (not the application's own code).",
    );
  });

  it("is one line of at most 200 characters, never empty", () => {
    const long = groupError({ exceptions: [{ type: "E", value: `\u0000${"😀".repeat(400)}\nnext` }] }).title;
    expect(long.length).toBeLessThanOrEqual(200);
    expect(long).toMatch(/^E: (?:😀)+…$/u);
    expect(groupError({}).title).toBe("Unnamed error");
    expect(groupError({ message: "\n\nfirst\nsecond" }).title).toBe("first");
  });

  it("takes the sender's place where no frame is the application's own", () => {
    expect(groupError({ message: "x", culprit: "GET /cart" }).culprit).toBe("GET /cart");
    expect(groupError({ message: "x" }).culprit).toBeNull();
  });
});
