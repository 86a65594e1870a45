/** Codes of ISO 4217 for the money of countries, without funds and metals. */
const CODES = new Set(
  (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK " +
    "DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR " +
    "KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB " +
    "PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD " +
    "TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
  ).split(" "),
);

/** Currencies without minor units, and those with thousandths; all others have hundredths. */
const WHOLE = new Set("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" "));
const THOUSANDTHS = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/** Signs and words, after compatibility folding and in small letters; several codes: which one is not said. */
const SIGNS: Record<string, string> = {
  us$: "USD",
  $us: "USD",
  usd$: "USD",
  a$: "AUD",
  au$: "AUD",
  c$: "CAD",
  ca$: "CAD",
  nz$: "NZD",
  hk$: "HKD",
  s$: "SGD",
  sg$: "SGD",
  r$: "BRL",
  mx$: "MXN",
  nt$: "TWD",
  $: "USD AUD CAD NZD HKD SGD MXN",
  "€": "EUR",
  "£": "GBP",
  "¥": "JPY CNY",
  "cn¥": "CNY",
  rmb: "CNY",
  yuan: "CNY",
  円: "JPY",
  元: "CNY",
  "₹": "INR",
  rs: "INR",
  "rs.": "INR",
  "₽": "RUB",
  "₩": "KRW",
  "₺": "TRY",
  "₴": "UAH",
  "₪": "ILS",
  "฿": "THB",
  "₫": "VND",
  "₱": "PHP",
  "₦": "NGN",
  "₸": "KZT",
  zł: "PLN",
  zl: "PLN",
  kč: "CZK",
  kc: "CZK",
  ft: "HUF",
  lei: "RON",
  "fr.": "CHF",
  sfr: "CHF",
  "sfr.": "CHF",
  euro: "EUR",
  euros: "EUR",
  dollar: "USD AUD CAD NZD HKD SGD",
  dollars: "USD AUD CAD NZD HKD SGD",
  "us dollar": "USD",
  "us dollars": "USD",
  pound: "GBP",
  pounds: "GBP",
  yen: "JPY",
  rupees: "INR",
  rupee: "INR",
  francs: "CHF",
  franc: "CHF",
};

/** Signs that name no first choice: the countries that use them are alike in number. */
const EVEN: Record<string, string> = { kr: "SEK NOK DKK ISK", "kr.": "DKK SEK NOK ISK" };

/** The currencies that a sign, a word or a code may mean, the likeliest first, and whether that one is meant where nothing is said. */
export function currenciesOf(sign: string): { codes: string[]; isSure: boolean } | null {
  const upper = sign.toUpperCase().replace(/(?<=^[A-Z]{3})\p{Sc}$/u, "");
  if (CODES.has(upper)) return { codes: [upper], isSure: true };
  const lower = sign.toLowerCase();
  const codes = Object.hasOwn(SIGNS, lower) ? SIGNS[lower] : undefined;
  if (codes) return { codes: codes.split(" "), isSure: true };
  const even = Object.hasOwn(EVEN, lower) ? EVEN[lower] : undefined;
  return even ? { codes: even.split(" "), isSure: false } : null;
}

/** How many decimals an amount of a currency has: those of its minor unit. */
export function decimalsOf(code: string): number {
  if (WHOLE.has(code)) return 0;
  return THOUSANDTHS.has(code) ? 3 : 2;
}
