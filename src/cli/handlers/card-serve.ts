import { once } from 'node:events';
import { VPCD_PORT } from '../../card/virtual/vpcd.ts';
import { chosenCard } from '../../host/card-source/virtual-source.ts';
import type { Arguments } from '../args.ts';
import { Bench, wordsOf } from '../card-serve/bench.ts';
import { listen } from '../card-serve/listen.ts';
import { CommandFailed } from '../failure.ts';
import type { CommandIo } from '../io.ts';
import { wrongNumber } from '../wrong-number.ts';

/** Lays a virtual card on vpcd's reader, for any program that uses PC/SC, until the user ends the command. */
export async function serveCard(args: Arguments, io: CommandIo): Promise<void> {
  const loaded = await chosenCard(args.positionals[0] ?? '');
  // This command needs no secret, so do not keep those from the environment in memory.
  for (const secret of Object.values(io.secrets)) secret?.wipe();
  const port = portOf(args.value('port'));
  const isTerminal = io.stdin.isTTY === true;
  const bench = new Bench(loaded, port, args.has('verbose'), isTerminal, io);
  await bench.do({ kind: 'insert' });
  if (isTerminal) io.say(`${wordsOf(io).hint}\n`);
  const stopListening = listen(bench, io, isTerminal);
  try {
    await Promise.race([bench.ended, io.signal.aborted ? null : once(io.signal, 'abort')]);
  } finally {
    stopListening();
    await bench.close();
  }
  if (!bench.wasToldToEnd) throw new CommandFailed({ kind: 'stopped' });
}

function portOf(text: string | null): number {
  if (text === null) return VPCD_PORT;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw wrongNumber('--port', text, '1-65535');
}
