/** Words that crash reporters, compilers and runtimes write where a name is missing, private, or was stripped. */
const wordForNoName =
  /^[<({[]?(?:\?+|unknown(?: (?:function|source|symbol|module|file))?|redacted|hidden|null|none|undefined|no symbols?|stripped(?:[ _][a-z]+){0,3}|deduplicated_symbol|compiler-generated|unavailable|optimized out)[>)}\]]?$/i;

/** Names that tools make up from an address: `sub_401A20`, `FUN_00401a20`, `___lldb_unnamed_symbol12`. */
const nameFromAddress = /^(?:sub|loc|fun|func|nullsub)_[0-9a-f]{4,16}$|^_*lldb_unnamed_symbol/i;

const address = /^(?:\+ ?)?(?:0x)?[0-9a-f]{6,16}$|^(?:\+ ?)?0x[0-9a-f]{1,16}$/i;

/** Whether a name of a function, module or file names nothing: a word for "unknown", or an address. */
export function namesNothing(name: string): boolean {
  if (wordForNoName.test(name) || nameFromAddress.test(name)) return true;
  return address.test(name) && /\d/.test(name);
}
