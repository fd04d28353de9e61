import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import {
  type Answer,
  answerCommand,
  EVENTS,
  type EventName,
  type EventValue,
  type Handlers,
} from '../src/app/contract/contract.ts';
import { mayAsk, mayHear, type Role } from '../src/app/contract/roles.ts';
import { wipeSecrets } from '../src/app/contract/secret-bytes.ts';
import { ORIGIN } from './address.ts';
import { COMMAND_CHANNEL, EVENT_CHANNEL } from './channels.ts';

/** The messages between a window and the program. Only this file uses ipcMain (scripts/layers.mjs). */
export interface WindowChannel {
  push<N extends EventName>(name: N, value: EventValue<N>): void;
  close(): void;
}

interface Open {
  readonly role: Role;
  readonly handlers: Handlers;
}

/** The windows that are answered, by what shows their page. */
const open = new Map<WebContents, Open>();

/** Answers the commands of this window that its role may send, and only while it shows our own page. */
export function openChannel(contents: WebContents, handlers: Handlers, role: Role = 'clerk'): WindowChannel {
  if (open.size === 0) ipcMain.handle(COMMAND_CHANNEL, answer);
  open.set(contents, { role, handlers });
  return {
    push(name, value) {
      if (!mayHear(role, name) || !showsOurPage(contents)) return;
      const checked = EVENTS[name].safeParse(value);
      if (!checked.success) {
        console.error(`menkyo: an event does not match its schema: ${name}`);
        return;
      }
      try {
        contents.send(EVENT_CHANNEL, name, checked.data);
      } catch {
        // The page went away just now. The next page asks for the state (`hello`).
      }
    },
    close() {
      if (open.delete(contents) && open.size === 0) ipcMain.removeHandler(COMMAND_CHANNEL);
    },
  };
}

async function answer(event: IpcMainInvokeEvent, name: unknown, input: unknown): Promise<Answer<unknown>> {
  try {
    const window = open.get(event.sender);
    // Any other sender gets no answer, not even one of the contract's refusals. Nor does a command of the other side.
    if (window === undefined || !isOurPage(event)) throw new Error('refused');
    const command = typeof name === 'string' ? name : '';
    if (!mayAsk(window.role, command)) throw new Error('refused');
    return await answerSafely(window.handlers, command, input);
  } finally {
    wipeSecrets(input);
  }
}

async function answerSafely(handlers: Handlers, name: string, input: unknown): Promise<Answer<unknown>> {
  try {
    return await answerCommand(handlers, name, input);
  } catch (error) {
    // The error's message could contain a secret, so both sides learn only the kind of the fault.
    console.error(`menkyo: a command failed: ${error instanceof Error ? error.name : typeof error}`);
    return { ok: false, error: { kind: 'internal' } };
  }
}

/**
 * Electron's accessors throw once Chromium has let go of a frame, which it does before isCrashed() says so. An exception
 * here would end the read that the event tells of.
 */
function showsOurPage(contents: WebContents): boolean {
  try {
    return !contents.isDestroyed() && !contents.isCrashed() && contents.mainFrame.origin === ORIGIN;
  } catch {
    return false;
  }
}

/** Whether the message comes from the sender's main frame at our own origin, and not a frame in it or another page. */
function isOurPage({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  // The frame is null if it is gone or has navigated away.
  if (senderFrame === null || senderFrame.detached) return false;
  try {
    const { mainFrame } = sender;
    return (
      senderFrame.parent === null &&
      senderFrame.processId === mainFrame.processId &&
      senderFrame.routingId === mainFrame.routingId &&
      senderFrame.origin === ORIGIN
    );
  } catch {
    return false;
  }
}
