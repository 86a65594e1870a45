/** The index after the bracket that closes the one at `start`; the end of the text if none does. */
function afterClosing(text: string, start: number, close: string): number {
  const open = text[start];
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (text[i] === open) depth++;
    else if (text[i] === close && !(close === ">" && (text[i - 1] === "-" || text[i - 1] === "="))) {
      depth--;
      if (depth === 0) return i + 1;
    }
  }
  return text.length;
}

const operator = /operator ?(?:\(\)|\[\]|<=>|<<=?|>>=?|->\*?|[-+*/%^&|~!=<>,]{1,3})/y;
const returnType =
  /^(?:(?:static|virtual|inline|unsigned|signed|const|void|bool|char|short|int|long|float|double|auto) )+(?=\S)/;

/**
 * A C++ or Rust function's qualified name without the types of this use: template arguments become `<T>`,
 * parameters, what follows them and a plain return type go. `operator()` and Rust's leading `<A as B>::f` stay.
 */
export function stripSignature(signature: string): string {
  let name = "";
  let i = 0;
  while (i < signature.length) {
    const char = signature[i] ?? "";
    operator.lastIndex = i;
    const found = char === "o" ? operator.exec(signature) : null;
    if (found) {
      name += found[0];
      i += found[0].length;
    } else if (char === "<" && /[\w:$]$/.test(name)) {
      i = afterClosing(signature, i, ">");
      name = `${name.replace(/::$/, "")}<T>`;
    } else if (char === "(") {
      i = afterClosing(signature, i, ")");
      i += /^(?: const| volatile| noexcept| ?&&?)*/.exec(signature.slice(i, i + 40))?.[0].length ?? 0;
    } else {
      name += char;
      i++;
    }
  }
  return name.replace(returnType, "").trim();
}
