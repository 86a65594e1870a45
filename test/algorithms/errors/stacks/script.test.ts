import { expect, test } from "vitest";
import { told } from "./told.js";

test("V8's frames: methods, constructors, async calls, built-in and evaluated code", () => {
  const text = [
    "/srv/shop/cart.js:12",
    "    throw new TypeError('x');",
    "    ^",
    "",
    "TypeError: price is not a function",
    "or so it seems",
    "    at Cart.total [as sum] (/srv/shop/cart.js:12:34)",
    "    at new Order (file:///srv/shop/order.mjs:5:6)",
    "    at async Promise.all (index 0)",
    "    at Array.map (<anonymous>)",
    "    at eval (eval at run (/srv/shop/run.js:1:2), <anonymous>:3:4)",
    "    at /srv/shop/(legacy)/main.js:1:1",
    "    at async node:internal/modules/run_main:7:8",
    "",
    "Node.js v20.19.0",
  ].join("\n");
  expect(told(text)).toEqual([
    "javascript",
    "TypeError: price is not a function\nor so it seems",
    "  - - node:internal/modules/run_main:7:8",
    "  - eval /srv/shop/run.js:1:2",
    "  - Array.map -",
    "  - Promise.all -",
    "  - new Order file:///srv/shop/order.mjs:5:6",
    "  - Cart.total [as sum] /srv/shop/cart.js:12:34",
  ]);
});

test("the causes that Node prints, and the code of an error", () => {
  const text = [
    "AssertionError [ERR_ASSERTION]: 1 == 2",
    "    at pay (checkout.js:4:5)",
    "    ... 2 lines matching cause stack trace ...",
    "    at async main (main.js:6:7) {",
    "  code: 'ERR_ASSERTION',",
    "  [cause]: Error: cart is empty",
    "      at total (cart.js:1:2)",
    "}",
  ].join("\n");
  expect(told(text)).toEqual([
    "javascript",
    "Error: cart is empty",
    "  - total cart.js:1:2",
    "AssertionError: 1 == 2",
    "  - main main.js:6:7",
    "  - pay checkout.js:4:5",
  ]);
});

test("Firefox and Safari", () => {
  const text = "add@https://shop.example/cart.js:1:2\n@https://shop.example/main.js:30:4\nglobal code@[native code]";
  expect(told(text)).toEqual([
    "javascript",
    "-: -",
    "  - - https://shop.example/main.js:30:4",
    "  - add https://shop.example/cart.js:1:2",
  ]);
});

test("Jest's and Vitest's failures", () => {
  const jest = [
    "Error: expect(received).toBe(expected) // Object.is equality",
    "",
    "Expected: 2",
    "Received: 1",
    "    at Object.<anonymous> (src/cart.test.js:5:17)",
  ].join("\n");
  expect(told(jest)).toEqual([
    "javascript",
    "Error: expect(received).toBe(expected) // Object.is equality\n\nExpected: 2\nReceived: 1",
    "  - Object.<anonymous> src/cart.test.js:5:17",
  ]);
  const vitest = "AssertionError: expected 1 to be 2\n ❯ total src/cart.ts:3:9\n ❯ src/cart.test.ts:5:17";
  expect(told(vitest)).toEqual([
    "javascript",
    "AssertionError: expected 1 to be 2",
    "  - - src/cart.test.ts:5:17",
    "  - total src/cart.ts:3:9",
  ]);
});
