import { action, numberValue } from '../../chat/action.ts';

/** By the notice that asked for it. */
const aboutWork = { work: numberValue };

export const workActions = {
  show: action('nhv-work.show', aboutWork),
  book: action('nhv-work.book', aboutWork),
  /** A remiss becomes as its area is. */
  follow: action('nhv-work.follow', aboutWork),
  /** It stays as it is. */
  keep: action('nhv-work.keep', aboutWork),
  finish: action('nhv-work.finish', aboutWork),
  undo: action('nhv-work.undo', aboutWork),
  explain: action('nhv-work.why', aboutWork),
};
