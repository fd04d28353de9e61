/** Carries a command's name and input to the program, and its answer back. */
export const COMMAND_CHANNEL = 'menkyo:command';

/** Carries an event's name and value from the program. */
export const EVENT_CHANNEL = 'menkyo:event';
