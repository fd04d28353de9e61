/** What a holder agrees to who answers a register without a consent text of its own. */
export const STANDARD_CONSENT: Readonly<Record<'ja' | 'en', string>> = {
  ja: '免許証の記録を読み取り、依頼元に送ることに同意します。記録には、顔写真など、警察が署名した項目がすべて入っています。依頼元の台帳に残るのは、依頼に書かれた項目だけです。',
  en: 'I agree that the record of my licence is read and sent to the sender of this request. It holds every field that the police signed, the photograph among them. The register of the sender keeps only what the request names.',
};
