import { quoted, ValueProblem } from "./problem.js";

/** A unit: what it measures, how many of that dimension's base one of it is, and where its zero lies. */
export interface Unit {
  symbol: string;
  dimension: string;
  factor: number;
  /** What is added after the factor, for temperatures. */
  offset: number;
}

/** Dimensions: base first, then units as "symbol=factor", and behind it other ways to write it. */
const TABLE: Record<string, string> = {
  length:
    "m=1 metre meter metres meters|nm=1e-9|µm=1e-6 um micron microns|mm=1e-3|cm=0.01|dm=0.1|km=1e3 kilometre kilometer kilometres kilometers|" +
    "in=0.0254 inch inches|ft=0.3048 foot feet|yd=0.9144 yard yards|mi=1609.344 mile miles|nmi=1852",
  mass: "kg=1 kilo kilos kilogram kilograms|µg=1e-9 ug|mg=1e-6|g=1e-3 gram grams|t=1e3 tonne tonnes|lb=0.45359237 lbs pound pounds|oz=0.028349523125 ounce ounces",
  time: "s=1 sec secs second seconds|ns=1e-9|µs=1e-6 us|ms=1e-3 msec millisecond milliseconds|min=60 mins minute minutes|h=3600 hr hrs hour hours|d=86400 day days|wk=604800 week weeks",
  // A month is no number of days.
  calendar: "mo=1 month months|quarter=3 quarters|yr=12 year years y|decade=120 decades",
  data:
    "B=1 byte bytes|kB=1e3 KB kb|MB=1e6 mb|GB=1e9 gb|TB=1e12 tb|PB=1e15|KiB=1024|MiB=1048576|GiB=1073741824|TiB=1099511627776|PiB=1125899906842624|" +
    "bit=0.125 bits|kbit=125 Kbit Kb|Mbit=125e3 Mb|Gbit=125e6 Gb|Tbit=125e9",
  power: "W=1 watt watts|mW=1e-3|kW=1e3|MW=1e6|GW=1e9|hp=745.6998715822702",
  energy:
    "J=1 joule joules|mJ=1e-3|kJ=1e3|MJ=1e6|GJ=1e9|Wh=3600|kWh=3.6e6|MWh=3.6e9|GWh=3.6e12|TWh=3.6e15|cal=4.184|kcal=4184|BTU=1055.05585262",
  temperature: "K=1 kelvin|°C=1 C celsius|°F=0.5555555555555556 F fahrenheit",
  area: "m²=1 m2 sqm|mm²=1e-6 mm2|cm²=1e-4 cm2|km²=1e6 km2|ha=1e4 hectare hectares|ft²=0.09290304 ft2 sqft|acre=4046.8564224 acres|mi²=2589988.110336 mi2",
  volume:
    "m³=1 m3|l=1e-3 L litre liter litres liters|ml=1e-6 mL|cl=1e-5|dl=1e-4|hl=0.1|cm³=1e-6 cm3|ft³=0.028316846592 ft3|gal=0.003785411784 gallon gallons|bbl=0.158987294928 barrel barrels",
  ratio: "=1|%=0.01 percent pct|‰=0.001 permille|bp=1e-4 bps|ppm=1e-6",
  rate: "Hz=1 hertz|kHz=1e3|MHz=1e6|GHz=1e9|rpm=0.016666666666666666",
};

const OFFSETS: Record<string, number> = { "°C": 273.15, "°F": 255.3722222222222 };

/** Names of quotients that have one. */
const QUOTIENTS = new Map(
  Object.entries({
    bps: "bit/s",
    kbps: "kbit/s",
    mbps: "Mbit/s",
    gbps: "Gbit/s",
    mph: "mi/h",
    kmh: "km/h",
    kph: "km/h",
  }),
);

const UNITS = new Map<string, Unit>();
const ANY_CASE = new Map<string, Unit | null>();
for (const [dimension, line] of Object.entries(TABLE))
  for (const entry of line.split("|")) {
    const [first = "", ...others] = entry.split(" ");
    const [symbol = "", factor] = first.split("=");
    const unit = { symbol, dimension, factor: Number(factor), offset: OFFSETS[symbol] ?? 0 };
    for (const name of [symbol, ...others].map((word) => word.normalize("NFKC"))) {
      UNITS.set(name, unit);
      const folded = name.toLowerCase();
      // Where only the case tells two units apart ("mW", "MW"), another case tells neither.
      ANY_CASE.set(folded, ANY_CASE.has(folded) && ANY_CASE.get(folded) !== unit ? null : unit);
    }
  }

/** The unit of this name or symbol, or a quotient of two; undefined where none is known. */
export function findUnit(name: string): Unit | undefined {
  const plain = name
    .normalize("NFKC")
    .trim()
    .replace(/\.$/, "")
    .replace(/^degrees? /i, "°")
    .replace(/^per /i, "/");
  const [, side] = /^(?:sq|square)\.? (\p{L}+)$/iu.exec(plain) ?? [];
  if (side !== undefined) return UNITS.get(`${simpleUnit(side)?.symbol}2`);
  const spelt = QUOTIENTS.get(plain.toLowerCase()) ?? plain;
  return simpleUnit(spelt) ?? quotientOf(spelt.split(/ ?\/ ?| per /i));
}

function quotientOf([over = "", under, ...others]: string[]): Unit | undefined {
  const [above, below] = [simpleUnit(over), under ? simpleUnit(under) : undefined];
  if (!above || !below || others.length > 0 || above.offset !== 0 || below.offset !== 0) return undefined;
  const symbol = `${above.symbol}/${below.symbol}`;
  const isRate = above === UNITS.get("") && below.dimension === "time";
  return {
    symbol,
    dimension: isRate ? "rate" : `${above.dimension}/${below.dimension}`,
    factor: above.factor / below.factor,
    offset: 0,
  };
}

function simpleUnit(name: string): Unit | undefined {
  return UNITS.get(name) ?? ANY_CASE.get(name.toLowerCase()) ?? undefined;
}

/** A number of one unit in another; refused where they measure different things. */
export function convert(number: number, from: Unit, to: Unit): number {
  if (from.dimension !== to.dimension)
    throw new ValueProblem(
      "UNIT_DOES_NOT_CONVERT",
      `${quoted(from.symbol || "a plain number")} measures ${from.dimension} and does not convert to ${quoted(to.symbol)}, which measures ${to.dimension}.`,
    );
  if (from.symbol === to.symbol) return number;
  return (number * from.factor + from.offset - to.offset) / to.factor;
}

/** The unit that all of a dimension are counted in: of one factor and no offset. */
export function toBase(number: number, unit: Unit): number {
  return number * unit.factor + unit.offset;
}
