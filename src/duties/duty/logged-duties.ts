import type { LoggedThings } from '../../changes/log-commands.ts';
import { type Duty, dutyIdIn } from './duty.ts';
import { dutyActions } from './duty-actions.ts';
import { dutyOpeners } from './duty-line-views.ts';
import type { DutyStore } from './duty-store.ts';
import { documentName } from './duty-words.ts';

/** A line about a document opens it. The log is read by group, not by document: its history stands on its own page. */
export const loggedDuties = ({ duties }: { duties: Pick<DutyStore, 'duty'> }): LoggedThings => {
  const dutyOf = (key: string): Duty | null => duties.duty(dutyIdIn(key) || 0);
  return {
    prefix: 'duty',
    meant: () => null,
    nameOf(key) {
      const duty = dutyOf(key);
      return duty && documentName(duty);
    },
    opens(key) {
      const duty = dutyOf(key);
      return duty && (dutyOpeners([duty], dutyActions.show)[0] ?? null);
    },
  };
};
