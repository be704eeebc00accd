import { AsyncLocalStorage } from 'node:async_hooks';

const quiet = new AsyncLocalStorage<true>();
let listening = false;

/**
 * Botbuilder writes the key and the stack of every bad token to the console. What it writes during the work is dropped:
 * the error is thrown all the same, and we log it in a line of our own.
 */
export function quietly<Result>(work: () => Promise<Result>): Promise<Result> {
  if (!listening) listen();
  return quiet.run(true, work);
}

function listen(): void {
  listening = true;
  const { error } = console;
  console.error = (...words: unknown[]) => {
    if (!quiet.getStore()) error(...words);
  };
}
