import { on } from '../../chat/action.ts';
import { reply } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, kansliOnly } from '../../chat/table.ts';
import { explainReminders, promptNow, showReceived } from '../obligation-actions.ts';
import { askPrompt } from './ask-prompt.ts';
import { explainEach } from './explain-reminders.ts';
import { listReceived } from './list-received.ts';
import { promptRefusal } from './prompt-now.ts';

type Uses = Parameters<typeof explainEach>[0] & Parameters<typeof askPrompt>[0] & Parameters<typeof listReceived>[0];

/** What people can ask about reminders of any kind. */
export const obligationTable = (uses: Uses): ActionTable => ({
  commands: [],
  buttons: [
    on(explainReminders, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ reminder }, turn) => explainEach(uses, reminder, turn),
    }),
    on(promptNow, {
      allowed: anyoneKnown,
      run({ matter }, turn) {
        const refusal = promptRefusal(uses, matter, turn);
        return refusal === null ? askPrompt(uses, [matter], turn) : reply(refusal);
      },
    }),
    on(showReceived, { reads: true, allowed: kansliOnly, run: (place, turn) => listReceived(uses, place, turn) }),
  ],
  forms: [],
});
