import { expect, test } from "vitest";
import { groupError } from "../../../src/algorithms/errors/group.js";
import { counted, read, told } from "./told.js";

test("Surefire, with reruns and tests that passed when they were run again", () => {
  const report = read(
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0" name="com.shop.CartTest" time="1,234.5" tests="4" errors="1" skipped="1" failures="1">',
    '  <properties><property name="java.version" value="21"/></properties>',
    '  <testcase name="adds" classname="com.shop.CartTest" time="0.012">',
    '    <failure message="expected: &lt;2&gt; but was: &lt;1&gt;" type="org.opentest4j.AssertionFailedError"><![CDATA[org.opentest4j.AssertionFailedError: expected: <2> but was: <1>',
    "\tat com.shop.CartTest.adds(CartTest.java:12)",
    "]]></failure>",
    '    <rerunFailure message="again" type="org.opentest4j.AssertionFailedError"><stackTrace>x</stackTrace><system-out>of the rerun</system-out></rerunFailure>',
    '    <rerunError type="java.lang.Error"><stackTrace>x</stackTrace></rerunError>',
    "    <system-out><![CDATA[of the test]]></system-out>",
    "  </testcase>",
    '  <testcase name="total" classname="com.shop.CartTest" time="1,000.25">',
    '    <flakyError type="java.io.IOException"><stackTrace><![CDATA[java.io.IOException: refused',
    "\tat com.shop.Prices.load(Prices.java:7)",
    "Caused by: java.net.ConnectException",
    "\tat com.shop.Net.open(Net.java:1)]]></stackTrace><system-err>no</system-err></flakyError>",
    "  </testcase>",
    '  <testcase name="empty" classname="com.shop.CartTest"><skipped message="later"/></testcase>',
    '  <testcase name="starts" classname="com.shop.CartTest"><error type="java.lang.OutOfMemoryError"/></testcase>',
    "</testsuite>",
  );
  expect(counted(report)).toBe("4: 1 passed (1 flaky), 1 failed, 1 errored, 1 skipped");
  expect(report.counts.seconds).toBeCloseTo(1000.262, 9);
  expect(told(report)).toEqual([
    "failure in com.shop.CartTest.adds",
    "  org.opentest4j.AssertionFailedError: expected: <2> but was: <1>",
    "    com.shop.CartTest adds CartTest.java:12",
    "flaky in com.shop.CartTest.total",
    "  java.net.ConnectException: -",
    "    com.shop.Net open Net.java:1",
    "  java.io.IOException: refused",
    "    com.shop.Prices load Prices.java:7",
    "error in com.shop.CartTest.starts",
    "  java.lang.OutOfMemoryError: -",
    "    com.shop.CartTest starts -",
  ]);
  expect(report.problems.map(({ line, report: { level, platform } }) => [line, level, platform])).toEqual([
    [5, "ERROR", "java"],
    [13, "WARNING", "java"],
    [19, "ERROR", null],
  ]);
  expect(report.problems[0]?.report.context).toEqual({
    junit: { stdout: "of the test", reruns: 2, properties: {}, suiteProperties: { "java.version": "21" } },
  });
});

test("Gradle: a message with its type in front, output beside the tests", () => {
  const report = read(
    '<testsuite name="com.shop.CartTest" tests="1" timestamp="2026-11-23T12:00:00" hostname="ci-7" time="0.1">',
    '  <testcase name="adds()" classname="com.shop.CartTest" time="0.1">',
    '    <failure message="java.lang.AssertionError: expected:&lt;2&gt;" type="java.lang.AssertionError">java.lang.AssertionError: expected:&lt;2&gt;&#10;&#9;at com.shop.CartTest.adds(CartTest.java:12)</failure>',
    "  </testcase>",
    "  <system-out>of the suite</system-out>",
    "</testsuite>",
  );
  expect(told(report)).toEqual([
    "failure in com.shop.CartTest.adds()",
    "  java.lang.AssertionError: expected:<2>",
    "    com.shop.CartTest adds CartTest.java:12",
  ]);
  expect(report.problems[0]?.report).toMatchObject({
    at: Date.UTC(2026, 10, 23, 12),
    serverName: "ci-7",
    tags: {
      "test.outcome": "failure",
      "test.suite": "com.shop.CartTest",
      "test.class": "com.shop.CartTest",
      "test.name": "adds()",
      "test.seconds": "0.1",
    },
    context: { junit: { properties: {} } },
  });
});

test("pytest: no types, failures of the set-up, and properties of tests", () => {
  const report = read(
    '<testsuites name="pytest tests"><testsuite name="pytest" timestamp="2026-11-23T09:11:50.893674+02:00" hostname="vm">',
    '<testcase classname="test_shop" name="test_total[2]" file="test_shop.py" line="17" time="0.001">',
    '<properties><property name="ticket" value="SHOP-1" /></properties>',
    '<failure message="AssertionError: wrong total&#10;assert 1 == 2">def test_total(x):',
    "&gt;       assert total() == x, 'wrong total'",
    "E       AssertionError: wrong total",
    "E       assert 1 == 2",
    "",
    "test_shop.py:19: AssertionError</failure></testcase>",
    '<testcase classname="test_shop" name="test_setup"><error message="failed on setup with &quot;ValueError: in set-up&quot;">@pytest.fixture',
    "&gt;   def broken(): raise ValueError('in set-up')",
    "E   ValueError: in set-up",
    "",
    "test_shop.py:14: ValueError</error></testcase>",
    '<testcase classname="test_shop" name="test_skip"><skipped type="pytest.skip" message="not now">a.py:1: not now</skipped></testcase>',
    "</testsuite></testsuites>",
  );
  expect(counted(report)).toBe("3: 0 passed (0 flaky), 1 failed, 1 errored, 1 skipped");
  expect(told(report)).toEqual([
    "failure in test_shop.test_total[2]",
    "  AssertionError: wrong total\nassert 1 == 2",
    "    - test_total test_shop.py:19",
    "error in test_shop.test_setup",
    "  ValueError: in set-up",
    "    - broken test_shop.py:14",
  ]);
  expect(report.problems[0]?.report).toMatchObject({
    at: Date.UTC(2026, 10, 23, 7, 11, 50, 893),
    tags: { "test.file": "test_shop.py", "test.line": "17" },
    context: { junit: { properties: { ticket: "SHOP-1" } } },
  });
});

test("Jest, Vitest and Node's own runner", () => {
  const report = read(
    "<testsuites>",
    '<testsuite name="cart"><testcase classname="cart adds" name="cart adds"><failure>Error: expect(received).toBe(expected)',
    "",
    "Expected: 2",
    "    at Object.&lt;anonymous&gt; (src/cart.test.js:5:17)</failure></testcase></testsuite>",
    '<testsuite name="v.test.ts"><testcase classname="v.test.ts" name="cart &gt; adds">',
    '<failure message="expected 1 to be 2" type="AssertionError">',
    "AssertionError: expected 1 to be 2",
    "",
    "- Expected",
    " ❯ v.test.ts:2:57",
    "</failure></testcase></testsuite>",
    '<testsuite name="suite"><testcase name="eq" classname="test"><failure type="testCodeFailure" message="1 !== 2">',
    "Error [ERR_TEST_FAILURE]: 1 !== 2",
    "    at Test.run (node:internal/test_runner/test:796:25) {",
    "  code: 'ERR_TEST_FAILURE',",
    "  cause: AssertionError [ERR_ASSERTION]: 1 !== 2",
    "      at TestContext.eq (file:///srv/n.test.mjs:2:62) {",
    "    generatedMessage: true",
    "  }",
    "}</failure></testcase></testsuite>",
    "</testsuites>",
  );
  expect(told(report)).toEqual([
    "failure in cart adds",
    "  Error: expect(received).toBe(expected)\n\nExpected: 2",
    "    - Object.<anonymous> src/cart.test.js:5",
    "failure in v.test.ts.cart > adds",
    "  AssertionError: expected 1 to be 2",
    "    - cart > adds v.test.ts:2",
    "failure in test.eq",
    "  AssertionError: 1 !== 2",
    "    - TestContext.eq file:///srv/n.test.mjs:2",
    "  Error: 1 !== 2",
    "    - Test.run node:internal/test_runner/test:796",
  ]);
});

test("GoogleTest: several failures of a test, and tests that were not run", () => {
  const report = read(
    '<testsuites tests="4" failures="1" disabled="1" errors="0" time="0" timestamp="2026-11-23T12:00:00.123" name="AllTests">',
    '<testsuite name="Cart" tests="4">',
    '<testcase name="Adds" file="cart_test.cc" line="10" status="run" result="completed" time="0." timestamp="1970-01-01T00:00:00.000" classname="Cart">',
    '<failure message="cart_test.cc:12&#x0A;Expected equality&#x0A;  1&#x0A;  2" type=""><![CDATA[cart_test.cc:12',
    "Expected equality",
    "  1",
    "  2]]></failure>",
    '<failure message="cart_test.cc:13&#x0A;boom" type=""><![CDATA[cart_test.cc:13',
    "boom]]></failure>",
    "</testcase>",
    '<testcase name="DISABLED_Slow" status="notrun" result="suppressed" classname="Cart"/>',
    '<testcase name="Skips" status="run" result="skipped" classname="Cart"><skipped message=""/></testcase>',
    '<testcase name="Totals" status="run" result="completed" classname="Cart"/>',
    "</testsuite></testsuites>",
  );
  expect(counted(report)).toBe("4: 1 passed (0 flaky), 1 failed, 0 errored, 2 skipped");
  expect(told(report)).toEqual([
    "failure in Cart.Adds",
    "  -: cart_test.cc:12\nExpected equality\n  1\n  2",
    "    - Adds cart_test.cc:12",
    "failure in Cart.Adds",
    "  -: cart_test.cc:13\nboom",
    "    - Adds cart_test.cc:13",
  ]);
  expect(report.problems[0]?.report.at).toBe(Date.UTC(2026, 10, 23, 12, 0, 0, 123));
});

test("PHPUnit's nested suites, go-junit-report's empty words, and a suite that fails outside of its tests", () => {
  const report = read(
    "<testsuites>",
    '<testsuite name="unit" file="/srv/phpunit.xml"><testsuite name="Shop\\CartTest" file="/srv/tests/CartTest.php">',
    '<testcase name="testTotal" class="Shop\\CartTest" classname="Shop.CartTest" file="/srv/tests/CartTest.php" line="9">',
    '<failure type="PHPUnit\\Framework\\ExpectationFailedException">Shop\\CartTest::testTotal',
    "Failed asserting that 1 is 2.",
    "",
    "/srv/tests/CartTest.php:12</failure></testcase></testsuite></testsuite>",
    '<testsuite name="github.com/shop/cart"><testcase classname="cart" name="TestTotal">',
    '<failure message="Failed" type=""><![CDATA[    cart_test.go:9: total is 1, not 2]]></failure></testcase></testsuite>',
    '<testsuite name="broken"><error type="ImportError" message="no module"/></testsuite>',
    "</testsuites>",
  );
  expect(counted(report)).toBe("3: 0 passed (0 flaky), 2 failed, 1 errored, 0 skipped");
  expect(told(report)).toEqual([
    "failure in Shop.CartTest.testTotal",
    "  PHPUnit\\Framework\\ExpectationFailedException: Shop\\CartTest::testTotal\nFailed asserting that 1 is 2.\n\n/srv/tests/CartTest.php:12",
    "    - testTotal /srv/tests/CartTest.php:12",
    "failure in cart.TestTotal",
    "  -: cart_test.go:9: total is 1, not 2",
    "    - TestTotal cart_test.go:9",
    "error in broken",
    "  ImportError: no module",
  ]);
});

test("the same report read twice counts once, where it tells when it ran", () => {
  const lines = (at: string, message: string) => [
    `<testsuite name="a"${at}><testcase name="b" classname="c"><failure message="${message}"/></testcase></testsuite>`,
  ];
  const idOf = (at: string, message = "x") => read(...lines(at, message)).problems[0]?.report.eventId;
  const [first, second] = [' timestamp="2026-11-23T12:00:00Z"', ' timestamp="2026-11-23T12:00:01Z"'];
  expect(idOf(first)).toMatch(/^[0-9a-f]{32}$/);
  expect(idOf(first)).toBe(idOf(first));
  expect(new Set([idOf(first), idOf(second), idOf(first, "y")]).size).toBe(3);
  expect(idOf("")).toBeNull();
});

test("two problems of one test that say the same are two, also read twice", () => {
  const text =
    '<testsuite name="a" timestamp="2026-11-23T12:00:00Z"><testcase name="b"><failure>x</failure><failure>x</failure></testcase></testsuite>';
  const ids = read(text).problems.map(({ report }) => report.eventId);
  expect(new Set(ids).size).toBe(2);
  expect(read(text).problems.map(({ report }) => report.eventId)).toEqual(ids);
});

test("a failure is the same error in the next run, when lines moved; of another test it is another", () => {
  const groupOf = (name: string, stack: string) => {
    const text = `<testsuite name="a"><testcase name="${name}" classname="shop.CartTest"><failure message="m">${stack}</failure></testcase></testsuite>`;
    return groupError(read(text).problems[0]?.report ?? {}).parts;
  };
  const stackAt = (line: number) => `a.CartError: no line ${line}\n\tat shop.Cart.add(Cart.java:${line})`;
  expect(groupOf("adds", stackAt(1))).toEqual(groupOf("adds", stackAt(22)));
  // What fails in one place is one error, whichever test found it; without a place the test is the place.
  expect(groupOf("adds", stackAt(1))).toEqual(groupOf("totals", stackAt(1)));
  expect(groupOf("adds", "it broke")).toEqual(groupOf("adds", "it broke"));
  expect(groupOf("adds", "it broke")).not.toEqual(groupOf("totals", "it broke"));
});
