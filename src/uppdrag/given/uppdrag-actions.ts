import { action, numberValue, oneOf, textValue, usually } from '../../chat/action.ts';
import { pageValue } from '../../chat/pages.ts';

const about = { uppdrag: numberValue };

/** Which of them a list shows. */
const uppdragLists = ['oppna', 'sena', 'klara', 'alla'] as const;
export type UppdragList = (typeof uppdragLists)[number];

/** What the buttons of uppdrag do. `uppdrag`: its number. `group`: an id, or words that mean a group. */
export const uppdragActions = {
  show: action('uppdrag.show', about),
  /** `group` empty: of all groups. */
  list: action('uppdrag.list', {
    from: pageValue,
    which: usually<UppdragList>('oppna', oneOf(uppdragLists)),
    group: textValue,
  }),
  give: action('uppdrag.give', { group: textValue }),
  report: action('uppdrag.report', about),
  takeBack: action('uppdrag.take-back', about),
  finish: action('uppdrag.finish', about),
  sendBack: action('uppdrag.send-back', about),
  reopen: action('uppdrag.reopen', about),
  change: action('uppdrag.change', about),
  extend: action('uppdrag.extend', about),
  withdraw: action('uppdrag.withdraw', about),
  resume: action('uppdrag.resume', about),
};
