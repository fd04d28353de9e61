// The laboratory of faults on the command line:
//   npm run faults -- --flow read --at 3 --fault "no answer at all"   what one fault does, command by command
//   npm run faults -- --list                                          flows and faults
//   npm run faults -- --tear                                          every fault at every command of every flow
//   npm run faults -- --explore [--one-fault-in N]                    the whole model of PIN safety, or a part of it
import { parseArgs } from 'node:util';
import { toHex } from '../src/base/hex.ts';
import { VirtualCard } from '../src/card/virtual/virtual-card.ts';
import { explore, titleOf, WORLDS } from '../tests/faults/exploration.ts';
import { FLOWS, RIGHT, triesOf, WRONG } from '../tests/faults/flows.ts';
import { bench, FAULTS, isVerifyWithBody } from '../tests/faults/laboratory.ts';
import { tearEverywhere } from '../tests/faults/tears.ts';
import { cardFile } from '../tests/support/cards.ts';
import { longRun } from './long-run.ts';

const { values } = parseArgs({
  options: {
    card: { type: 'string', default: 'gold' },
    flow: { type: 'string', default: 'read' },
    at: { type: 'string', default: '-1' },
    fault: { type: 'string' },
    wrong: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    tear: { type: 'boolean', default: false },
    explore: { type: 'boolean', default: false },
    'one-fault-in': { type: 'string', default: '1' },
  },
});

if (values.list) {
  console.log(['flows:', ...FLOWS.map(({ name }) => `  ${name}`)].join('\n'));
  console.log(['faults:', ...FAULTS.map(({ name }) => `  ${name}`)].join('\n'));
} else if (values.tear) {
  const { at, end } = longRun('flows');
  const { wrongs, ...figures } = await tearEverywhere({ card: values.card, onProgress: at });
  end();
  report(figures, wrongs);
} else if (values.explore) {
  for (const [i, world] of WORLDS.entries()) {
    const { at, end } = longRun(`world ${i + 1} of ${WORLDS.length}, ${titleOf(world)}: states`);
    const oneFaultIn = Number(values['one-fault-in']);
    const { wrongs, ...figures } = await explore(world, { oneFaultIn, onProgress: at });
    end();
    report({ world: titleOf(world), ...figures }, wrongs);
  }
} else {
  await showOne();
}

function report(figures: Readonly<Record<string, unknown>>, wrongs: readonly string[]): void {
  const named = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  console.log(`${named.join(', ')}, wrong ${wrongs.length}`);
  for (const wrong of wrongs.slice(0, 20)) console.log(`  ${wrong}`);
  if (wrongs.length > 0) process.exitCode = 1;
}

async function showOne(): Promise<void> {
  const flow = FLOWS.find(({ name }) => name === values.flow);
  const fault = values.fault === undefined ? null : FAULTS.find(({ name }) => name === values.fault);
  if (flow === undefined || fault === undefined) {
    throw new Error('there is no such flow or fault: npm run faults -- --list');
  }
  const card = new VirtualCard(cardFile(values.card));
  const before = triesOf(card);
  const { connection, exchanges } = bench(card, Number(values.at), fault);
  const outcome = await flow
    .run(connection, values.wrong ? WRONG : RIGHT)
    .catch((error: unknown) => `${error}`);
  for (const [i, { command, answer, reachedCard }] of exchanges.entries()) {
    // A fixture's secrets are public, but this script shows no secret all the same.
    const said = isVerifyWithBody(command) ? `${toHex(command.subarray(0, 4))} 〈secret〉` : toHex(command);
    const back = answer === null ? 'error' : toHex(answer);
    const short =
      back.length > 40 ? `${back.slice(0, 32)}… ${back.slice(-4)} (${back.length / 2} bytes)` : back;
    console.log(
      `${String(i).padStart(3)}  ${said.padEnd(44)} ${short}${reachedCard ? '' : '   never reached the card'}`,
    );
  }
  const ended =
    outcome === null || typeof outcome === 'string' || outcome.ok ? outcome : JSON.stringify(outcome.failure);
  console.log(typeof ended === 'object' ? 'read' : ended);
  console.log('tries left before', before, 'and after', triesOf(card));
}
