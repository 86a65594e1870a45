/** POSIX signals, Mach and Windows exceptions, and bare status codes, alone or as "kind / code". */
const faultCode =
  /^(?:SIG[A-Z]{2,8}|EXC_[A-Z_]+|EXCEPTION_[A-Z_]+|STATUS_[A-Z_]+|0x[0-9a-f]+|Signal \d+)(?: ?[/(].*)?$/i;

/**
 * Whether an exception's type is what the processor or system reported rather than a type of the program.
 * One bug of memory shows up as several of them, by chance and by system, so they say little about the cause.
 */
export function isFaultCode(type: string): boolean {
  return faultCode.test(type);
}
