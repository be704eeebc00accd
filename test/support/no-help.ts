import { nothingFound } from '../../src/chat/findable.ts';
import type { FormHelp } from '../../src/chat/searching/form-help.ts';

/** For tests in which nothing is found in a form. */
export const noHelp: FormHelp = {
  find: () => nothingFound,
  named: () => [],
  drawn: () => null,
};
