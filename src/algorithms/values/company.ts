import { latinOf, wordsOf } from "./names.js";

/** Legal forms as they end a name, dots and accents off: of Europe, the Americas, Asia, Africa and Oceania. */
const FORMS = new Set(
  (
    "inc incorporated corp corporation co company llc lllp llp lp pllc plc ltd limited ltee limitee cic ulc " +
    "gmbh mbh ggmbh ug haftungsbeschrankt ag kg kgaa ohg gbr ev eg se sce kft zrt nyrt bt " +
    "sa sas sasu sarl eurl snc sca scs sprl bvba srl srls spa sapa sl slu slne sau scrl scarl lda ltda eireli sgps " +
    "nv bv cv vof ab hb kb as asa aps ivs oy oyj ehf hf sf uab sia ou ad ead eood ood doo jdoo " +
    "sro oo spj psa ooo oao zao pao ao tov sti kk gk yk pvt pte pty pt tbk bhd sdn berhad " +
    "jsc ojsc cjsc pjsc psc wll saog saoc fze fzc fzco fzllc dmcc sab rl soc sae npc"
  ).split(" "),
);

/** Words that belong to the form behind them: "and Co", "S.A. de C.V.", "sp. z o.o.". */
const LINKS = new Map([
  ["and", ["co", "company", "cie"]],
  ["de", ["cv", "rl"]],
  ["z", ["oo"]],
  ["sp", ["z"]],
]);

/** Legal forms that stand before a name. */
const BEFORE = new Set(["ooo", "oao", "zao", "pao", "pt", "tov", "uab", "sia"]);

/** What two ways to write one company have in common: no legal form, no "The", no accents, "&" as "and". */
export function companyKey(folded: string): string {
  const spelt = latinOf(folded)
    .replace(/&| \+ /g, " and ")
    .replace(/\ba\/s\b/g, "as");
  let words = wordsOf(spelt);
  if (words.length > 1 && words[0] === "the") words = words.slice(1);
  if (words.length > 1 && BEFORE.has(words[0] as string)) words = words.slice(1);
  const name = words.slice(0, endOf(words));
  return name.length > 0 ? name.join(" ") : folded;
}

/** Where a name ends and its legal forms begin; the first word is always the name's. */
function endOf(words: readonly string[]): number {
  let end = words.length;
  const isForm = (at: number) => {
    const [word, next] = [words[at] as string, words[at + 1] ?? ""];
    return FORMS.has(word) || (LINKS.get(word)?.includes(next) ?? false);
  };
  while (end > 1 && isForm(end - 1)) end--;
  return end;
}
