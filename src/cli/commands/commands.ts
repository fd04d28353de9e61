import type { Command } from '../command.ts';
import { answer } from './answer.ts';
import { card } from './card.ts';
import { completion } from './completion.ts';
import { doctor } from './doctor.ts';
import { help } from './help.ts';
import { mayDrive } from './may-drive.ts';
import { procedures } from './procedures.ts';
import { read } from './read.ts';
import { readers } from './readers.ts';
import { register } from './register.ts';
import { reminders } from './reminders.ts';
import { seal } from './seal.ts';
import { serve } from './serve.ts';
import { status } from './status.ts';
import { trace } from './trace.ts';
import { trust } from './trust.ts';
import { verify } from './verify.ts';
import { watch } from './watch.ts';

/** Every command, in the order in which help lists them. */
export const ALL_COMMANDS: readonly Command[] = [
  read,
  register,
  answer,
  mayDrive,
  procedures,
  status,
  readers,
  watch,
  serve,
  card,
  verify,
  trust,
  seal,
  reminders,
  trace,
  doctor,
  completion,
  help,
];
