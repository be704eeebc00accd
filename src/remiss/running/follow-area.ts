import type { ChangeStore } from '../../changes/change-store.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { isDraft, keyOf, type Remiss, senderLastOn } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { inLine } from '../case/remiss-words.ts';
import { followedArea } from './close-views.ts';
import { extendRemiss } from './extend-remiss.ts';
import { ownLastDay } from './prepare-remiss.ts';

type Uses = Parameters<typeof extendRemiss>[0] &
  Parameters<typeof ownLastDay>[0] & {
    remisser: Pick<RemissStore, 'remiss' | 'cases'>;
    changes: Pick<ChangeStore, 'record'>;
    messages: Pick<RemissMessages, 'notifyKansli'>;
  };

/**
 * The remiss gets the day of its NHV area as the sender's. Our own day is counted back from it anew while answers can
 * still come, and everyone who is to answer is told; in a draft, and once it is closed, only the day is changed.
 */
export function followAreaDay(uses: Uses, remiss: Remiss, on: Temporal.PlainDate, turn: Turn): void {
  if (remiss.state === 'oppen') followOpen(uses, remiss, on, turn);
  else followQuietly(uses, remiss, on, turn);
}

function followQuietly(uses: Uses, remiss: Remiss, on: Temporal.PlainDate, turn: Turn): void {
  const sender = { senderDayOn: on, senderWord: 'senast' } as const;
  const lastOn = isDraft(remiss)
    ? ownLastDay(uses, { ...sender, lastOn: null }, uses.remisser.cases(remiss.id), turn.today)
    : remiss.lastOn;
  const followed = { ...remiss, ...sender, lastOn };
  uses.remisser.change(remiss.id, followed);
  recordRemissChange(uses, followed, turn, {
    what: `flyttade avsändarens dag för ${inLine(remiss)}`,
    before: longDate(senderLastOn(remiss)),
    after: longDate(on),
    why: 'NHV-områdets datum flyttades',
  });
  if (!isDraft(remiss)) uses.messages.refreshRemiss(followed);
  tellKansli(uses, followed, turn);
}

function followOpen(uses: Uses, remiss: Remiss, on: Temporal.PlainDate, turn: Turn): void {
  const lastOn = ownLastDay(
    uses,
    { senderDayOn: on, senderWord: 'senast', lastOn: null },
    uses.remisser.cases(remiss.id),
    turn.today,
  );
  // The day itself is the last on which the sender takes the answer.
  const ours = { ...remiss, senderWord: 'senast' as const };
  const reason = `Avsändarens sista dag är flyttad från ${longDate(senderLastOn(remiss))} till ${longDate(on)}.`;
  extendRemiss(uses, ours, { lastOn, senderDay: on, reason }, turn);
  tellKansli(uses, uses.remisser.remiss(remiss.id) ?? ours, turn);
}

/** Whoever moved the area's date has their answer. */
function tellKansli({ messages }: Uses, remiss: Remiss, { asker, now }: Turn): void {
  const message = followedArea(remiss, asker.name);
  messages.notifyKansli({ key: `${keyOf(remiss)}/omrade/${remiss.lastOn}/${now}`, message, now, but: asker.id });
}
