import type { Category } from '../categories.ts';
import type { Condition, Equipment, Limit, ReadCondition, Subject } from './condition.ts';
import { type Token, tokensOf } from './condition-tokens.ts';
import { SECOND_CLASS_OF } from './kinds.ts';
import { isVehicleClass, TONNE_LIMITS, type VehicleClass } from './vehicle.ts';

/**
 * The grammar of conditions, over the tokens of condition-tokens.ts:
 *
 *   text      = (equipment | limit) { separator (equipment | limit) }
 *   equipment = WHAT [used] [ '(' 使用しない場合は … ')' | '(' vehicles (に限る | を除く) ')' ]  |  vehicles は WHAT [used]
 *   limit     = [ KIND で運転できる ] vehicles (はなく | は LIMIT に限る [ '(' vehicles を除く ')' ])  |  AT [の vehicles] に限る
 *   vehicles  = NAME [tonnes] [の旅客車]  |  旅客車  { (と | 、 | ・) … }
 *
 * A text that does not fit as a whole has no meaning here: a half that fits could drop what the other half says.
 */
export function readCondition(text: string): ReadCondition {
  const tokens = tokensOf(text);
  return { text, parts: tokens === null || tokens.length === 0 ? null : new Reader(tokens).all() };
}

const ALL_CLASSES: readonly VehicleClass[] = ['大型', '中型', '準中型', '普通', '大特'];

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  all(): readonly Condition[] | null {
    const parts: Condition[] = [];
    while (this.#next() !== null) {
      const part = this.#equipment() ?? this.#limit(parts.at(-1));
      if (part === null) return null;
      parts.push(part);
      while (this.#takes('and') || this.#takes('end')) {
        // Between two conditions in one text.
      }
    }
    return parts;
  }

  #next(): Token | null {
    return this.#tokens[this.#at] ?? null;
  }

  /** Reads one token of this kind, if it is next. */
  #take<K extends Token['kind']>(kind: K): Extract<Token, { kind: K }> | null {
    const token = this.#next();
    if (token === null || !isOf(token, kind)) return null;
    this.#at += 1;
    return token;
  }

  #takes(kind: Token['kind']): boolean {
    if (this.#next()?.kind !== kind) return false;
    this.#at += 1;
    return true;
  }

  /** Goes back if `read` gives null. */
  #attempt<T>(read: () => T | null): T | null {
    const before = this.#at;
    const value = read();
    if (value === null) this.#at = before;
    return value;
  }

  #equipment(): Condition | null {
    const token = this.#take('equipment');
    if (token === null) return null;
    const { what } = token;
    this.#takes('used');
    if (!this.#takes('open')) return { kind: 'equipment', what, scope: null };
    return this.#attempt(() => this.#withoutIt(what)) ?? this.#scoped(what);
  }

  /** 「（使用しない場合は…）」 says what holds without it. With it, the condition limits nothing. */
  #withoutIt(what: Equipment): Condition | null {
    if (!this.#takes('if-not-used')) return null;
    for (let depth = 1; depth > 0; this.#at += 1) {
      const token = this.#next();
      if (token === null || token.kind === 'end') return null;
      if (token.kind === 'open') depth += 1;
      if (token.kind === 'close') depth -= 1;
    }
    return { kind: 'equipment', what, scope: null };
  }

  #scoped(what: Equipment): Condition | null {
    const subjects = this.#subjects();
    const is = this.#takes('limited') ? 'only' : this.#takes('except') ? 'except' : null;
    if (subjects === null || is === null || !this.#takes('close')) return null;
    return { kind: 'equipment', what, scope: { is, subjects } };
  }

  #limit(before: Condition | undefined): Condition | null {
    const automatic = this.#attempt(() => this.#automaticFirst());
    if (automatic !== null) return automatic;
    // 「中二で運転できる中型車はなく準中型車は…」 goes on with the same kind.
    const goesOn = before?.kind === 'limit' && before.limit.kind === 'none' ? before.through : null;
    const through = this.#attempt(() => this.#through()) ?? goesOn;
    const subjects = this.#subjects();
    if (subjects === null) return null;
    if (this.#takes('none')) return { kind: 'limit', through, subjects, limit: { kind: 'none' } };
    if (!this.#takes('are')) return null;
    const equipment = this.#take('equipment');
    if (equipment !== null) {
      this.#takes('used');
      const scope = { is: 'only', subjects } as const;
      return through === null ? { kind: 'equipment', what: equipment.what, scope } : null;
    }
    const limit = this.#limitedTo(subjects);
    if (limit === null || !this.#takes('limited')) return null;
    const left = this.#takes('open') ? this.#without(subjects) : subjects;
    return left && { kind: 'limit', through, subjects: left, limit };
  }

  /** 「（普通二輪を除く）」 after a limit. It may only take whole classes out of those that the limit names. */
  #without(subjects: readonly Subject[]): readonly Subject[] | null {
    const except = this.#subjects();
    if (except === null || !this.#takes('except') || !this.#takes('close')) return null;
    const spared = except.flatMap(({ classes }) => classes);
    const named = subjects.flatMap(({ classes }) => classes);
    const isPlain = except.every(
      ({ isTrailer, forHire, within }) => !isTrailer && forHire === 'any' && within === null,
    );
    if (!isPlain || !spared.every((one) => named.includes(one))) return null;
    const left = subjects.flatMap((subject) => {
      const classes = subject.classes.filter((one) => !spared.includes(one));
      return classes.length > 0 || subject.isTrailer ? [{ ...subject, classes }] : [];
    });
    return left.length > 0 ? left : null;
  }

  /** 「ＡＴ車に限る」 and 「ＡＴ車の普通車に限る」 */
  #automaticFirst(): Condition | null {
    if (!this.#takes('automatic')) return null;
    const subjects = this.#takes('of') ? this.#subjects() : null;
    if (!this.#takes('limited')) return null;
    return { kind: 'limit', through: null, subjects, limit: { kind: 'automatic', mostCc: null } };
  }

  #through(): Category | null {
    const [category, ...more] = this.#take('vehicles')?.categories ?? [];
    return category !== undefined && more.length === 0 && this.#takes('through') ? category : null;
  }

  #subjects(): readonly Subject[] | null {
    const subjects: Subject[] = [];
    do {
      const subject = this.#subject();
      if (subject === null) return null;
      // 「準中型車（５ｔ）と普通車の旅客車」 may mean passenger vehicles of both.
      if (subject.forHire === 'only' && subject.classes.length === 1)
        for (const [at, before] of subjects.entries())
          if (before.forHire === 'any') subjects[at] = { ...before, forHire: 'unclear' };
      subjects.push(subject);
    } while (this.#takes('and'));
    return subjects;
  }

  #subject(): Subject | null {
    if (this.#takes('for-hire'))
      return { classes: ALL_CLASSES, isTrailer: false, forHire: 'only', within: null };
    const named = this.#take('vehicles');
    if (named === null) return null;
    const { categories } = named;
    const classes = categories.flatMap((one) => (isVehicleClass(one) ? [one] : []));
    const second = categories.flatMap((one) => SECOND_CLASS_OF[one] ?? []);
    const within = this.#take('tonnes')?.tonnes ?? null;
    if (within !== null && !classes.includes(TONNE_LIMITS[within].of)) return null;
    const isForHire = this.#attempt(() => (this.#takes('of') && this.#takes('for-hire') ? true : null));
    return {
      classes: [...classes, ...second],
      isTrailer: categories.some((one) => one === 'け引' || one === 'け引二'),
      forHire: isForHire === true || second.length > 0 ? 'only' : 'any',
      within,
    };
  }

  #limitedTo(subjects: readonly Subject[]): Limit | null {
    const special = this.#take('special');
    if (special !== null) return { kind: 'special', name: special.name };
    const smaller = this.#attempt(() => this.#tonnes(subjects));
    if (smaller !== null) return smaller;
    const motorcycle = this.#take('motorcycle');
    if (motorcycle !== null) {
      const isAutomatic =
        this.#attempt(() => (this.#takes('of') && this.#takes('automatic') ? true : null)) === true;
      return isOfMotorcycles(subjects)
        ? { kind: 'motorcycle', mostCc: motorcycle.mostCc, isAutomatic }
        : null;
    }
    return this.#automatic(subjects);
  }

  /** 「準中型車（５ｔ）」, and 「８トン」 alone. It may name only the class that it limits. */
  #tonnes(subjects: readonly Subject[]): Limit | null {
    const [named, ...more] = this.#take('vehicles')?.categories ?? [];
    const tonnes = this.#take('tonnes')?.tonnes;
    if (tonnes === undefined || more.length > 0) return null;
    const { of } = TONNE_LIMITS[tonnes];
    const isOfThem = subjects.every(({ classes, isTrailer }) => !isTrailer && classes.includes(of));
    return isOfThem && (named === undefined || named === of) ? { kind: 'tonnes', tonnes } : null;
  }

  /** 「ＡＴ車」, 「６５０ｃｃ以下のＡＴ車」, 「ＡＴの０．６５Ｌ以下のもの」 */
  #automatic(subjects: readonly Subject[]): Limit | null {
    const before = this.#take('at-most-cc');
    if (before !== null) this.#takes('of');
    if (!this.#takes('automatic')) {
      if (before === null || !isOfMotorcycles(subjects)) return null;
      this.#takes('thing');
      return { kind: 'motorcycle', mostCc: before.cc, isAutomatic: false };
    }
    let after: Extract<Token, { kind: 'at-most-cc' }> | null = null;
    if (this.#takes('of')) {
      after = this.#take('at-most-cc');
      if (after === null) return null;
      this.#takes('of');
      this.#takes('thing');
    }
    const mostCc = before?.cc ?? after?.cc ?? null;
    if (mostCc !== null && !isOfMotorcycles(subjects)) return null;
    return { kind: 'automatic', mostCc };
  }
}

function isOf<K extends Token['kind']>(token: Token, kind: K): token is Extract<Token, { kind: K }> {
  return token.kind === kind;
}

function isOfMotorcycles(subjects: readonly Subject[]): boolean {
  return subjects.every(({ classes, isTrailer }) => !isTrailer && classes.every(isMotorcycle));
}

function isMotorcycle(one: VehicleClass): boolean {
  return one === '大自二' || one === '普自二';
}
