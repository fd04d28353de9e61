// Another program at a reader, with declarations of its own: node other-program.mjs READER exclusive|transaction|shared.
// Waits for a card, connects, and says "in", or the code of what kept it out. Then it does what it reads on stdin, a
// line each: "reconnect" and "disconnect" reset the card. It says "asks", and "done" or a code. At the end of stdin it
// lets go and leaves the card as it is.
import { createInterface } from 'node:readline';
import koffi from 'koffi';

const [, , reader, mode] = process.argv;
const library = koffi.load('libpcsclite.so.1');
const LONG = 'unsigned long';
koffi.struct('ReaderState', {
  reader: 'const char *',
  userData: 'void *',
  current: LONG,
  event: LONG,
  atrLength: LONG,
  atr: koffi.array('uint8_t', 33),
});
const establish = library.func(
  `${LONG} SCardEstablishContext(${LONG} scope, void *a, void *b, _Out_ ${LONG} *context)`,
);
const change = library.func(
  `${LONG} SCardGetStatusChange(${LONG} context, ${LONG} ms, _Inout_ ReaderState *states, ${LONG} count)`,
);
const connect = library.func(
  `${LONG} SCardConnect(${LONG} context, const char *reader, ${LONG} mode, ${LONG} protocols, _Out_ ${LONG} *card, _Out_ ${LONG} *protocol)`,
);
const reconnect = library.func(
  `${LONG} SCardReconnect(${LONG} card, ${LONG} mode, ${LONG} protocols, ${LONG} disposition, _Out_ ${LONG} *protocol)`,
);
const begin = library.func(`${LONG} SCardBeginTransaction(${LONG} card)`);
const endTransaction = library.func(`${LONG} SCardEndTransaction(${LONG} card, ${LONG} disposition)`);
const disconnect = library.func(`${LONG} SCardDisconnect(${LONG} card, ${LONG} disposition)`);

const [EXCLUSIVE, SHARED, ANY_PROTOCOL, LEAVE, RESET] = [1, 2, 3, 0, 1];
const PRESENT = 0x20;
const say = (code, word) => console.log(code === 0 ? word : code.toString(16));

function must(code) {
  if (code === 0) return;
  console.error(code.toString(16));
  process.exit(1);
}

const context = [0];
must(establish(2, null, null, context));
const states = [{ reader, userData: null, current: 0, event: 0, atrLength: 0, atr: Array(33).fill(0) }];
do {
  states[0].current = states[0].event;
  must(change(context[0], 0xffffffff, states, 1));
} while ((states[0].event & PRESENT) === 0);

const [card, protocol] = [[0], [0]];
const isExclusive = mode === 'exclusive';
const connected = connect(context[0], reader, isExclusive ? EXCLUSIVE : SHARED, ANY_PROTOCOL, card, protocol);
if (connected === 0 && mode === 'transaction') must(begin(card[0]));
say(connected, 'in');
createInterface({ input: process.stdin })
  .on('line', (line) => {
    console.log('asks');
    if (line === 'reconnect') say(reconnect(card[0], SHARED, ANY_PROTOCOL, RESET, protocol), 'done');
    else say(disconnect(card[0], RESET), 'done');
  })
  .on('close', () => {
    if (mode === 'transaction') endTransaction(card[0], LEAVE);
    disconnect(card[0], LEAVE);
  });
