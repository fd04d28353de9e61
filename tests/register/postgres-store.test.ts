import { newRegister, openedIn } from '../support/postgres-databases.ts';
import { storeSuite } from '../support/register-store.ts';

storeSuite('a register on a server', async () => openedIn(await newRegister()));
