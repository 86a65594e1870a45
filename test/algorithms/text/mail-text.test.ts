import { expect, test } from "vitest";
import { htmlText } from "../../../src/algorithms/text/html-text.js";
import { languageOf } from "../../../src/algorithms/text/language.js";
import { ownWords } from "../../../src/algorithms/text/reply.js";

test.each([
  [
    "<p>Dear&nbsp;all,</p><p>we need <b>two</b> things:</p><ul><li>a report<li>an audit</ul>",
    "Dear all,\n\nwe need two things:\n\n- a report\n- an audit",
  ],
  [
    "<style>p { color: red }</style><script>alert('no')</script>5 &lt; 6 &amp; 7 &#8364; &#xe9; &nonsense;",
    "5 < 6 & 7 € é &nonsense;",
  ],
  ["a < b and c<br>d<!-- never\nseen -->e", "a < b and c\nd e"],
  ["Yes.<blockquote>You asked.<br>Twice.</blockquote>Bye", "Yes.\n> You asked.\n> Twice.\nBye"],
  ["<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"],
  ["never <closed", "never"],
  ["<script>never closed", ""],
  ["&#0;&#xD800;&#1114112;x\u0001", "x"],
])("%j is read as %j", (html, text) => {
  expect(htmlText(html)).toBe(text);
});

test.each([
  ["open tags", "<div".repeat(200_000)],
  ["open comments", "<!--".repeat(200_000)],
  ["open scripts", "<script".repeat(100_000)],
  ["angles", "<".repeat(800_000)],
  ["quotes", "<blockquote>".repeat(80_000)],
  ["letters", "&".repeat(800_000)],
  ["blanks", " ".repeat(800_000)],
])("%s take no longer than other texts", (_, html) => {
  const before = performance.now();
  htmlText(html);
  expect(performance.now() - before).toBeLessThan(4_000);
});

test.each([
  [
    "Please do it.\n\nOn Mon, 2 Mar 2026 at 09:00, Ann Lee <ann@example.org> wrote:\n> We can.\n> Shall we?",
    "Please do it.",
  ],
  ["Please do it.\n\nOn Mon, 2 Mar 2026 at 09:00, Ann Lee\n<ann@example.org> wrote:\nWe can.", "Please do it."],
  ["Ja.\n\nAm 02.03.26 um 09:00 schrieb Ann Lee:\n> Machen wir.", "Ja."],
  ["Yes\n> Do you?\nand no.\n-- \nAnn Lee\nExample Inc.", "Yes\nand no."],
  ["Do it\n\n-----Original Message-----\nFrom: Ann\nHi", "Do it"],
  ["Do it\n\nFrom: Ann Lee\nSent: Monday\nTo: us\nSubject: it\n\nHi", "Do it"],
  ["Do it.\n\nSent from my phone", "Do it."],
  ["On Monday we wrote a list:\nmilk\nOn Tuesday nothing.", "On Monday we wrote a list:\nmilk\nOn Tuesday nothing."],
  ["> only\n> quoted", "> only\n> quoted"],
  ["From: here we start\nand go on.", "From: here we start\nand go on."],
])("of %j what was written is %j", (text, own) => {
  expect(ownWords(text)).toBe(own);
});

test.each([
  ["Bitte übersetzen Sie unsere Verträge ins Englische.", "de"],
  ["Nous avons besoin d'un rapport mensuel des ventes.", "fr"],
  ["We need a monthly report of all sales.", "en"],
  ["请把合同翻译成英文", "zh"],
  ["Can you deliver to København and Århus?", "en"],
  ["Our office in Reykjavík needs new servers", "en"],
  ["Please book a hotel in Kraków", "en"],
  ["Kunnen we een rapport krijgen, want we hebben het morgen nodig", "nl"],
  ["Potrzebujemy raportu sprzedaży dla The Coffee House", "pl"],
  ["invoice", null],
  ["", null],
  ["12345 67890 https://example.org/eine/lange/adresse/auf/deutsch", null],
])("the language of %j is %s", (text, language) => {
  expect(languageOf(text)).toBe(language);
});
