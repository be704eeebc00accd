import type { ChangeStore } from '../../changes/change-store.ts';
import { fold } from '../../chat/fold.ts';
import { answer, faulty, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { askRegion } from '../answering/remiss-views.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { askSubject, type InvitedPerson, invitedSubject, keyOf, type Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { inLine } from '../case/remiss-words.ts';
import { type RemissSnapshot, snapshotOf } from '../case/snapshot.ts';
import type { FilledInvitation } from './invite-form.ts';
import { askForViews, invitedInWords, personInvited, personUninvited } from './invited-views.ts';
import { writtenOn } from './views-form.ts';

type Uses = {
  remisser: Pick<RemissStore, 'remiss' | 'cases' | 'invitePerson' | 'uninvite'>;
  entries: Pick<EntryStore, 'log'>;
  register: Pick<RegisterStore, 'personByEmail' | 'addPerson' | 'regions' | 'seats'>;
  changes: Pick<ChangeStore, 'record'>;
  messages: Pick<RemissMessages, 'notifyPeople' | 'refreshRemiss'>;
};

/** Somebody outside the groups is asked too. Who is in the register already is known by their address. */
export function invitePerson(uses: Uses, remiss: Remiss, filled: FilledInvitation, turn: Turn): Response {
  const { name, email } = filled;
  const region = uses.register.regions().find(({ id }) => id === filled.region) ?? null;
  const known = uses.register.personByEmail(email);
  if (known && fold(known.name) !== fold(name)) return faulty({ email: `Adressen används redan av ${known.name}.` });
  const id = known?.id ?? addByName(uses, { name, email, region: region?.id ?? null }, turn);
  if (!uses.remisser.invitePerson(remiss.id, { person: id, region: region?.id ?? null }, turn.now)) {
    return reply(`${name} är redan inbjuden till remiss ${remiss.number}`, 'Inget är ändrat.');
  }
  const after = uses.remisser.remiss(remiss.id) ?? remiss;
  recordRemissChange(uses, after, turn, {
    what: `bjöd in till ${inLine(after)}`,
    after: region ? `${name} (${region.name})` : name,
  });
  const snapshot = snapshotOf(uses, after, turn.today);
  if (after.state === 'oppen') askInvited(uses, snapshot, turn.now);
  return answer(personInvited(after, { name, region }));
}

function addByName(
  { register, changes }: Uses,
  person: { name: string; email: string; region: string | null },
  { asker, now }: Turn,
): string {
  const id = register.addPerson({ ...person, connection: null });
  const after = `${person.name}, ${person.email}`;
  changes.record({ at: now, by: asker.id, subject: `person/${id}`, group: null, what: 'lade till en person', after });
  return id;
}

type Telling = { messages: Pick<RemissMessages, 'notifyPeople'> };

/** Each who is invited by name is asked, once. */
export function askInvited({ messages }: Telling, snapshot: RemissSnapshot, now: Temporal.Instant): void {
  for (const invited of snapshot.remiss.invited) askOne({ messages }, snapshot, invited, now);
}

function askOne(
  { messages }: Telling,
  snapshot: RemissSnapshot,
  { person, region: id }: InvitedPerson,
  now: Temporal.Instant,
): void {
  const { remiss, regions } = snapshot;
  const region = regions.find((one) => one.id === id);
  const subject = region ? askSubject(remiss, region.id) : invitedSubject(remiss, person.id);
  const message = region ? askRegion(snapshot, region) : askForViews(remiss, questionsGiven(snapshot, person.id));
  messages.notifyPeople([person.id], { key: subject, subject, about: [keyOf(remiss)], message, now });
}

/** The questions on which somebody has written by form. */
export const questionsGiven = ({ remiss, tally }: Pick<RemissSnapshot, 'remiss' | 'tally'>, person: string): number[] =>
  remiss.questions.flatMap(({ nr }) => (writtenOn({ tally, person }, nr) === null ? [] : [nr]));

export const noneInvited = ({ number }: Remiss): Response =>
  reply(`Ingen är inbjuden till remiss ${number} utanför grupperna`, 'Inget är ändrat.');

export function uninvitePerson(uses: Uses, remiss: Remiss, person: string, turn: Turn): Response {
  const invited = remiss.invited.find((one) => one.person.id === person);
  if (!invited || !uses.remisser.uninvite(remiss.id, person)) {
    return reply(`Personen är inte inbjuden till remiss ${remiss.number}`, 'Inget är ändrat.');
  }
  recordRemissChange(uses, remiss, turn, {
    what: `tog bort en inbjudan till ${inLine(remiss)}`,
    before: invitedInWords(invited, uses.register.regions()),
  });
  return answer(personUninvited(remiss, invited.person.name));
}
