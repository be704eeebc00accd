import type { Routine } from '../../obligations/feature-hooks.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { laneOf } from '../../outbox/delivery.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { askRegion } from '../answering/remiss-views.ts';
import { hasAnswered } from '../case/answers.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { nightlyNewcomers } from '../case/nightly-newcomers.ts';
import { askSubject, keyOf, type Remiss, readSubject } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { snapshotOf } from '../case/snapshot.ts';

type Uses = {
  remisser: Pick<RemissStore, 'current' | 'cases'>;
  entries: Pick<EntryStore, 'log'>;
  register: Pick<RegisterStore, 'regions' | 'seats'>;
  outbox: Pick<Outbox, 'tell' | 'latestAbout'>;
  hours: SendingHours;
};

/** Whoever has come to answer for a region since a remiss was opened hears on the first workday what waits. */
export const newcomersRoutine = (uses: Uses): Routine =>
  nightlyNewcomers(
    uses.hours,
    () => uses.remisser.current().filter(({ state, round }) => state === 'oppen' && round === null),
    (remiss, morning, now) => tellNewcomers(uses, remiss, morning, now),
  );

function tellNewcomers(uses: Uses, remiss: Remiss, morning: Temporal.PlainDate, now: Temporal.Instant): void {
  const { outbox } = uses;
  const snapshot = snapshotOf(uses, remiss, morning);
  const heard = outbox.latestAbout(keyOf(remiss));
  for (const { person, region: id } of snapshot.speakers) {
    const region = snapshot.regions.find((one) => one.id === id);
    if (!region || hasAnswered(id, remiss.questions, snapshot.tally)) continue;
    const subject = askSubject(remiss, id);
    const lane = laneOf({ person: person.id });
    const knows = heard.some(
      (one) => laneOf(one.to) === lane && (one.subject === subject || !readSubject(one.subject)),
    );
    if (knows) continue;
    outbox.tell(
      {
        key: `${subject}/${lane}`,
        subject,
        about: [keyOf(remiss)],
        to: { person: person.id },
        message: askRegion(snapshot, region),
      },
      now,
    );
  }
}
