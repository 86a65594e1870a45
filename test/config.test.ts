import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfig, showConfig } from "../src/config.js";

test("without anything set, the defaults are those of the README", () => {
  expect(readConfig({})).toMatchObject({
    PORT: 4000,
    HOST: "127.0.0.1",
    RATCHET_DATA: "./data",
    NEO4J_URI: "",
    RATCHET_SAMPLE: "on",
  });
});

test("all mistakes are told at once, each with the setting's name and none with its value", () => {
  const mistaken = () =>
    readConfig({ PORT: "seventy", NEO4J_URI: "http://canary", RATCHET_ADMIN_TOKEN: "canary", RATCHET_SAMPLE: "maybe" });
  expect(mistaken).toThrow(/4 mistakes/);
  for (const name of ["PORT", "NEO4J_URI", "RATCHET_ADMIN_TOKEN", "RATCHET_SAMPLE"]) expect(mistaken).toThrow(name);
  expect(mistaken).not.toThrow(/canary/);
});

test("a setting is shown with its source, a secret only as set", () => {
  const file = join(mkdtempSync(join(tmpdir(), "ratchet-config-")), "password");
  writeFileSync(file, "canary\n");
  const environment = { PORT: "4100", NEO4J_PASSWORD_FILE: file };
  expect(readConfig(environment).NEO4J_PASSWORD).toBe("canary");
  const shown = new Map(showConfig(environment).map((setting) => [setting.name, setting]));
  expect(shown.get("PORT")).toMatchObject({ value: "4100", source: "environment" });
  expect(shown.get("HOST")).toMatchObject({ value: "127.0.0.1", source: "default" });
  expect(shown.get("NEO4J_PASSWORD")).toMatchObject({ value: "(set)", source: "file" });
});

test("a file that is not there is a mistake", () => {
  expect(() => readConfig({ NEO4J_PASSWORD_FILE: "/nowhere/at/all" })).toThrow(
    "NEO4J_PASSWORD_FILE: there is no such file",
  );
});
