import { Generations } from "./generations.js";
import { AS_FOR_LOGS, type MinerOptions } from "./miner-options.js";
import { oldest, type Template } from "./template.js";
import { type Skeleton, skeletonOf } from "./tokens.js";
import { type Branch, emptyTail, MINING, needed, type Tail } from "./waiting.js";
import { besides, isCompound, isIdentifier, masked, valuesIn } from "./words.js";

/** What of a message stands for all that can follow its beginning. */
const TAIL = "<…>";

/** A form with a value in the place of a word; `known`: that is a form which absorbs it. */
interface Case {
  tokens: string[];
  key: string;
  isSure: boolean;
  known: Template | null;
}

/** What stands before a colon; `word`: what of it was taken for a value. */
interface Beginning {
  tokens: readonly string[];
  key: string;
  word: string | null;
}

/**
 * Learns the templates of messages as they come. Forms that differ in one word are one where enough of them do; counts of distinct
 * values decide it, not a similarity, as Drain (He et al. 2017, section III) has it. What is merged stays merged, under the
 * name of its oldest form. Memory is bounded; so is the work where every word is new.
 */
export class TemplateMiner {
  private readonly forms: Generations<Template>;
  private readonly templates: Generations<Template>;
  private readonly branches: Generations<Branch>;
  private readonly tails: Generations<Tail>;
  /** Which lengths there are with which numbers of values. */
  private readonly shapes = new Set<number>();
  private made = 0;
  private credit: number = MINING.compared.burst;

  private readonly options: Required<MinerOptions>;

  constructor(options: MinerOptions = {}) {
    this.options = { ...AS_FOR_LOGS, ...options };
    const { kept } = this.options;
    this.forms = new Generations(kept);
    this.templates = new Generations(Math.ceil(kept / 4));
    this.branches = new Generations(4 * kept);
    this.tails = new Generations(Math.ceil(kept / 4));
  }

  /** The form of a message. `oldest` of it is its group, now and whenever it is asked again. */
  add(message: string): Template {
    return this.take(skeletonOf(message));
  }

  /** As `add`, of a message whose values are taken out already. */
  take(skeleton: Skeleton): Template {
    const key = keyOf(skeleton.tokens);
    this.credit = Math.min(MINING.compared.burst, this.credit + 1 / MINING.compared.every);
    const form = this.formAt(key) ?? this.make(key, skeleton, 0);
    form.count++;
    // Where every message is new it is not compared, until it comes again.
    if (!form.isCompared && this.credit >= 1) {
      this.credit--;
      this.relate(form);
    }
    return form;
  }

  /** The form that a message has, or the template that it is a case of, the one learnt first; null: neither. Nothing is learnt; beginnings are left out. */
  find({ tokens }: Skeleton): Template | null {
    const known = this.formAt(keyOf(tokens));
    if (known) return known;
    const { places, left } = this.placesOf(tokens);
    const cases = places.flatMap((place) => this.caseAt(tokens, place, left).known ?? []);
    if (cases.length === 0 && this.hasPairs(left)) cases.push(...this.pairsOf(tokens, places));
    return cases.reduce<Template | null>((first, one) => (first && isSooner(first, one) ? first : one), null);
  }

  /** Remembers a form, or a template that was learnt, as it was known before. */
  restore({ tokens, head }: Skeleton, isLearnt: boolean): Template {
    const form = this.formAt(keyOf(tokens)) ?? this.make(keyOf(tokens), { tokens, head }, 0);
    if (isLearnt) this.keep(Object.assign(form, { isCompared: true }));
    else if (!form.isCompared) this.relate(form);
    return form;
  }

  /** How much is remembered at the moment: forms, places where they differ, and beginnings. */
  get size(): number {
    return this.forms.size + this.templates.size + this.branches.size + this.tails.size;
  }

  private formAt(key: string): Template | undefined {
    return this.forms.get(key) ?? this.templates.get(key);
  }

  /** What was learnt is not pushed out by what is new. */
  private keep(template: Template): void {
    template.isLearnt = true;
    this.templates.set(template.key, template);
  }

  private make(key: string, { tokens, head }: Skeleton, count: number): Template {
    const form = {
      key,
      tokens,
      head,
      count,
      age: this.made++,
      parent: null,
      name: null,
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
    this.options.merged(younger, older);
  }

  /** Finds what a new form is a case of, or what is a case of it. */
  private relate(form: Template): void {
    form.isCompared = true;
    for (const waiting of this.branches.get(form.key)?.forms ?? []) this.join(form, waiting, form.tokens);
    const { places, left } = this.placesOf(form.tokens);
    const isAbsorbed = places.map((place) => this.relateAt(form, place, left)).some((absorbed) => absorbed);
    if (!isAbsorbed && this.hasPairs(left))
      for (const known of this.pairsOf(form.tokens, places)) this.join(known, form, known.tokens);
    if (form.head > 0)
      for (const beginning of this.beginnings(form.tokens.slice(0, form.head))) this.fileTail(form, beginning);
  }

  /** Where values can stand in a form, none where too little would be left; and how many words are left beside one. */
  private placesOf(tokens: readonly string[]): { places: number[]; left: number } {
    const places: number[] = [];
    let count = 0;
    for (const [place, token] of tokens.entries()) {
      if (!this.options.isWord(token)) continue;
      count++;
      if (token.length > 1 && places.length < MINING.words.most) places.push(place);
    }
    const left = count - 1;
    return { places: left >= MINING.words.left ? places : [], left };
  }

  /** A form with a value where it has a word, and the known one that it is a case of by that. */
  private caseAt(tokens: readonly string[], place: number, left: number): Case {
    const shown = masked(tokens, place);
    const key = keyOf(shown);
    const known = this.formAt(key);
    // One word in common, or a plain word beside a value, says little: only many others can tell that it is a value.
    const isSure =
      left >= MINING.words.sure && (shown.length === tokens.length || isIdentifier(tokens[place] as string));
    return { tokens: shown, key, isSure, known: known && (isSure || known.isLearnt) ? known : null };
  }

  /** Absorbs a form into a template that has a value where it has a word, or counts the words that stand there. */
  private relateAt(form: Template, place: number, left: number): boolean {
    const { tokens, key, isSure, known } = this.caseAt(form.tokens, place, left);
    if (known) {
      this.join(known, form, known.tokens);
      return true;
    }
    if (!this.options.mayLearn(key)) return false;
    const waiting = isSure ? key : `${key}?`;
    const branch = this.branches.get(waiting) ?? { forms: [], names: 0, compounds: 0 };
    branch.forms.push(form);
    const word = form.tokens[place] as string;
    if (isIdentifier(word)) branch.names++;
    if (isCompound(word)) branch.compounds++;
    this.branches.set(waiting, branch);
    if (
      branch.forms.length <
      (isSure ? needed(branch, { isVerb: this.isVerb(form.tokens, place), left }) : MINING.branch.unsure)
    )
      return false;
    const head = tokens.length === form.tokens.length ? form.head : 0;
    const template = this.formAt(key) ?? this.make(key, { tokens, head }, 0);
    this.keep(template);
    for (const one of branch.forms) this.join(template, one, tokens);
    this.branches.delete(waiting);
    this.options.learnt(template);
    // A second word may turn out to be a value.
    if (!template.isCompared) this.relate(template);
    return true;
  }

  /** Whether a verb stands at a place: what is first, or what stands behind words that verbs stand behind. */
  private isVerb(tokens: readonly string[], place: number): boolean {
    return place === 0 || this.options.verbsBehind.has((tokens[place - 1] as string).toLowerCase());
  }

  /** Whether two words of a form are looked at together. */
  private hasPairs(left: number): boolean {
    return left + 1 >= MINING.words.many && left + 1 <= MINING.words.pairs;
  }

  /** The known forms that have values where a form has two of its words. */
  private pairsOf(tokens: readonly string[], places: readonly number[]): Template[] {
    const values = valuesIn(tokens);
    const found: Template[] = [];
    for (const [n, first] of places.entries())
      for (let m = n + 1; m < places.length; m++) {
        const second = places[m] as number;
        const gone = besides(tokens, first) + besides(tokens, second) + (second === first + 1 ? 1 : 0);
        // Nearly always nothing of that shape was ever seen: then no key has to be made.
        if (!this.shapes.has(shapeOf(tokens.length - gone, values + 2 - gone))) continue;
        const known = this.formAt(keyOf(masked(tokens, first, second)));
        if (known) found.push(known);
      }
    return found;
  }

  /** What stands before a colon, as it is and, where that is long enough, with one of its words taken for a value. */
  private beginnings(start: readonly string[]): Beginning[] {
    const own = { tokens: start, key: `${keyOf(start)}:`, word: null };
    if (start.filter(this.options.isWord).length <= 2) return [own];
    const others = start.flatMap((word, place): Beginning[] => {
      if (place === 0 || !this.options.isWord(word)) return [];
      const tokens = masked(start, place);
      return [{ tokens, key: `${keyOf(tokens)}:`, word }];
    });
    return [own, ...others];
  }

  /** Where many different things follow one beginning and a colon, what follows is a value. */
  private fileTail(form: Template, { tokens: start, key, word }: Beginning): void {
    const tail = this.tails.get(key) ?? emptyTail();
    this.tails.set(key, tail);
    if (tail.template) this.join(tail.template, form, tail.template.tokens);
    if (tail.template || tail.isGivenUp) return;
    tail.forms.push(form);
    if (word !== null) tail.words.add(word);
    const { enough, most, differing } = MINING.tail;
    const once = tail.forms.filter(({ count }) => count <= 1).length;
    const isFree = tail.forms.length >= enough && 2 * once >= tail.forms.length;
    if (isFree && (word === null || tail.words.size >= differing)) {
      const tokens = [...start, TAIL];
      tail.template = this.make(keyOf(tokens), { tokens, head: start.length }, 0);
      for (const one of tail.forms) this.join(tail.template, one, tokens);
      tail.forms = [];
      this.keep(Object.assign(tail.template, { isCompared: true }));
      this.options.learnt(tail.template);
    } else if (tail.forms.length > most) {
      tail.isGivenUp = true;
      tail.forms = [];
    }
  }
}

/** What was learnt goes before what was only seen, what is older before what is younger. */
function isSooner(one: Template, other: Template): boolean {
  return one.isLearnt === other.isLearnt ? one.age < other.age : one.isLearnt;
}

function keyOf(tokens: readonly string[]): string {
  return tokens.join(" ");
}

/** One number for a length and how many values are in it; tokens are 64 at most. */
function shapeOf(length: number, values: number): number {
  return length * 128 + values;
}
