import type { ChangeStore } from '../../changes/change-store.ts';
import type { ActionTable } from '../../chat/table.ts';
import { kansliOnly } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { remissStatus } from '../case/move-remiss.ts';
import type { Remiss } from '../case/remiss.ts';
import { giveViewsAction } from '../case/remiss-actions.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { snapshotOf } from '../case/snapshot.ts';
import { askForViewsForm, giveViews, viewsPage } from '../invited/give-views.ts';
import { inviteForm, uninviteForm } from '../invited/invite-form.ts';
import { invitePerson, noneInvited, uninvitePerson } from '../invited/invite-person.ts';
import { viewsForm, viewsIn } from '../invited/views-form.ts';
import { onRemiss, onRemissForm } from '../show/visible-remisser.ts';

type Uses = {
  remisser: RemissStore;
  entries: EntryStore;
  register: RegisterStore;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  messages: RemissMessages;
  outbox: Pick<Outbox, 'stale'>;
};

/** While somebody can still be asked. */
export const invitable = ['utkast', 'oppen'] as const satisfies readonly Remiss['state'][];

/** How those outside the groups are invited, and give their views. */
export const invitedTable = (uses: Uses): ActionTable => ({
  commands: [],
  buttons: [
    onRemiss(uses, giveViewsAction, {
      reads: true,
      run: (remiss, turn, { from }) => askForViewsForm(uses, snapshotOf(uses, remiss, turn.today), from, turn),
    }),
  ],
  forms: [
    onRemissForm(uses, inviteForm, {
      allowed: kansliOnly,
      subject: (remiss) =>
        invitable.some((state) => state === remiss.state)
          ? { subject: { remiss, regions: uses.register.regions() } }
          : { refused: remissStatus(uses, remiss) },
      run: (filled, { remiss }, turn) => invitePerson(uses, remiss, filled, turn),
    }),
    onRemissForm(uses, uninviteForm, {
      allowed: kansliOnly,
      subject: (remiss) => (remiss.invited.length === 0 ? { refused: noneInvited(remiss) } : { subject: remiss }),
      run: ({ person }, remiss, turn) => uninvitePerson(uses, remiss, person, turn),
    }),
    onRemissForm(uses, viewsForm, {
      subject: (remiss, turn, { from }) => viewsPage(uses, snapshotOf(uses, remiss, turn.today), from, turn),
      run: (filled, page, turn) => giveViews(uses, page, viewsIn(filled, page), turn),
    }),
  ],
});
