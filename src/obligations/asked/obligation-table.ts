import { on } from '../../chat/action.ts';
import { type ActionTable, anyoneKnown } from '../../chat/table.ts';
import { explainReminders } from '../obligation-actions.ts';
import { explainEach } from './explain-reminders.ts';

type Uses = Parameters<typeof explainEach>[0];

/** What people can ask about reminders of any kind. */
export const obligationTable = (uses: Uses): ActionTable => ({
  commands: [],
  buttons: [
    on(explainReminders, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ reminder }, turn) => explainEach(uses, reminder, turn),
    }),
  ],
  forms: [],
});
