import type { Files } from '../../src/chat/files.ts';

/** A bot that has no documents to hand over. */
export const noFiles: Files = {
  link: () => null,
  bytes: () => Promise.reject(new Error('there are no files')),
};
