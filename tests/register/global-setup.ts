import type { TestProject } from 'vitest/node';
import { PostgresServer, type ServerAddressOfTests } from '../support/postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    server: ServerAddressOfTests;
  }
}

/** One server for the suite. A file that stops or kills a server has one of its own. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await PostgresServer.start({ isDurable: false });
  const { port, password, ca } = server;
  provide('server', { port, password, ca });
  return () => server.end();
}
