// Lays a virtual card into vpcd's reader until interrupted: node scripts/run.mjs scripts/insert-card.ts ID [PORT]
import { readFileSync } from 'node:fs';
import { toHex } from '../src/base/hex.ts';
import { parseCardFile } from '../src/card/virtual/card-file.ts';
import { VirtualCard } from '../src/card/virtual/virtual-card.ts';
import { VPCD_PORT, VpcdCard } from '../src/card/virtual/vpcd.ts';

const [, , id = 'gold', port = String(VPCD_PORT)] = process.argv;
const parsed = parseCardFile(readFileSync(new URL(`../fixtures/cards/${id}.json`, import.meta.url), 'utf8'));
if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
const inserted = await VpcdCard.insert(new VirtualCard(parsed.value), {
  port: Number(port),
  onCommand: (command, answer) => {
    if (process.env.SHOW) console.log(toHex(command), '->', answer.length, toHex(answer.slice(-2)));
  },
});
console.log('inserted');
await inserted.closed;
