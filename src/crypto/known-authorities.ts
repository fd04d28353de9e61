/**
 * The self-signed certificates of the authority that signs holders' certificates (公的個人認証サービス 署名用認証局), by the published
 * SHA-256 of their DER. Add a line for each new one. The certificate itself comes from the card.
 */
export const KNOWN_AUTHORITIES: readonly { readonly since: number; readonly sha256: string }[] = [
  { since: 2015, sha256: '19645405A1FE14377434BD55957628AC4038557C542403A2243F21C706FC9355' },
  { since: 2019, sha256: '79679C33E4CC9319440F1AD120A597FF1844E2EF217063ADB176966FD5E6FBEB' },
  { since: 2023, sha256: 'D227F6CDE11D35C5252178F106F843D24651944975413B539FA2FB68DBFA365F' },
];
