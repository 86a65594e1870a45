/** Latin letters that are no letter with a mark, and how they are written without. */
const LETTERS: Record<string, string> = { ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ŋ: "ng" };

/** A folded name with the accents of Latin letters off; those of other scripts make other letters and stay. */
export function latinOf(folded: string): string {
  const bare = folded.normalize("NFD").replace(/(?<=[a-z])[\u0300-\u036f]+/g, "");
  return bare.replace(/[øłđðþæœıŋ]/g, (letter) => LETTERS[letter] ?? letter).normalize("NFC");
}

/** The words of a folded name: dots within letters off ("s.a.", "s. a." stays two), all else that is no letter or digit a space. */
export function wordsOf(folded: string): string[] {
  const joined = folded.replace(/(?<![\p{L}\p{N}\p{M}])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}\p{M}])/gu, (letters) =>
    letters.replaceAll(".", ""),
  );
  return joined
    .replaceAll("'", "")
    .split(/[^\p{L}\p{N}\p{M}+#]+/u)
    .filter((word) => word !== "");
}
