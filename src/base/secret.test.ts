import { AssertionError, deepStrictEqual } from 'node:assert';
import { Console } from 'node:console';
import { PassThrough } from 'node:stream';
import { format, inspect } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { asciiBytes } from './bytes.ts';
import { Secret } from './secret.ts';

const newSecret = () => new Secret(asciiBytes('4711'));

/** The four digits as text, as numbers, in hex and in base64. */
const SHOWN = /4711|52,\s*55|34\s?37\s?31\s?31|NDcxMQ/;

function printed(print: (console: Console) => void): string {
  const stdout = new PassThrough();
  print(new Console({ stdout, inspectOptions: { showHidden: true, depth: 9 } }));
  return String(stdout.read());
}

function assertionOf(actual: unknown, expected: unknown): string {
  try {
    deepStrictEqual(actual, expected);
  } catch (error) {
    if (error instanceof AssertionError)
      return `${error.message} ${inspect(error, { showHidden: true, depth: 9 })}`;
  }
  throw new Error('they are equal');
}

function throughAPort(value: unknown): unknown {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(value);
  const received = receiveMessageOnPort(port2) as { readonly message: unknown };
  port1.close();
  return received.message;
}

const everything = { depth: 9, showHidden: true, getters: true, showProxy: true } as const;

const WAYS: Readonly<Record<string, (secret: Secret) => string>> = {
  'String()': (secret) => String(secret),
  'a template': (secret) => `${secret}`,
  'put to a text': (secret) => `${'pin='}${secret as unknown as string}`,
  'a number of it': (secret) => String(Number(secret)),
  'toLocaleString()': (secret) => secret.toLocaleString(),
  'join()': (secret) => [secret, secret].join(),
  JSON: (secret) => JSON.stringify({ secret, list: [secret] }),
  'its properties as JSON': (secret) => JSON.stringify([{ ...secret }, Object.entries(secret)]),
  'its own descriptors': (secret) => inspect(Object.getOwnPropertyDescriptors(secret), everything),
  inspect: (secret) => inspect({ secret }),
  'inspect with all that is hidden': (secret) => inspect(secret, everything),
  'inspect without its own word': (secret) => inspect({ secret }, { ...everything, customInspect: false }),
  'inspect of a proxy': (secret) => inspect(new Proxy(secret, {}), everything),
  'inspect of a map': (secret) => inspect(new Map([[secret, secret]]), everything),
  '%s': (secret) => format('%s', secret),
  '%d %i %f': (secret) => format('%d %i %f', secret, secret, secret),
  '%j': (secret) => format('%j', secret),
  '%o': (secret) => format('%o', secret),
  '%O': (secret) => format('%O', { secret }),
  'console.log': (secret) => printed((console) => console.log(secret, { secret })),
  'console.dir': (secret) =>
    printed((console) => console.dir(secret, { ...everything, customInspect: false })),
  'console.table': (secret) => printed((console) => console.table([{ secret }, secret])),
  'the cause of an error': (secret) => inspect(new Error('why', { cause: secret }), everything),
  'an error that was thrown': (secret) => inspect(Object.assign(new Error('why'), { secret }), everything),
  'a difference that assert shows': (secret) => assertionOf({ secret }, { secret: null }),
  'a clone': (secret) => inspect(structuredClone({ secret }), everything),
  'a message': (secret) => inspect(throughAPort({ secret }), everything),
  'V8’s own format': (secret) =>
    `${serialize({ secret }).toString('latin1')} ${inspect(deserialize(serialize({ secret })), everything)}`,
};

test.each(Object.entries(WAYS))('%s does not show it', (_, way) => {
  expect(way(newSecret())).not.toMatch(SHOWN);
  // After `wipe`, the zeros must not show either: their number tells the secret's length.
  const wiped = newSecret();
  wiped.wipe();
  expect(way(wiped)).not.toMatch(/0,\s*0,\s*0/);
});

test('what is printed says what it was', () => {
  const secret = newSecret();
  expect([JSON.stringify(secret), String(secret), inspect({ secret })]).toEqual([
    '"〈secret〉"',
    '〈secret〉',
    '{ secret: 〈secret〉 }',
  ]);
});

test('what goes wrong while it is used does not show it', () => {
  const secret = newSecret();
  const fail = () => {
    secret.use(() => {
      throw new Error('why');
    });
  };
  expect(fail).toThrow('why');
  secret.wipe();
  expect(() => secret.use(() => undefined)).toThrow(/^this secret was wiped already$/);
});

test('wiping overwrites the bytes that were handed in, and ends their use', () => {
  const bytes = asciiBytes('4711');
  const secret = new Secret(bytes);
  expect(secret.use((inside) => inside.length)).toBe(4);
  expect(secret.wiped).toBe(false);
  secret.wipe();
  expect(secret.wiped).toBe(true);
  expect([...bytes]).toEqual([0, 0, 0, 0]);
  expect(() => secret.use(() => undefined)).toThrow('wiped');
});
