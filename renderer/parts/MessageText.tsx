import type { ReactElement } from 'react';
import type { Message } from '../words/failures/ja.ts';
import './MessageText.css';

/** A message: what happened, what it cost, what to do. */
export function MessageText({ message }: { readonly message: Message }): ReactElement {
  return (
    <>
      <h1 tabIndex={-1}>{message.title}</h1>
      <p>{message.what}</p>
      {message.cost !== '' && <p className="cost">{message.cost}</p>}
      <p>{message.todo}</p>
    </>
  );
}
