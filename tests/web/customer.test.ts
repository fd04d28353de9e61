import { describe, expect, test } from 'vitest';
import { COMMANDS, type CommandName } from '../../src/app/contract/contract.ts';
import { carriesSecrets } from '../../src/app/contract/secret-bytes.ts';
import { eachSendable } from '../support/each-secret.ts';
import { soon } from '../support/events.ts';
import { Later } from './support/later.ts';
import { expectRefused, hostsOfThisFile, type OpenHost } from './support/open-host.ts';
import { Events, Screen } from './support/screen.ts';

/** What the token of the customer's window opens, and what not. */

const openHost = hostsOfThisFile();

const CUSTOMERS: readonly CommandName[] = [
  'customerView',
  'customerLanguage',
  'customerAgree',
  'customerDecline',
  'customerRead',
  'customerCancel',
  'customerAgain',
];
const OTHERS = (Object.keys(COMMANDS) as CommandName[]).filter((name) => !CUSTOMERS.includes(name));

const customerOf = (host: OpenHost) => Screen.open(host.newCustomerAddress());

describe('the customer’s token', () => {
  test.each(OTHERS)('%s is refused, and its body is not looked at', async (name) => {
    const host = await openHost();
    const screen = await customerOf(host);
    expectRefused(await screen.post(name, '{}'), 403);
    if (carriesSecrets(name)) {
      expectRefused(
        await screen.postSecrets(name, { secrets: eachSendable({ licence: Uint8Array.of(49) }) }),
        403,
      );
    }
    expect(host.desk.asked).toEqual([]);
  });

  test.each([
    '',
    'constructor',
    '__proto__',
    'customerview',
    'customerView/',
    'customerView?x',
    'hello#customerView',
  ])('a command %j is refused', async (name) => {
    const host = await openHost();
    const reply = await (await customerOf(host)).post(name, '{}');
    expect([403, 404]).toContain(reply.status);
    expect([reply.text, host.desk.asked]).toEqual(['', []]);
  });

  test.each<[CommandName, object]>([
    ['customerView', {}],
    ['customerLanguage', { language: 'en' }],
    ['customerAgree', { cardKey: 'R 1', text: 'x' }],
    ['customerDecline', { cardKey: 'R 1' }],
    ['customerCancel', {}],
    ['customerAgain', {}],
  ])('%s is answered, and refused to the clerk’s token', async (name, input) => {
    const host = await openHost();
    const reply = await (await customerOf(host)).post(name, JSON.stringify(input));
    expect(reply.status).toBe(200);
    expect(host.desk.asked.map((one) => one.name)).toEqual([name]);
    expectRefused(await (await host.screen()).post(name, JSON.stringify(input)), 403);
    expect(host.desk.asked).toHaveLength(1);
  });

  test('a PIN comes masked by a pad and as bytes, or not at all', async () => {
    const host = await openHost();
    const screen = await customerOf(host);
    const secrets = eachSendable({ licence: Uint8Array.of(49, 50, 51, 52) });
    const agreedTries = eachSendable<number>({});
    await screen.call('customerRead', { cardKey: 'R 1', secrets, agreedTries });
    expect(host.desk.asked).toMatchObject([{ name: 'customerRead', input: { secrets } }]);
    const asText = await screen.post(
      'customerRead',
      JSON.stringify({ cardKey: 'R 1', secrets: { licence: '1234' } }),
    );
    expect(asText.json()).toEqual({ ok: false, error: { kind: 'invalid' } });
    // What to read is not the customer's to say.
    const more = await screen.postSecrets('customerRead', {
      cardKey: 'R 1',
      secrets,
      agreedTries,
      holder: 'both',
    } as Parameters<typeof screen.postSecrets>[1]);
    expect(more.json()).toEqual({ ok: false, error: { kind: 'invalid' } });
    expect(host.desk.asked).toHaveLength(1);
  });

  test('hears its own view first, then what changes of it, and nothing else', async () => {
    const host = await openHost();
    const events = await Events.open(host.port, (await customerOf(host)).key);
    const { desk } = host;
    const clerk = await (await host.screen()).events();
    desk.tell({
      kind: 'waiting-for-card',
      version: 7,
      readers: [{ name: 'secret reader', presence: 'card' }],
    });
    desk.tellSettings({ ...desk.settings, reader: 'secret reader' });
    desk.events.emit('log', { kind: 'asked' });
    desk.events.emit('customer', { kind: 'looking', version: 2, language: 'ja' });
    const last = await events.until(() =>
      events.told.find(({ value }) => (value as { kind: string }).kind === 'looking'),
    );
    expect(last.name).toBe('customer');
    expect(events.told.map(({ name }) => name)).toEqual(['customer', 'customer']);
    expect(events.raw).not.toContain('secret reader');
    await clerk.until(() => clerk.told.some(({ name }) => name === 'settings'));
    expect(clerk.told.map(({ name }) => name)).not.toContain('customer');
    events.close();
    clerk.close();
  });

  test('is good for one use, at the customer’s address, and never becomes the clerk’s', async () => {
    const host = await openHost();
    const address = host.newCustomerAddress();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/customer\.html#[\w-]{43}$/);
    await Screen.open(address);
    await expect(Screen.open(address)).rejects.toThrow('403');
    // The page is only a page: the token decides.
    const atTheClerks = await Screen.open(host.newCustomerAddress().replace('/customer.html', '/'));
    expectRefused(await atTheClerks.post('hello', '{}'), 403);
    const clerks = await Screen.open(host.newAddress().replace('/#', '/customer.html#'));
    expect((await clerks.post('hello', '{}')).status).toBe(200);
  });

  test('closed by the clerk: the key is void, the stream ends, an unused token opens nothing, and the clerk’s stays', async () => {
    const host = await openHost();
    const clerk = await host.screen();
    const customer = await customerOf(host);
    const events = await customer.events();
    const unused = host.newCustomerAddress();
    host.closeCustomer();
    await events.ended;
    expectRefused(await customer.post('customerView', '{}'), 401);
    await expect(Screen.open(unused)).rejects.toThrow('403');
    expect((await clerk.post('hello', '{}')).status).toBe(200);
  });
});

test('the program counts the customer’s page as open as long as it hears', async () => {
  const host = await openHost();
  const told: string[] = [];
  host.desk.customer = {
    ...host.desk.customer,
    enter: () => {
      told.push('came');
      return () => told.push('went');
    },
  };
  const events = await (await customerOf(host)).events();
  expect(told).toEqual(['came']);
  events.close();
  await soon(
    () => told,
    (all) => expect(all).toEqual(['came', 'went']),
  );
});

test('the reading goes with the clerk’s last page, and so does the customer’s window', async () => {
  const later = new Later();
  const host = await openHost({ clock: later.now, after: later.after });
  const customer = await (await customerOf(host)).events();
  const clerk = await (await host.screen()).events();
  await later.until(0);
  clerk.close();
  await later.until(1);
  later.pass(10_000);
  await soon(
    () => host.desk.asked.map(({ name }) => name),
    (names) => expect(names).toContain('clear'),
  );
  await customer.ended;
});

test('the customer’s page may fill its display, and no other page may', async () => {
  const host = await openHost({
    files: new Map([['/customer.html', { type: 'text/html', bytes: new Uint8Array() }]]),
  });
  const policyOf = async (path: string) => String((await host.ask({ path })).headers['permissions-policy']);
  expect(await policyOf('/customer.html')).toContain('fullscreen=(self)');
  expect(await policyOf('/')).toContain('fullscreen=()');
});
