import { calendar } from "./calendar.js";

/** A kind of value in a message, the mark that stands for it, and the pattern by which it is known. */
export interface Placeholder {
  mark: string;
  /** Sticky, and with bounded repetition only, so that a try costs at most a fixed number of steps. */
  pattern: RegExp;
}

const hexDigits = "[0-9a-f]";
const end = "(?![A-Za-z0-9_])";

/** The kinds in the order in which they are tried at the start of a word: the special before the general. */
export const placeholders: readonly Placeholder[] = [
  { mark: "<url>", pattern: /(?:[a-z][a-z0-9+.-]{1,20}:\/\/|data:|blob:)[^\s"'<>()[\]{},;]{1,1000}/iy },
  { mark: "<email>", pattern: /[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}/y },
  { mark: "<uuid>", pattern: new RegExp(`${hexDigits}{8}(?:-${hexDigits}{4}){3}-${hexDigits}{12}${end}`, "iy") },
  { mark: "<date>", pattern: calendar },
  { mark: "<ip>", pattern: /(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?:\/\d{1,2})?(?![\w.])/y },
  { mark: "<hex>", pattern: /(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])/iy },
  {
    mark: "<ip>",
    pattern: /(?=[0-9a-f:]{0,40}\d)(?:[0-9a-f]{1,4}:|::)(?:[0-9a-f]{0,4}:){1,7}[0-9a-f]{0,4}(?![\w:])/iy,
  },
  { mark: "<ip>", pattern: /::(?:1|ffff:\d[\d.]{1,14})?(?![\w:])/iy },
  { mark: "<hex>", pattern: new RegExp(`0x${hexDigits}{1,256}${end}`, "iy") },
  { mark: "<hex>", pattern: new RegExp(`(?=[a-f]{0,128}\\d)(?=\\d{0,128}[a-f])${hexDigits}{8,256}${end}`, "iy") },
  { mark: "<path>", pattern: /(?:[a-z]:[\\/]|\\\\)[^\s"'<>|:;,()]{1,1000}/iy },
  { mark: "<path>", pattern: /(?:~|\.{1,2})?\/[\w.@+~%$=-]{1,200}(?:\/[\w.@+~%$=-]{0,200}){1,40}/y },
  { mark: "<path>", pattern: /[\w.@-]{1,100}(?:\/[\w.@-]{1,100}){1,40}\/[\w@-]{1,100}\.[a-z]\w{0,5}(?!\w)/iy },
  {
    mark: "<duration>",
    pattern:
      /(?:\d{1,20}(?:[.,]\d{1,20})?(?: ?(?:ns|us|µs|ms|secs?|mins?|hrs?|(?:nano|micro|milli)?seconds?|minutes?|hours?|days?|weeks?)| ?s|[mhd])){1,5}(?![A-Za-z0-9_])/iy,
  },
  { mark: "<size>", pattern: /\d{1,20}(?:[.,]\d{1,20})? ?(?:[kmgtp]i?b|bytes?|bits?|b)(?![A-Za-z0-9_])/iy },
  { mark: "<version>", pattern: /v?\d{1,10}(?:\.\d{1,10}){2,4}(?:[-+][A-Za-z0-9.-]{1,40})?(?![A-Za-z0-9_])/iy },
  { mark: "<number>", pattern: /[+-]?\d{1,30}(?:[.,_]\d{1,30}){0,10}(?:e[+-]?\d{1,4})?%?(?![A-Za-z0-9_])/iy },
];
