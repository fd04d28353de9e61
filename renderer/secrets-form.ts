import { createRef, type FormEvent, type RefObject, useRef, useState } from 'react';
import { MAIN_SECRETS, pinIn, SECRET_RULES, type SecretKey } from '../src/app/contract/reading.ts';
import { call, useDesk } from './desk-store.ts';
import { formIn, type SecretFieldProps, takeBytes, typeInto } from './parts/SecretField.tsx';
import { type CardPresent, isClosed, NOTHING_MORE, type ReadWish, secretsToType } from './read-wish.ts';
import { useWords } from './use-words.ts';

type OfEach<T> = Readonly<Record<SecretKey, T>>;
type Problems = Partial<OfEach<string | undefined>>;

// Safe: these are the keys of a constant.
export const SECRET_KEYS = Object.keys(SECRET_RULES) as readonly SecretKey[];

function ofEach<T>(make: (name: SecretKey) => T): OfEach<T> {
  // Safe: there is one entry for each key, but the type of fromEntries does not say so.
  return Object.fromEntries(SECRET_KEYS.map((name) => [name, make(name)])) as OfEach<T>;
}

/** What the person is asked before the window sends anything. */
interface Asked {
  readonly concerns: readonly string[];
  readonly isOdd: boolean;
  /** Secrets with few tries left. "Send all the same" agrees to them. */
  readonly few: readonly SecretKey[];
}

const NOTHING_ASKED: Asked = { concerns: [], isOdd: false, few: [] };

export interface SecretsForm {
  readonly wish: ReadWish;
  readonly setWish: (some: Partial<ReadWish>) => void;
  /** What the person types for that wish. Each of these has a field. */
  readonly needed: readonly SecretKey[];
  readonly inputs: OfEach<RefObject<HTMLInputElement | null>>;
  readonly problems: Problems;
  /** Drops the problem at the first change: it was about the old text. */
  readonly forget: (name: SecretKey) => void;
  readonly submit: (event?: FormEvent) => void;
  /** Types these as a person would, and submits them. */
  readonly fill: (secrets: OfEach<string | null>) => void;
  readonly dialog: RefObject<HTMLDialogElement | null>;
  readonly concerns: readonly string[];
  readonly sendAllTheSame: () => void;
  readonly agreedRepeat: boolean;
  readonly refusal: string;
}

/** Checks what was typed, asks where a try may be lost, and sends once. No React state ever holds a secret. */
export function useSecretsForm({ card, pins, cardKey }: CardPresent): SecretsForm {
  const words = useWords();
  const agreedRepeat = useDesk(({ mayRepeat }) => mayRepeat);
  const isHome = useDesk(({ settings }) => settings?.place === 'home');
  // 手続きナビ asked to read both, so `both` is chosen at first. The person can change it.
  const wantsBoth = useDesk(({ where }) => where.visit.kind === 'again') && card === 'my-number';
  const [chosen, setChosen] = useState<ReadWish>({
    ...NOTHING_MORE,
    holder: wantsBoth && !isClosed('both', pins) ? 'both' : 'none',
  });
  const wrong = useDesk((desk) => desk.wrong);
  const [problems, setProblems] = useState<Problems>(
    wrong?.cardKey === cardKey ? { [wrong.secret]: words.secrets.wasWrong } : {},
  );
  const [asked, setAsked] = useState(NOTHING_ASKED);
  const [refusal, setRefusal] = useState('');
  const [inputs] = useState(() => ofEach(() => createRef<HTMLInputElement>()));
  const dialog = useRef<HTMLDialogElement>(null);
  // Another page can change the settings to a counter after the domicile was chosen here.
  const wish = { ...chosen, domicile: chosen.domicile && isHome };
  const needed = secretsToType(card, wish, pins);
  const main = MAIN_SECRETS[card];

  const send = ({ isOdd, few }: Asked) => {
    dialog.current?.close();
    // The agreement holds for one read, however it ends.
    useDesk.setState({ mayRepeat: false });
    const secrets = ofEach((name) => (needed.includes(name) ? takeBytes(name, inputs[name].current) : null));
    const request = call('read', {
      cardKey,
      ...wish,
      secrets,
      // The person agreed only to what the question named, and only while no fewer tries are left than it said.
      agreedTries: ofEach((name) => (few.includes(name) ? pinIn(pins, name).triesLeft : null)),
      agreedForm: isOdd,
      agreedRepeat,
    });
    for (const bytes of Object.values(secrets)) bytes?.fill(0);
    void request.then((answer) => {
      if (!answer.ok) setRefusal(words.notNow);
    });
  };

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const found: Partial<Record<SecretKey, string>> = {};
    let isOdd = false;
    for (const name of needed) {
      const form = formIn(name, inputs[name].current);
      if (form === null) found[name] = words.secrets.missing(name);
      else if (form.kind === 'wrong') found[name] = words.secrets.wrongForm(name, form);
      else isOdd ||= form.kind === 'unusual';
    }
    setProblems(found);
    const first = needed.find((name) => name in found);
    if (first !== undefined) {
      inputs[first].current?.focus();
      return;
    }
    const few = needed.filter((name) => (pinIn(pins, name).triesLeft ?? Infinity) <= SECRET_RULES[name].few);
    const fewConcerns = few.map((name) =>
      words.secrets.confirmFew(words.secret[name], pinIn(pins, name).triesLeft ?? 0),
    );
    const concerns = isOdd ? [...fewConcerns, words.secrets.confirmForm] : fewConcerns;
    setAsked({ concerns, isOdd, few });
    if (concerns.length > 0) dialog.current?.showModal();
    else send(NOTHING_ASKED);
  };

  return {
    wish,
    setWish: (some) => {
      setChosen((before) => ({ ...before, ...some }));
      // A field that comes back is empty, so a problem of its old text goes.
      setProblems((all) => ({ [main]: all[main] }));
    },
    needed,
    inputs,
    problems,
    forget: (name) => setProblems((all) => (name in all ? { ...all, [name]: undefined } : all)),
    submit,
    fill: (secrets) => {
      for (const name of SECRET_KEYS) typeInto(inputs[name].current, secrets[name] ?? '');
      submit();
    },
    dialog,
    concerns: asked.concerns,
    sendAllTheSame: () => send(asked),
    agreedRepeat,
    refusal,
  };
}

/** What the field of a secret needs of this form. */
export function fieldOf(
  { inputs, problems, forget }: SecretsForm,
  pins: CardPresent['pins'],
  name: SecretKey,
): SecretFieldProps {
  return {
    name,
    pin: pinIn(pins, name),
    input: inputs[name],
    problem: problems[name] ?? null,
    onChange: () => forget(name),
  };
}
