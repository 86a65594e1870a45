import { expect, test } from "vitest";
import { parseStack } from "../../../../src/algorithms/errors/parse-stack.js";
import { told } from "./told.js";

const CHAIN = [
  "Traceback (most recent call last):",
  '  File "/srv/shop/cart.py", line 12, in price',
  "    return prices[sku]",
  "           ~~~~~~^^^^^",
  "KeyError: 'sku-1'",
  "",
  "The above exception was the direct cause of the following exception:",
  "",
  "Traceback (most recent call last):",
  '  File "/srv/shop/checkout.py", line 40, in pay',
  "    total = cart.total()",
  '  File "/srv/shop/cart.py", line 14, in total',
  "    raise EmptyCart(f'no price\\nfor {sku}') from error",
  "shop.errors.EmptyCart: no price",
  "for sku-1",
  "",
  "During handling of the above exception, another exception occurred:",
  "",
  "Traceback (most recent call last):",
  '  File "<stdin>", line 1, in <module>',
  "SystemExit",
].join("\n");

test("causes and contexts stand before what they led to", () => {
  expect(told(CHAIN)).toEqual([
    "python",
    "KeyError: 'sku-1'",
    "  - price /srv/shop/cart.py:12",
    "shop.errors.EmptyCart: no price\nfor sku-1",
    "  - pay /srv/shop/checkout.py:40",
    "  - total /srv/shop/cart.py:14",
    "SystemExit: -",
    "  - <module> <stdin>:1",
  ]);
});

test("the line of source goes with its frame, the marks below it do not", () => {
  const lines = parseStack(CHAIN).exceptions.map(({ frames }) => frames?.map(({ contextLine }) => contextLine ?? null));
  expect(lines).toEqual([
    ["return prices[sku]"],
    ["total = cart.total()", "raise EmptyCart(f'no price\\nfor {sku}') from error"],
    [null],
  ]);
});

test("recursion that was folded, a log line before, and a stack that is indented", () => {
  const text = [
    "ERROR:root:failed",
    "    Traceback (most recent call last):",
    '      File "a.py", line 1, in f',
    "        f()",
    "      [Previous line repeated 996 more times]",
    "    RecursionError: maximum recursion depth exceeded",
  ].join("\n");
  expect(told(text)).toEqual(["python", "RecursionError: maximum recursion depth exceeded", "  - f a.py:1"]);
});

test("of a group the group itself", () => {
  const text = [
    "  + Exception Group Traceback (most recent call last):",
    '  |   File "jobs.py", line 9, in run',
    "  |     raise ExceptionGroup('jobs', errors)",
    "  | ExceptionGroup: jobs (2 sub-exceptions)",
    "  +-+---------------- 1 ----------------",
    "    | ValueError: first",
    "    +---------------- 2 ----------------",
    "    | TypeError: second",
  ].join("\n");
  expect(told(text)).toEqual(["python", "ExceptionGroup: jobs (2 sub-exceptions)", "  - run jobs.py:9"]);
});

test("a message that is no type", () => {
  const text = 'Traceback (most recent call last):\n  File "a.py", line 1, in f\nsomething went wrong: badly';
  expect(told(text)).toEqual(["python", "-: something went wrong: badly", "  - f a.py:1"]);
});

test("pytest's long report", () => {
  const text = [
    "cart = <Cart>",
    "",
    "    def test_total(cart):",
    "        cart.add('x')",
    ">       assert total(cart) == 2",
    "",
    "tests/test_cart.py:12: ",
    "_ _ _ _ _ _ _ _",
    "",
    "    def total(cart):",
    ">       raise ValueError('no price')",
    "E       ValueError: no price",
    "",
    "shop/cart.py:4: ValueError",
  ].join("\n");
  expect(told(text)).toEqual([
    "python",
    "ValueError: no price",
    "  - test_total tests/test_cart.py:12",
    "  - total shop/cart.py:4",
  ]);
  expect(parseStack(text).exceptions[0]?.frames?.[1]?.contextLine).toBe("raise ValueError('no price')");
});

test("pytest's causes, its set-up, and lines that stand further in", () => {
  const text = [
    "def test_error():",
    "        try:",
    ">           total('b')",
    "",
    "test_shop.py:10: ",
    "_ _ _ _ _ _ _ _",
    "",
    "    def total(cart):",
    ">       return PRICES[cart]",
    "               ^^^^^^^^^^^^",
    "E       KeyError: 'b'",
    "",
    "test_shop.py:3: KeyError",
    "",
    "The above exception was the direct cause of the following exception:",
    "",
    "    def test_error():",
    ">           raise RuntimeError('outer\\nagain') from error",
    "E           RuntimeError: outer",
    "E             again",
    "",
    "test_shop.py:12: RuntimeError",
  ].join("\n");
  expect(told(text)).toEqual([
    "python",
    ...["KeyError: 'b'", "  - test_error test_shop.py:10", "  - total test_shop.py:3"],
    ...["RuntimeError: outer\n  again", "  - test_error test_shop.py:12"],
  ]);
  const setUp =
    "@pytest.fixture\n>   def cart(): raise ValueError('no')\nE   ValueError: no\n\ntest_a.py:4: ValueError";
  expect(told(setUp)).toEqual(["python", "ValueError: no", "  - cart test_a.py:4"]);
});

test("pytest's assertions and its short report", () => {
  const long = [
    "    def test_one():",
    ">       assert 1 == 2",
    "E       assert 1 == 2",
    "",
    "test_a.py:2: AssertionError",
  ];
  expect(told(long.join("\n"))).toEqual(["python", "AssertionError: assert 1 == 2", "  - test_one test_a.py:2"]);
  const short = ["tests/test_a.py:2: in test_one", "    assert f() == 2", "E   assert 1 == 2", "E    +  where 1 = f()"];
  expect(told(short.join("\n"))).toEqual([
    "python",
    "-: assert 1 == 2\n +  where 1 = f()",
    "  - test_one tests/test_a.py:2",
  ]);
});
