import { action, numberValue } from '../../chat/action.ts';

/** By the notice that asked for it. */
const aboutWork = { work: numberValue };

export const workActions = {
  show: action('nhv-work.show', aboutWork),
  book: action('nhv-work.book', aboutWork),
  finish: action('nhv-work.finish', aboutWork),
  undo: action('nhv-work.undo', aboutWork),
  explain: action('nhv-work.why', aboutWork),
};
