import { timesIn } from '../../calendar/meeting-form.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { findByWords } from '../../chat/find.ts';
import type { Message } from '../../chat/message.ts';
import type { Turn } from '../../chat/table.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { maySee, viewerAt } from '../../register/may-see.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { keyOf, type Remiss } from '../case/remiss.ts';
import { remissSeen } from '../case/remiss-seen.ts';
import { inLine } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import type { FilledConference } from './conference-forms.ts';
import type { Conference, ConferenceFacts, ConferenceStore } from './conference-store.ts';
import { conferenceCall, conferenceOff, conferenceTime } from './conference-views.ts';

type Uses = {
  conferences: ConferenceStore;
  register: Pick<RegisterStore, 'people' | 'person' | 'seatsOf' | 'group' | 'conversation'>;
  changes: Pick<ChangeStore, 'record'>;
  messages: Pick<RemissMessages, 'notifyPeople'>;
  hours: SendingHours;
};

/** @property unreached what was typed that is nobody who can be called. */
type Called = { conference: Conference; unreached: readonly string[] };

/** A new one, or the one that is called already in another place or at another time. Everyone who is called hears it. */
export function callConference(
  uses: Uses,
  snapshot: RemissSnapshot,
  { filled, before }: { filled: FilledConference; before: Conference | null },
  turn: Turn,
): Called {
  const { remiss } = snapshot;
  const facts: ConferenceFacts = {
    ...timesIn({ ...filled, endDay: null }, uses.hours.timeZone),
    place: filled.place,
    material: filled.material,
  };
  const { found, unreached } = expertsIn(uses, remiss, filled.experts ?? '', turn);
  const id = before?.id ?? uses.conferences.add(remiss.id, facts, turn.asker.id);
  if (before) uses.conferences.change(id, facts);
  uses.conferences.invite(id, found);
  const conference = kept(uses, id);
  const when = conferenceTime(conference, uses.hours.timeZone);
  recordRemissChange(uses, remiss, turn, {
    what: `${before ? 'ändrade remisskonferensen' : 'kallade till remisskonferens'} om ${inLine(remiss)}`,
    ...(before ? { before: conferenceTime(before, uses.hours.timeZone) } : {}),
    after: when,
  });
  if (before && isSame(before, conference)) return { conference, unreached };
  callAll(uses, snapshot, { conference, moved: before !== null }, turn);
  return { conference, unreached };
}

const isSame = (a: Conference, b: Conference): boolean =>
  a.startAt.equals(b.startAt) &&
  a.endAt.equals(b.endAt) &&
  JSON.stringify([a.place, a.material, a.experts]) === JSON.stringify([b.place, b.material, b.experts]);

function kept({ conferences }: Pick<Uses, 'conferences'>, id: number): Conference {
  const conference = conferences.conference(id);
  if (!conference) throw new Error(`Conference ${id} is not there`);
  return conference;
}

/** Nobody is called to a remiss that they may not see. */
function expertsIn({ register }: Uses, remiss: Remiss, typed: string, { today }: Turn) {
  const people = register.people();
  const found: string[] = [];
  const unreached: string[] = [];
  for (const line of typed
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const one = findByWords(line, people, ({ name, email }) => (email ? [name, email] : [name]));
    const isSeen =
      one.type === 'one' &&
      (!remiss.restricted || maySee(viewerAt(register, { person: one.item.id }, today), remissSeen(remiss)));
    if (one.type === 'one' && isSeen) found.push(one.item.id);
    else unreached.push(line);
  }
  return { found, unreached };
}

type Calling = { conference: Conference; moved: boolean };

function callAll(uses: Uses, snapshot: RemissSnapshot, { conference, moved }: Calling, turn: Turn): void {
  const said = { by: turn.asker.name, moved, timeZone: uses.hours.timeZone };
  const message = conferenceCall(snapshot.remiss, conference, said);
  tellCalled(uses, snapshot, { conference, message, step: `kallad/${conference.startAt}` }, turn);
}

type Telling = { conference: Conference; message: Message; step: string };

function tellCalled(
  { messages }: Uses,
  { remiss, speakers }: RemissSnapshot,
  { conference, message, step }: Telling,
  { asker, now }: Turn,
): void {
  const notice = { key: `${keyOf(remiss)}/konferens/${conference.id}/${step}/${now}`, message, now, but: asker.id };
  messages.notifyPeople(
    [...[...speakers, ...remiss.handlers].map(({ person }) => person.id), ...conference.experts.map(({ id }) => id)],
    notice,
  );
}

/** Null when it was so already. */
export function cancelConference(
  uses: Uses,
  snapshot: RemissSnapshot,
  conference: Conference,
  turn: Turn,
): Conference | null {
  const { remiss } = snapshot;
  if (!uses.conferences.cancel(conference.id, turn.now)) return null;
  const { timeZone } = uses.hours;
  const before = conferenceTime(conference, timeZone);
  recordRemissChange(uses, remiss, turn, { what: `ställde in remisskonferensen om ${inLine(remiss)}`, before });
  const message = conferenceOff(remiss, conference, { by: turn.asker.name, timeZone });
  tellCalled(uses, snapshot, { conference, message, step: 'installd' }, turn);
  return kept(uses, conference.id);
}

/** It is held after all. Null when it was not cancelled. */
export function resumeConference(
  uses: Uses,
  snapshot: RemissSnapshot,
  conference: Conference,
  turn: Turn,
): Conference | null {
  const { remiss } = snapshot;
  if (!uses.conferences.resume(conference.id)) return null;
  const after = conferenceTime(conference, uses.hours.timeZone);
  recordRemissChange(uses, remiss, turn, { what: `kallade åter till remisskonferens om ${inLine(remiss)}`, after });
  callAll(uses, snapshot, { conference, moved: true }, turn);
  return kept(uses, conference.id);
}

/** What was decided there. */
export function noteConference(
  uses: Pick<Uses, 'conferences' | 'changes'>,
  remiss: Remiss,
  { conference, ...noted }: { conference: Conference; unison: readonly number[]; notes: string | null },
  turn: Turn,
): Conference {
  uses.conferences.note(conference.id, noted);
  recordRemissChange(uses, remiss, turn, {
    what: `antecknade från remisskonferensen om ${inLine(remiss)}`,
    before: unisonInWords(conference.unison),
    after: unisonInWords(noted.unison),
  });
  return kept(uses, conference.id);
}

const unisonInWords = (numbers: readonly number[]): string =>
  numbers.length === 0 ? 'inget unisont' : `unisont ${numbers.join(', ')}`;
