import { Generations } from "./generations.js";
import { oldest, type Template } from "./template.js";
import { type Skeleton, skeletonOf } from "./tokens.js";
import { besides, isIdentifier, isWord, masked, valuesIn } from "./words.js";

/** The numbers of the method, one configuration for every source; what moving each does stands in docs/grouping.md. */
export const MINING = {
  /** Of how many words of a form its relatives are looked for; how many other words must be left, and to be sure; how many are many. */
  words: { most: 16, left: 1, sure: 2, many: 4, pairs: 12 },
  /** How many forms that differ in one word make it a value: with many words left, with few, at the first token, and where little else is said. */
  branch: { many: 3, few: 4, first: 9, unsure: 16 },
  /** How many forms behind one beginning make all behind it a value, when it is given up, and how many words differ in a beginning. */
  tail: { enough: 10, most: 64, differing: 3 },
  /** How many forms a half of what is remembered holds. */
  kept: 16_384,
  /** How many new forms are compared with others: so many at once, and one of so many messages in the long run. */
  compared: { burst: 4_000, every: 32 },
} as const;

/** Forms that differ in one word, and in how many of them that is rather a name. */
interface Branch {
  forms: Template[];
  names: number;
}

interface Tail {
  forms: Template[];
  words: Set<string>;
  template: Template | null;
  isGivenUp: boolean;
}

/** What a miner tells, and how much it remembers. */
export interface MinerOptions {
  merged?: (younger: Template, older: Template) => void;
  kept?: number;
}

/**
 * Learns the templates of messages as they come. Forms that differ in one word are one where enough of them do; counts of distinct
 * values decide it, not a similarity, as Drain (He et al. 2017, section III) has it. What is merged stays merged, under the
 * name of its oldest form. Memory is bounded; so is the work where every word is new.
 */
export class TemplateMiner {
  private readonly forms: Generations<Template>;
  private readonly branches: Generations<Branch>;
  private readonly tails: Generations<Tail>;
  /** Which lengths there are with which numbers of values. */
  private readonly shapes = new Set<number>();
  private made = 0;
  private credit: number = MINING.compared.burst;

  private readonly merged: (younger: Template, older: Template) => void;

  /** `merged` hears when two groups turn out to be one, the younger first; `kept` is how many forms a half of its memory holds. */
  constructor({ merged, kept = MINING.kept }: MinerOptions = {}) {
    this.merged = merged ?? (() => undefined);
    this.forms = new Generations(kept);
    this.branches = new Generations(4 * kept);
    this.tails = new Generations(Math.ceil(kept / 4));
  }

  /** The form of a message. `oldest` of it is its group, now and whenever it is asked again. */
  add(message: string): Template {
    const skeleton = skeletonOf(message);
    const key = skeleton.tokens.join(" ");
    this.credit = Math.min(MINING.compared.burst, this.credit + 1 / MINING.compared.every);
    const form = this.forms.get(key) ?? this.make(key, skeleton, 0);
    form.count++;
    // Where every message is new it is not compared, until it comes again.
    if (!form.isCompared && this.credit >= 1) {
      this.credit--;
      this.relate(form);
    }
    return form;
  }

  /** How much is remembered at the moment: forms, places where they differ, and beginnings. */
  get size(): number {
    return this.forms.size + this.branches.size + this.tails.size;
  }

  private make(key: string, { tokens, head }: Skeleton, count: number): Template {
    const form = {
      key,
      tokens,
      head,
      count,
      age: this.made++,
      parent: null,
      shown: tokens,
      isLearnt: false,
      isCompared: false,
    };
    this.forms.set(key, form);
    this.shapes.add(shapeOf(tokens.length, valuesIn(tokens)));
    return form;
  }

  private join(one: Template, other: Template, shown?: readonly string[]): void {
    const [a, b] = [oldest(one), oldest(other)];
    const [older, younger] = a.age < b.age ? [a, b] : [b, a];
    if (shown) older.shown = shown;
    if (older === younger) return;
    younger.parent = older;
    this.merged(younger, older);
  }

  /** Finds what a new form is a case of, or what is a case of it. */
  private relate(form: Template): void {
    form.isCompared = true;
    for (const waiting of this.branches.get(form.key)?.forms ?? []) this.join(form, waiting, form.tokens);
    const places: number[] = [];
    let count = 0;
    for (const [place, token] of form.tokens.entries()) {
      if (!isWord(token)) continue;
      count++;
      if (token.length > 1 && places.length < MINING.words.most) places.push(place);
    }
    const isAbsorbed =
      count - 1 >= MINING.words.left &&
      places.map((place) => this.relateAt(form, place, count - 1)).some((absorbed) => absorbed);
    if (!isAbsorbed && count >= MINING.words.many && count <= MINING.words.pairs) this.relatePairs(form, places);
    if (form.head > 0) this.relateTail(form);
  }

  /** Absorbs a form into a template that has a value where it has a word, or counts the words that stand there. */
  private relateAt(form: Template, place: number, left: number): boolean {
    const word = form.tokens[place] as string;
    const tokens = masked(form.tokens, place);
    const key = tokens.join(" ");
    const known = this.forms.get(key);
    // One word in common, or a plain word beside a value, says little: only many others can tell that it is a value.
    const isSure = left >= MINING.words.sure && (tokens.length === form.tokens.length || isIdentifier(word));
    if (known && (isSure || known.isLearnt)) {
      this.join(known, form, known.tokens);
      return true;
    }
    const waiting = isSure ? key : `${key}?`;
    const branch = this.branches.get(waiting) ?? { forms: [], names: 0 };
    branch.forms.push(form);
    if (isIdentifier(word)) branch.names++;
    this.branches.set(waiting, branch);
    if (branch.forms.length < (isSure ? needed(branch, place, left) : MINING.branch.unsure)) return false;
    const head = tokens.length === form.tokens.length ? form.head : 0;
    const template = known ?? this.make(key, { tokens, head }, 0);
    template.isLearnt = true;
    for (const one of branch.forms) this.join(template, one, tokens);
    this.branches.delete(waiting);
    // A second word may turn out to be a value.
    if (!template.isCompared) this.relate(template);
    return true;
  }

  private relatePairs(form: Template, places: readonly number[]): void {
    const { tokens } = form;
    const values = valuesIn(tokens);
    for (const [n, first] of places.entries())
      for (let m = n + 1; m < places.length; m++) {
        const second = places[m] as number;
        const gone = besides(tokens, first) + besides(tokens, second) + (second === first + 1 ? 1 : 0);
        // Nearly always nothing of that shape was ever seen: then no key has to be made.
        if (!this.shapes.has(shapeOf(tokens.length - gone, values + 2 - gone))) continue;
        const known = this.forms.get(masked(tokens, first, second).join(" "));
        if (known) this.join(known, form, known.tokens);
      }
  }

  /** Where many different things follow one beginning and a colon, what follows is a value. */
  private relateTail(form: Template): void {
    const start = form.tokens.slice(0, form.head);
    this.fileTail(form, start, null);
    const words = start.filter(isWord).length;
    if (words <= 2) return;
    for (const [place, token] of start.entries())
      if (place > 0 && isWord(token)) this.fileTail(form, masked(start, place), token);
  }

  private fileTail(form: Template, start: readonly string[], word: string | null): void {
    const key = `${start.join(" ")}:`;
    const tail = this.tails.get(key) ?? { forms: [], words: new Set(), template: null, isGivenUp: false };
    this.tails.set(key, tail);
    if (tail.template) this.join(tail.template, form, tail.template.tokens);
    if (tail.template || tail.isGivenUp) return;
    tail.forms.push(form);
    if (word !== null) tail.words.add(word);
    const { enough, most, differing } = MINING.tail;
    const once = tail.forms.filter(({ count }) => count <= 1).length;
    const isFree = tail.forms.length >= enough && 2 * once >= tail.forms.length;
    if (isFree && (word === null || tail.words.size >= differing)) {
      const tokens = [...start, "<…>"];
      tail.template = this.make(`${key} <…>`, { tokens, head: 0 }, 0);
      for (const one of tail.forms) this.join(tail.template, one, tokens);
      tail.forms = [];
    } else if (tail.forms.length > most) {
      tail.isGivenUp = true;
      tail.forms = [];
    }
  }
}

/** How many forms must differ at a place before its word is a value. */
function needed({ forms, names }: Branch, place: number, left: number): number {
  if (place === 0) return MINING.branch.first;
  return left >= MINING.words.many && 2 * names < forms.length ? MINING.branch.many : MINING.branch.few;
}

/** One number for a length and how many values are in it; tokens are 64 at most. */
function shapeOf(length: number, values: number): number {
  return length * 128 + values;
}
