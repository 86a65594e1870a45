import { expect, test } from "vitest";
import { groupError } from "../../../../src/algorithms/errors/group.js";
import { parseStack } from "../../../../src/algorithms/errors/parse-stack.js";
import { told } from "./told.js";

test("a panic of Go, of the goroutine that failed", () => {
  const text = [
    "panic: runtime error: invalid memory address or nil pointer dereference",
    "[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48e5c1]",
    "",
    "goroutine 1 [running]:",
    "github.com/shop/cart.(*Cart).Total(0x0, {0xc000012345, 0x5})",
    "\t/src/cart/cart.go:12 +0x1d",
    "main.main.func1()",
    "\t/src/main.go:8",
    "created by main.main in goroutine 7",
    "\t/src/main.go:6 +0x25",
    "",
    "goroutine 2 [select]:",
    "main.wait()",
    "\t/src/wait.go:1 +0x1",
    "exit status 2",
  ].join("\n");
  expect(told(text)).toEqual([
    "go",
    "panic: runtime error: invalid memory address or nil pointer dereference",
    "  main main /src/main.go:6",
    "  main main.func1 /src/main.go:8",
    "  github.com/shop/cart (*Cart).Total /src/cart/cart.go:12",
  ]);
});

test("a stack of Go without a panic, and a panic while another was handled", () => {
  expect(told("goroutine 5 [running]:\nmain.f(...)\n\t/src/a.go:3 +0x1\n")).toEqual([
    "go",
    "-: -",
    "  main f /src/a.go:3",
  ]);
  const twice =
    "panic: first [recovered, repanicked]\n\tpanic: second\n\ngoroutine 1 [running]:\nmain.f()\n\t/src/a.go:3 +0x1";
  expect(told(twice)).toEqual(["go", "panic: first", "panic: second", "  main f /src/a.go:3"]);
});

test("inner exceptions of .NET stand inside the outer ones", () => {
  const text = [
    "Unhandled exception. Shop.CheckoutException: cannot check out",
    " ---> System.InvalidOperationException: cart is empty",
    "   at Shop.Cart.Total(String sku, Int32 count) in C:\\src\\Cart.cs:line 12",
    "   at Shop.Checkout.<PayAsync>d__5.MoveNext()",
    "   --- End of inner exception stack trace ---",
    "   at Shop.Checkout..ctor(Cart cart) in /src/Checkout.cs:line 40",
    "--- End of stack trace from previous location ---",
    "   at Shop.Program.Main(String[] args)",
  ].join("\r\n");
  expect(told(text)).toEqual([
    "csharp",
    "System.InvalidOperationException: cart is empty",
    "  Shop.Checkout.<PayAsync>d__5 MoveNext -",
    "  Shop.Cart Total C:\\src\\Cart.cs:12",
    "Shop.CheckoutException: cannot check out",
    "  Shop.Program Main -",
    "  Shop.Checkout .ctor /src/Checkout.cs:40",
  ]);
});

test("inner exceptions in one line, and the others of several", () => {
  const text = [
    "System.AggregateException: Several (a) (b) ---> System.Exception: a",
    "   at A.F()",
    "   --- End of inner exception stack trace ---",
    "   at A.G()",
    " ---> (Inner Exception #1) System.Exception: b",
    "   at A.H()<---",
    "",
  ].join("\n");
  expect(told(text)).toEqual([
    "csharp",
    ...["System.Exception: a", "  A F -"],
    ...["System.AggregateException: Several (a) (b)", "  A G -"],
  ]);
});

test("Ruby, with its header before, in, and behind the stack", () => {
  const plain = "app/cart.rb:12:in `total': cart is empty (Shop::EmptyCart)\n\tfrom app/main.rb:3:in `<main>'";
  const lines = ["Shop::EmptyCart: cart is empty", "  - <main> app/main.rb:3", "  - total app/cart.rb:12"];
  expect(told(plain)).toEqual(["ruby", ...lines]);
  expect(told(plain.replaceAll("`", "'"))).toEqual(["ruby", ...lines]);
  const listed = "Shop::EmptyCart: cart is empty\napp/cart.rb:12:in 'total'\napp/main.rb:3:in '<main>'";
  expect(told(listed)).toEqual(["ruby", ...lines]);
  const terminal =
    "Traceback (most recent call last):\n\t1: from app/main.rb:3:in `<main>'\napp/cart.rb:12:in `total': cart is empty (Shop::EmptyCart)";
  expect(told(terminal)).toEqual(["ruby", ...lines]);
  const rspec =
    "Failure/Error: total\n\nRuntimeError:\n  no\n# ./spec/cart_spec.rb:4:in `block (2 levels) in <top (required)>'";
  expect(told(rspec)).toEqual([
    "ruby",
    "RuntimeError: no",
    "  - block (2 levels) in <top (required)> ./spec/cart_spec.rb:4",
  ]);
});

test("PHP tells where functions were called from, frames tell where they stood", () => {
  const text = [
    "PHP Fatal error:  Uncaught Shop\\PriceException: no price in /srv/Prices.php:7",
    "Stack trace:",
    "#0 /srv/Cart.php(22): Shop\\Prices->of('x')",
    "#1 {main}",
    "",
    "Next Shop\\EmptyCart: cart is empty in /srv/Cart.php:24",
    "Stack trace:",
    "#0 [internal function]: Shop\\Cart::Shop\\{closure}(Object(Shop\\Line), 0)",
    "#1 /srv/index.php(3): array_map(Object(Closure), Array)",
    "#2 {main}",
    "  thrown in /srv/Cart.php on line 24",
  ].join("\n");
  expect(told(text)).toEqual([
    "php",
    "Shop\\PriceException: no price",
    ...["  - {main} /srv/Cart.php:22", "  Shop\\Prices of /srv/Prices.php:7"],
    "Shop\\EmptyCart: cart is empty",
    "  - {main} /srv/index.php:3",
    "  - array_map -",
    "  Shop\\Cart Shop\\{closure} /srv/Cart.php:24",
  ]);
});

test("failures that only say where they are", () => {
  const google = "cart_test.cc:12\nExpected equality of these values:\n  total\n    Which is: 1\n  2";
  expect(told(google)).toEqual(["-", `-: ${google}`, "  - - cart_test.cc:12"]);
  const phpunit = "Shop\\CartTest::testTotal\nFailed asserting that 1 is 2.\n\n/srv/tests/CartTest.php:12";
  expect(told(phpunit).at(-1)).toBe("  - - /srv/tests/CartTest.php:12");
  expect(told("    cart_test.go:9: total is 1, not 2")).toEqual([
    "-",
    "-: cart_test.go:9: total is 1, not 2",
    "  - - cart_test.go:9",
  ]);
});

test("a text without a stack is a message, with its type where it has one", () => {
  expect(told("ValueError: no price")).toEqual(["-", "ValueError: no price"]);
  expect(told("it broke")).toEqual(["-", "-: it broke"]);
  expect(told(" \n\t\n")).toEqual(["-"]);
  expect(told("")).toEqual(["-"]);
});

test.each([
  ["Java", "a.E: x7\n\tat shop.Cart.add(Cart.java:12)\n\tat java.base/java.lang.Thread.run(Thread.java:3)"],
  ["Python", 'Traceback (most recent call last):\n  File "/srv/shop/cart.py", line 12, in add\nKeyError: 7'],
  ["JavaScript", "TypeError: x7\n    at add (/srv/shop/cart.js:12:3)\n    at node:internal/main:12:3"],
  ["Go", "panic: x7\n\ngoroutine 7 [running]:\nshop/cart.Add(0x7)\n\t/srv/shop/cart.go:12 +0x7"],
  [".NET", "Shop.E: x7\n   at Shop.Cart.Add(Int32 n) in C:\\src\\Cart.cs:line 12"],
  ["Ruby", "/srv/shop/cart.rb:12:in `add': x7 (Shop::E)\n\tfrom /srv/shop/main.rb:12:in `run'"],
  [
    "PHP",
    "Shop\\E: x7 in /srv/shop/Cart.php:12\nStack trace:\n#0 /srv/shop/main.php(12): Shop\\Cart->add(7)\n#1 {main}",
  ],
])("%s: the same failure in another build is the same error, by its frames", (_, text) => {
  const [before, after] = [text, text.replaceAll("12", "345").replaceAll("7", "99")].map((each) => {
    const { platform, exceptions } = parseStack(each);
    return groupError({ platform, exceptions });
  });
  expect(before?.method).toBe("STACK_FRAMES");
  expect(after?.parts).toEqual(before?.parts);
  expect(before?.culprit).toMatch(/add/i);
});
