import type { ChangeStore } from '../../changes/change-store.ts';
import { isAfter, isBefore } from '../../chat/days.ts';
import { answer, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Absence, OwnTimesStore } from '../people/own-times-store.ts';
import type { Person } from '../register.ts';
import { type AwayPerson, deputyIn, type FilledAbsence } from './absence-form.ts';
import { absencesChanged } from './absence-views.ts';
import { deputyPlaces } from './deputy-places.ts';
import type { AbsencesBefore } from './own-actions.ts';
import { showAbsences } from './show-absences.ts';
import { absenceDays, shownAbsences, standingIn } from './shown-absence.ts';
import { tellOfAbsences } from './tell-of-absences.ts';

type Uses = Parameters<typeof tellOfAbsences>[0] & {
  ownTimes: Pick<OwnTimesStore, 'absencesFrom' | 'addAbsence' | 'removeAbsence' | 'endAbsence'>;
  changes: Pick<ChangeStore, 'record'>;
};

type NewAbsence = Omit<Absence, 'id' | 'person'>;

const overlap = (a: Pick<Absence, 'fromOn' | 'toOn'>, b: typeof a): boolean =>
  !isAfter(a.fromOn, b.toOn) && !isAfter(b.fromOn, a.toOn);

/** The latest word counts: of an absence that overlaps, only the days before it stand. */
export function addAbsence(uses: Uses, { person, places }: AwayPerson, filled: FilledAbsence, turn: Turn): Response {
  const { ownTimes } = uses;
  const absence = absenceIn(
    filled,
    places.map(({ group }) => group.id),
  );
  const before = ownTimes.absencesFrom(person.id, turn.today);
  if (before.some((one) => isSame(one, absence))) return answer(showAbsences(uses, person, turn, 0));
  const replaced = before.filter((one) => overlap(one, absence));
  const work = () => {
    for (const one of replaced) {
      if (isBefore(one.fromOn, absence.fromOn)) ownTimes.endAbsence(one.id, absence.fromOn.subtract({ days: 1 }));
      else ownTimes.removeAbsence(one.id);
    }
    ownTimes.addAbsence({ person: person.id, ...absence });
  };
  const restored = change(uses, person, { what: 'lade in frånvaro', before, work }, turn);
  const days = absenceDays(absence);
  return said(uses, person, turn, {
    title: turn.asker.id === person.id ? `Du är borta ${days}` : `${person.name} är borta ${days}`,
    said: [
      ...(replaced.length > 0 ? [`Det ersätter det som var inlagt: ${replaced.map(absenceDays).join(', ')}.`] : []),
      ...(absence.deputies.size > 0 ? ['Ersättaren har fått veta det, och får gruppens påminnelser under tiden.'] : []),
    ],
    restored,
  });
}

function absenceIn(filled: FilledAbsence, groups: readonly string[]): NewAbsence {
  const deputies = groups.flatMap((group) => {
    const deputy = deputyIn(filled, group);
    return deputy === null ? [] : [[group, deputy] as const];
  });
  return { fromOn: filled.from, toOn: filled.to, deputies: new Map(deputies) };
}

/** It is taken away as if it had never been, before it begins. */
export function removeAbsence(uses: Uses, person: Person, absence: Absence, turn: Turn): Response {
  const before = uses.ownTimes.absencesFrom(person.id, turn.today);
  const work = () => uses.ownTimes.removeAbsence(absence.id);
  const restored = change(uses, person, { what: 'tog bort frånvaro', before, work }, turn);
  return said(uses, person, turn, { title: `Frånvaron ${absenceDays(absence)} är borttagen`, said: [], restored });
}

/** The person is back today. */
export function endAbsence(uses: Uses, person: Person, absence: Absence, turn: Turn): Response {
  const before = uses.ownTimes.absencesFrom(person.id, turn.today);
  const yesterday = turn.today.subtract({ days: 1 });
  const work = () => {
    if (isBefore(yesterday, absence.fromOn)) uses.ownTimes.removeAbsence(absence.id);
    else uses.ownTimes.endAbsence(absence.id, yesterday);
  };
  const restored = change(uses, person, { what: 'avslutade frånvaro', before, work }, turn);
  return said(uses, person, turn, {
    title:
      turn.asker.id === person.id
        ? 'Du är tillbaka från och med i dag'
        : `${person.name} är tillbaka från och med i dag`,
    said: ['Påminnelserna går som vanligt igen.'],
    restored,
  });
}

/** As it was before, where nothing else has come in its place since. */
export function restoreAbsences(uses: Uses, person: Person, { remove, put }: AbsencesBefore, turn: Turn): Response {
  const { ownTimes, register } = uses;
  const before = ownTimes.absencesFrom(person.id, turn.today);
  const added = remove.map(fromButton);
  const gone = before.filter((one) => added.some((other) => isSame(one, other)));
  const kept = before.filter((one) => !gone.includes(one));
  const again = put.map(fromButton).filter(({ toOn }) => !isBefore(toOn, turn.today));
  const isStale = gone.length < added.length || again.some((one) => kept.some((other) => overlap(one, other)));
  if (isStale) return answer({ ...showAbsences(uses, person, turn, 0), title: 'Det har ändrats sedan dess' });
  const places = deputyPlaces(register, person.id, turn.today);
  const sits = (group: string, deputy: string) =>
    places.some((place) => place.group.id === group && place.candidates.some((one) => one.person.id === deputy));
  const work = () => {
    for (const { id } of gone) ownTimes.removeAbsence(id);
    for (const { deputies, ...days } of again) {
      const sitting = [...deputies].filter(([group, deputy]) => sits(group, deputy));
      ownTimes.addAbsence({ person: person.id, ...days, deputies: new Map(sitting) });
    }
  };
  change(uses, person, { what: 'återställde frånvaro', before, work }, turn);
  return answer({ ...showAbsences(uses, person, turn, 0), title: 'Frånvaron är som den var' });
}

const fromButton = ({ from, to, deputies }: AbsencesBefore['put'][number]): NewAbsence => ({
  fromOn: Temporal.PlainDate.from(from),
  toOn: Temporal.PlainDate.from(to),
  deputies: new Map(Object.entries(deputies)),
});

type AbsenceChange = { what: string; before: readonly Absence[]; work(): void };

/** Does it, logs it and tells whoever it concerns. @returns what takes it back */
function change(uses: Uses, person: Person, { what, before, work }: AbsenceChange, turn: Turn): AbsencesBefore {
  work();
  const after = uses.ownTimes.absencesFrom(person.id, turn.today);
  const line = uses.changes.record({
    at: turn.now,
    by: turn.asker.id,
    subject: `person/${person.id}`,
    group: null,
    what: turn.asker.id === person.id ? what : `${what} för ${person.name}`,
    before: forLog(uses, before),
    after: forLog(uses, after),
  });
  tellOfAbsences(uses, { person, before, after, change: line }, turn);
  return takenBack(person, before, after);
}

const forLog = (uses: Uses, absences: readonly Absence[]): string =>
  absences
    .map((absence) => {
      const deputies = standingIn(uses, absence).map(({ group, deputy }) => `${deputy.name} i ${group.name}`);
      return [absenceDays(absence), ...deputies].join(', ');
    })
    .join('; ') || 'ingen frånvaro';

const isSame = (a: NewAbsence, b: NewAbsence): boolean => asText(a) === asText(b);

const asText = ({ fromOn, toOn, deputies }: NewAbsence): string =>
  JSON.stringify([fromOn, toOn, [...deputies].toSorted()]);

const takenBack = ({ id: person }: Person, before: readonly Absence[], after: readonly Absence[]): AbsencesBefore => ({
  person,
  remove: without(after, before).map(onButton),
  put: without(before, after).map(onButton),
});

const without = (all: readonly Absence[], those: readonly Absence[]): Absence[] =>
  all.filter((one) => !those.some((other) => isSame(one, other)));

const onButton = ({ fromOn, toOn, deputies }: Absence): AbsencesBefore['put'][number] => ({
  from: fromOn.toString(),
  to: toOn.toString(),
  deputies: Object.fromEntries(deputies),
});

type Said = { title: string; said: readonly string[]; restored: AbsencesBefore };

/** How it stands after the change, with the way back. */
function said(uses: Uses, person: Person, turn: Turn, { restored, ...words }: Said): Response {
  const absences = shownAbsences(uses, person.id, turn.today);
  return answer(absencesChanged({ absences, ...words }, restored));
}
