import { newRegister, openedIn } from '../support/postgres-databases.ts';
import { registerSuite } from '../support/register-suite.ts';

registerSuite('a register on a server', async () => openedIn(await newRegister()));
