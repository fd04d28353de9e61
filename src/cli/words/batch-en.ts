import type { BatchLineProblem, BatchProblem } from '../failure.ts';

export function batchProblemEn(problem: BatchProblem): string {
  switch (problem.kind) {
    case 'one-secret-for-many':
      return `In a batch each line names the secrets of its own card: one for all of them would use up tries of cards that it does not belong to. Nothing was read. Leave out --secrets-stdin, unset ${problem.variables.join(', ')}, and write "secrets" on each line.`;
    case 'one-agreement-for-many':
      return 'In a batch each line agrees for its own card: one --low-tries for all of them would lock every card with few tries left, should the lines be in the wrong order. Nothing was read. Leave out --low-tries, and write "lowTries": true on the lines whose secret is certain.';
    case 'batch-from-terminal':
      return 'A batch is not typed on a terminal, where its secrets would be shown. Hand it over by a file or a pipe.';
    case 'bad-batch-line':
      return `${lineProblem(problem.problem)} No card was read for this line.`;
  }
}

function lineProblem(problem: BatchLineProblem): string {
  switch (problem.kind) {
    case 'not-json':
      return 'The line is not one whole JSON object.';
    case 'too-long':
      return 'The line is longer than 64 KiB.';
    case 'unknown-key':
      return `The line has a key that is not known there. Known are ${problem.known.join(', ')}.`;
    case 'repeated-key':
      return `The line has "${problem.key}" twice.`;
    case 'wrong-value':
      return `"${problem.key}" on the line has a value that it does not take.`;
    case 'no-card':
      return 'The line names no card: it needs "card", "reader" or "replay".';
    case 'several-cards':
      return 'The line names more than one of "card", "reader" and "replay".';
    case 'replay-with-secrets':
      return 'A recording needs no secret, and the line has one.';
    case 'no-person':
      return 'The line names no person: it needs "person", with an ID of the register.';
    case 'reader-again':
      return 'A line before this one has a secret for the same reader, sent or not, and nobody can tell whose card lies there now. Nothing was sent for this line, and no try was used up. Run another batch for the next card on that reader.';
  }
}
