import { expect, test } from "vitest";
import { told } from "./told.js";

test("a chain of causes gets back the frames that it has in common with what is around it", () => {
  const text = [
    'Exception in thread "main" com.shop.CheckoutException: cannot check out',
    "\tat com.shop.Checkout.pay(Checkout.java:40)",
    "\tat com.shop.Main.main(Main.java:10)",
    "Caused by: java.lang.IllegalStateException: cart is empty",
    "\tat com.shop.Cart.total(Cart.java:22)",
    "\tat com.shop.Checkout.pay(Checkout.java:38)",
    "\t... 1 more",
    "Caused by: java.lang.NullPointerException",
    "\tat com.shop.Cart$Line.price(Cart.java:90)",
    "\t... 3 more",
  ].join("\n");
  const main = "  com.shop.Main main Main.java:10";
  expect(told(text)).toEqual([
    "java",
    "java.lang.NullPointerException: -",
    ...[main, "  com.shop.Checkout pay Checkout.java:38", "  com.shop.Cart total Cart.java:22"],
    "  com.shop.Cart$Line price Cart.java:90",
    "java.lang.IllegalStateException: cart is empty",
    ...[main, "  com.shop.Checkout pay Checkout.java:38", "  com.shop.Cart total Cart.java:22"],
    "com.shop.CheckoutException: cannot check out",
    ...[main, "  com.shop.Checkout pay Checkout.java:40"],
  ]);
});

test("modules, class loaders, native code, generated code and Kotlin's names with blanks", () => {
  const text = [
    "org.opentest4j.AssertionFailedError: expected: <1> but was: <2>",
    "\tat app//org.junit.jupiter.api.Assertions.assertEquals(Assertions.java:150)",
    "\tat com.shop.CartTest.adds two lines(CartTest.kt:12)",
    "\tat java.base@21.0.1/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(Unknown Source)",
    "\tat com.shop.Main$$Lambda/0x0000000800c03000.run(<generated>)",
    "\tat sun.misc.Unsafe.park(Native Method) ~[na:1.8.0]",
    "\tat com.shop.Cart.<init>(Cart.java)",
  ].join("\r\n");
  expect(told(text)).toEqual([
    "java",
    "org.opentest4j.AssertionFailedError: expected: <1> but was: <2>",
    "  com.shop.Cart <init> Cart.java",
    "  sun.misc.Unsafe park -",
    "  com.shop.Main$$Lambda/0x0000000800c03000 run <generated>",
    "  jdk.internal.reflect.DirectMethodHandleAccessor invoke -",
    "  com.shop.CartTest adds two lines CartTest.kt:12",
    "  org.junit.jupiter.api.Assertions assertEquals Assertions.java:150",
  ]);
});

test("what was only suppressed is no cause, and its own causes are not either", () => {
  const text = [
    "java.io.IOException: write failed",
    "\tat com.shop.File.write(File.java:5)",
    "\tSuppressed: java.io.IOException: close failed",
    "\t\tat com.shop.File.close(File.java:9)",
    "\t\t... 1 more",
    "\tCaused by: java.lang.RuntimeException: of the suppressed one",
    "\t\tat com.shop.Disk.sync(Disk.java:3)",
    "Caused by: java.nio.file.NoSuchFileException: /tmp/x",
    "\tat com.shop.Disk.open(Disk.java:1)",
  ].join("\n");
  expect(told(text)).toEqual([
    "java",
    "java.nio.file.NoSuchFileException: /tmp/x",
    "  com.shop.Disk open Disk.java:1",
    "java.io.IOException: write failed",
    "  com.shop.File write File.java:5",
  ]);
});

test("a message of many lines is kept, and what a logger wrote before it is not", () => {
  const text = [
    "2026-11-23 12:00:00 ERROR checkout - payment refused",
    "java.lang.AssertionError: ",
    "Expecting:",
    "  <1>",
    "to be <2>",
    "\tat com.shop.CartTest.adds(CartTest.java:7)",
    "2026-11-23 12:00:01 INFO done",
    "\tat com.shop.Other.thing(Other.java:1)",
  ].join("\n");
  expect(told(text)).toEqual([
    "java",
    "java.lang.AssertionError: Expecting:\n  <1>\nto be <2>",
    "  com.shop.CartTest adds CartTest.java:7",
  ]);
});

test("the root cause first, as Logback can print it", () => {
  const text = [
    "java.lang.IllegalStateException: cart is empty",
    "\tat com.shop.Cart.total(Cart.java:22)",
    "Wrapped by: com.shop.CheckoutException: cannot check out",
    "\tat com.shop.Checkout.pay(Checkout.java:40)",
  ].join("\n");
  expect(told(text)).toEqual([
    "java",
    "java.lang.IllegalStateException: cart is empty",
    "  com.shop.Cart total Cart.java:22",
    "com.shop.CheckoutException: cannot check out",
    "  com.shop.Checkout pay Checkout.java:40",
  ]);
});
