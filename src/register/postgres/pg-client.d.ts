/** The client alone. The package's main module would load `pg-native` where NODE_PG_FORCE_NATIVE asks for it. */
declare module 'pg/lib/client.js' {
  import { Client } from 'pg';
  export = Client;
}
