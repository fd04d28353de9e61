import { createRef, type FormEvent, type RefObject, useRef, useState } from 'react';
import type { Answer } from '../src/app/contract/contract.ts';
import { pinIn, SECRET_RULES, type SecretKey } from '../src/app/contract/reading.ts';
import { formIn, type SecretFieldProps, takeBytes } from './parts/SecretField.tsx';
import type { Pins } from './read-wish.ts';
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

/** What was typed, and what the person agreed to. */
export interface Typed {
  readonly secrets: OfEach<Uint8Array | null>;
  readonly agreedTries: OfEach<number | null>;
  readonly agreedForm: boolean;
}

export interface SecretEntryOptions {
  /** What the person types. Each of these has a field. */
  readonly needed: readonly SecretKey[];
  readonly pins: Pins;
  /** The secret that this card has just refused. */
  readonly wrong: SecretKey | null;
  /** Sends at once, before the bytes are overwritten. */
  readonly send: (typed: Typed) => Promise<Answer<unknown>>;
}

export interface SecretEntry {
  readonly needed: readonly SecretKey[];
  readonly inputs: OfEach<RefObject<HTMLInputElement | null>>;
  readonly problems: Problems;
  /** Drops the problem at the first change: it was about the old text. */
  readonly forget: (name: SecretKey) => void;
  /** Drops the problems of all other fields, which come back empty. */
  readonly keepOnly: (name: SecretKey) => void;
  readonly submit: (event?: FormEvent) => void;
  readonly dialog: RefObject<HTMLDialogElement | null>;
  readonly concerns: readonly string[];
  readonly sendAllTheSame: () => void;
  readonly refusal: string;
}

/** Checks what was typed, asks where a try may be lost, and sends once. No React state ever holds a secret. */
export function useSecretEntry({ needed, pins, wrong, send: sendTyped }: SecretEntryOptions): SecretEntry {
  const words = useWords();
  const [problems, setProblems] = useState<Problems>(
    wrong === null ? {} : { [wrong]: words.secrets.wasWrong },
  );
  const [asked, setAsked] = useState(NOTHING_ASKED);
  const [refusal, setRefusal] = useState('');
  const [inputs] = useState(() => ofEach(() => createRef<HTMLInputElement>()));
  const dialog = useRef<HTMLDialogElement>(null);

  const send = ({ isOdd, few }: Asked) => {
    dialog.current?.close();
    const secrets = ofEach((name) => (needed.includes(name) ? takeBytes(name, inputs[name].current) : null));
    const request = sendTyped({
      secrets,
      // The person agreed only to what the question named, and only while no fewer tries are left than it said.
      agreedTries: ofEach((name) => (few.includes(name) ? pinIn(pins, name).triesLeft : null)),
      agreedForm: isOdd,
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
    needed,
    inputs,
    problems,
    forget: (name) => setProblems((all) => (name in all ? { ...all, [name]: undefined } : all)),
    keepOnly: (name) => setProblems((all) => ({ [name]: all[name] })),
    submit,
    dialog,
    concerns: asked.concerns,
    sendAllTheSame: () => send(asked),
    refusal,
  };
}

/** What the field of a secret needs of this entry. */
export function fieldOf(
  { inputs, problems, forget }: SecretEntry,
  pins: Pins,
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
