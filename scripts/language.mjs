// The language of the scripts' messages: that of the environment, as the command chooses it.

export const japanese = /^ja(?![a-z])/i.test(
  process.env.LC_ALL ||
    process.env.LC_MESSAGES ||
    process.env.LANG ||
    Intl.DateTimeFormat().resolvedOptions().locale,
);

export const say = (ja, en) => (japanese ? ja : en);
