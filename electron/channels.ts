/** A command's name and input go to the program, its answer comes back. */
export const COMMAND_CHANNEL = 'menkyo:command';

/** An event's name and value come from the program. */
export const EVENT_CHANNEL = 'menkyo:event';
