import { action, numberValue, oneOf, textValue, usually } from '../../chat/action.ts';
import { pageValue } from '../../chat/pages.ts';

const about = { arende: numberValue };

const arendeLists = ['vantar', 'alla'] as const;
export type ArendeList = (typeof arendeLists)[number];

/** What the buttons of ärenden do. `arende`: its number. `group`: an id, or words that mean a group. */
export const arendeActions = {
  show: action('arende.show', about),
  list: action('arende.list', { from: pageValue, which: usually<ArendeList>('vantar', oneOf(arendeLists)) }),
  send: action('arende.send', { group: textValue }),
  change: action('arende.change', about),
  withdraw: action('arende.withdraw', about),
  resume: action('arende.resume', about),
  answer: action('arende.answer', about),
  unanswer: action('arende.unanswer', about),
};
