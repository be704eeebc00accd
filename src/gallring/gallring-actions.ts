import { action, oneOf, textValue } from '../chat/action.ts';

/** What the list of what would go is written as. */
export const trialFormats = ['docx', 'csv'] as const;

export const gallringActions = {
  list: action('gallring.list', {}),
  show: action('gallring.show', { kind: textValue }),
  /** Opens a form to choose a kind in. */
  choose: action('gallring.choose', {}),
  decide: action('gallring.decide', { kind: textValue }),
  withdraw: action('gallring.withdraw', { kind: textValue }),
  /** Shows what would be destroyed. */
  trial: action('gallring.trial', {}),
  file: action('gallring.file', { format: oneOf(trialFormats) }),
  /** Asks, and asks once more. */
  ask: action('gallring.ask', {}),
  askAgain: action('gallring.again', {}),
  run: action('gallring.run', {}),
  keep: action('gallring.keep', {}),
};
