import { AsyncLocalStorage } from 'node:async_hooks';

const quiet = new AsyncLocalStorage<true>();
let undo = (): void => {};
let atWork = 0;

/**
 * Botbuilder writes the key and the stack of every bad token to the console. During the work that is dropped; the error
 * is still thrown, and we log it.
 */
export async function withMutedConsole<Result>(work: () => Promise<Result>): Promise<Result> {
  if (atWork === 0) undo = listen();
  atWork += 1;
  try {
    return await quiet.run(true, work);
  } finally {
    atWork -= 1;
    if (atWork === 0) undo();
  }
}

function listen(): () => void {
  const { error } = console;
  console.error = (...words: unknown[]) => {
    if (!quiet.getStore()) error(...words);
  };
  return () => {
    console.error = error;
  };
}
