import { attendSteps } from '../../obligations/ladder-clock.ts';
import { type Obligation, type ObligationSource, prefixOf, type Reminder } from '../../obligations/obligation.ts';
import { kansliIn } from '../../obligations/recipients.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import type { Speaker } from '../../register/seats/speakers.ts';
import { type RemissParts, snapshotOf, speakersOf } from '../remiss-context.ts';
import { answersLeftOf, ownRegion } from './answers-left.ts';
import { kansliLine, regionLine } from './line-views.ts';
import type { Remiss } from './remiss.ts';
import { nextRung, type RemissRung, remissRung, remissRungsTo } from './rungs.ts';
import { answeredIn, keyOf } from './snapshot.ts';
import { regionOf } from './who-answers.ts';

type Known = Omit<RemissParts, 'refreshMessages'>;

const idIn = (key: string): number => Number(key.split('/')[1]);

/** What the regions owe: an answer to each open remiss, by our own last day. The kansli is told when it is over. */
export function remissObligations(parts: Known): ObligationSource {
  const { remisser } = parts;
  const asMatter = (remiss: Remiss): Obligation => matterOf(parts, remiss);
  return {
    prefix: 'remiss',
    nextCheck: remisser.nextCheck,
    due: (now, most) => remisser.toCheckUpTo(now, most).map(asMatter),
    toCheckUpTo: (until) => remisser.toCheckUpTo(until).map(asMatter),
    matter(key) {
      const remiss = prefixOf(key) === 'remiss' ? remisser.remiss(idIn(key)) : null;
      return remiss && asMatter(remiss);
    },
    checkAgainAt: (key, at) => remisser.checkAgainAt(idIn(key), at),
  };
}

/** While it is open, and from when it has closed by itself until the kansli has been told. */
const isSpokenOf = ({ state, nextCheckAt }: Remiss): boolean =>
  state === 'oppen' || (state === 'stangd' && nextCheckAt !== null);

function matterOf(parts: Known, remiss: Remiss): Obligation {
  const { hours } = parts;
  const key = keyOf(remiss);
  return {
    key,
    nextCheckAt: remiss.nextCheckAt,
    remindersDue: (now) =>
      isSpokenOf(remiss)
        ? attendSteps(remissRungsTo(remiss, hours.calendar), now, hours, ({ rung }, today) =>
            told(parts, remiss, rung, today).map((to) => reminder(remiss, rung.name, to)),
          )
        : { reminders: [], nextCheckAt: null },
    nextCheck: (now) => (isSpokenOf(remiss) ? nextRung(remiss, now, hours) : null),
    line(said) {
      if (isToKansli(said.rung)) return kansliLine(snapshotOf(parts, remiss, said.saidOn), said);
      return regionLine(answersLeftOf(parts, remiss, personIn(said.to), said.saidOn), said, hours.calendar);
    },
    deputies: (to, on) => colleagues(speakersOf(parts, remiss, on), personIn(to)),
    kind: 'remiss',
    item: ({ lastDayOn, rung, to }) => ({
      ...{ remiss: remiss.number, group: remiss.groups[0] ?? '', lastDay: lastDayOn.toString(), rung },
      ...(isToKansli(rung) ? {} : { region: ownRegion(parts, remiss, personIn(to), lastDayOn)?.id ?? '' }),
    }),
  };
}

const isToKansli = (rung: string): boolean => remissRung(rung)?.to === 'kansli';

const reminder = (remiss: Remiss, rung: string, to: Addressee): Reminder => ({
  ...{ matter: keyOf(remiss), lastDayOn: remiss.lastOn, rung, round: 0, to },
});

/** Everyone who may answer for a region that still owes an answer; or the kansli. */
function told(parts: Known, remiss: Remiss, { to }: RemissRung, today: Temporal.PlainDate): Addressee[] {
  if (to === 'kansli') return kansliIn(parts.register);
  const snapshot = snapshotOf(parts, remiss, today);
  const left = new Set(answeredIn(snapshot).owing.map(({ id }) => id));
  return snapshot.speakers.filter(({ region }) => left.has(region)).map(({ person }) => ({ person: person.id }));
}

const personIn = (to: Addressee): string => ('person' in to ? to.person : '');

/** The others who may answer for the same region. */
function colleagues(all: readonly Speaker[], person: string): string[] {
  const region = regionOf(person, all);
  return all.filter((one) => one.region === region && one.person.id !== person).map((one) => one.person.id);
}
