import { dayOf } from '../../calendar/local-time.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { joinedValues, keyed, numberValue, on, textValue } from '../../chat/action.ts';
import type { FileMaker } from '../../chat/files.ts';
import { onForm } from '../../chat/form-definition.ts';
import { buttons, text } from '../../chat/message.ts';
import { paged } from '../../chat/pages.ts';
import { answer, answerInPlace, ask, type File, type Response, reply } from '../../chat/response.ts';
import { list } from '../../chat/swedish.ts';
import { type ActionTable, anyoneKnown, isKansli, type Turn } from '../../chat/table.ts';
import { asPdfLabel, type DocumentFormat } from '../../documents/document-format.ts';
import { writeDocument } from '../../documents/write-document.ts';
import { groupsSeenTo, inPlaceOf, papersOrKansli, type WhoSeesTo } from '../../register/permissions.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { type Duty, dutyKey, isOwed } from '../duty/duty.ts';
import { howItIs, inSentence, theDocument } from '../duty/duty-words.ts';
import { eventActions, groupsOnPage } from '../duty/event-actions.ts';
import { eventDocument } from './event-document.ts';
import {
  type EventWithPlan,
  eventAttendanceForm,
  eventPresencesIn,
  eventTimesForm,
  type FilledEventAttendance,
  type FilledEventTimes,
  type NotingEvent,
} from './event-forms.ts';
import { attendanceSaved, eventPage, timesSet } from './event-views.ts';
import { eventPresenceWords, planInWords } from './event-words.ts';
import { eventsOfYear, type FindsEvent, type FoundEvent, findEvent, isEvent, planOf } from './find-event.ts';
import { type InvitesToEvent, tellInvited } from './invite-to-event.ts';

type Uses = WhoSeesTo & InvitesToEvent & { changes: Pick<ChangeStore, 'record'> };

/** The yearly meeting: its page, when and where it is, and who was there. */
export const eventTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['årsmöte', 'årsmötet', 'årliga mötet', 'årligt möte'],
      example: 'årsmöte 2027',
      about: 'Det årliga mötet med ordförandena: dag, inbjudna, presentationer och närvaro',
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) => typedEvent(uses, rest, turn),
    },
  ],
  buttons: [
    on(eventActions.show, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ duty, from }, turn) =>
        onEvent(uses, duty, turn, (found) => (from === 0 ? answer : answerInPlace)(page(uses, found, from, turn))),
    }),
    on(eventActions.fetch, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ duty, format }, turn) =>
        onEvent(uses, duty, turn, ({ event }) => ({
          type: 'file',
          file: eventFile(event, format, turn.asker.id),
          message: {
            title: theDocument(event),
            blocks: [
              text('Så som det står när du hämtar det.'),
              ...(format === 'docx' ? [buttons(eventActions.fetch.button(asPdfLabel, { duty, format: 'pdf' }))] : []),
            ],
          },
        })),
    }),
    on(eventActions.setTimes, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ duty }, turn) =>
        opened(toPlan(uses, duty, turn), (subject) => ask(eventTimesForm.open({ duty }, subject))),
    }),
    on(eventActions.noteAttendance, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ duty, from }, turn) =>
        opened(toNote(uses, { duty, from }, turn), (subject) => ask(eventAttendanceForm.open({ duty, from }, subject))),
    }),
  ],
  forms: [
    onForm(eventTimesForm, {
      allowed: anyoneKnown,
      subject: ({ duty }, turn) => toPlan(uses, duty, turn),
      run: (filled, subject, turn) => setTimes(uses, subject, filled, turn),
    }),
    onForm(eventAttendanceForm, {
      allowed: anyoneKnown,
      subject: (about, turn) => toNote(uses, about, turn),
      run: (filled, subject, turn) => noteAttendance(uses, subject, filled, turn),
    }),
  ],
});

type Subject<Of> = { subject: Of } | { refused: Response };

const opened = <Of>(found: Subject<Of>, then: (subject: Of) => Response): Response =>
  'refused' in found ? found.refused : then(found.subject);

const noSuchEvent = (): Response =>
  reply('Mötet finns inte i registret', 'Skriv årsmöte och ett år, till exempel årsmöte 2027.');

/** Without a year: this one. */
function typedEvent(uses: Uses, typed: string, turn: Turn): Response {
  const words = typed.trim();
  const year = words === '' ? turn.today.year : Number(words);
  if (!/^(?:20\d\d)?$/u.test(words))
    return reply(`Jag förstod inte "${words}"`, 'Skriv årsmöte och ett år, till exempel årsmöte 2027.');
  const [event] = eventsOfYear(uses, year);
  return event ? onEvent(uses, event.id, turn, (found) => answer(page(uses, found, 0, turn))) : noSuchEvent();
}

function onEvent(uses: Uses, id: number, turn: Turn, show: (found: FoundEvent) => Response): Response {
  const event = uses.duties.duty(id);
  if (!event || !isEvent(uses, event)) return noSuchEvent();
  const found = findEvent(uses, event, turn);
  return found
    ? show(found)
    : reply(
        `Det här kan bara de inbjudna grupperna, ${theLeaders()} och kansliet se`,
        'Skriv mina för att se vad som väntar på dig.',
      );
}

const page = (uses: Uses, found: FoundEvent, from: number, turn: Turn) =>
  eventPage(
    found,
    {
      tends: papersOrKansli(uses, found.event.group.id)(turn) === null,
      setsDay: isKansli(turn.asker),
      own: new Set(groupsSeenTo(uses, turn.asker.id, turn.today)),
    },
    from,
  );

/** The event, for whoever sees to it. */
function tended(uses: Uses, id: number, turn: Turn): Subject<Duty> {
  const event = uses.duties.duty(id);
  if (!event || !isEvent(uses, event)) return { refused: noSuchEvent() };
  const refused = papersOrKansli(uses, event.group.id)(turn);
  return refused === null ? { subject: event } : { refused: reply(refused) };
}

function toPlan(uses: Uses, id: number, turn: Turn): Subject<EventWithPlan> {
  const found = tended(uses, id, turn);
  if ('refused' in found) return found;
  const event = found.subject;
  const plan = planOf(uses, event);
  if (!isOwed(event)) return { refused: reply(`Det går inte: ${howItIs(event)}`, 'Tid och plats ändras inte längre.') };
  if (!plan) return { refused: reply('Mötet har ingen dag än', 'Kansliet sätter dagen först, med sätt datum.') };
  return { subject: { event, plan, timeZone: uses.hours.timeZone } };
}

function setTimes(
  uses: Uses,
  { event, plan }: EventWithPlan,
  { start, end, place }: FilledEventTimes,
  turn: Turn,
): Response {
  const { asker, now } = turn;
  const times = { starts: start, ends: end, place };
  uses.events.setTimes(event.id, times, { by: asker.id, at: now });
  const is = { on: plan.on, times };
  uses.changes.record({
    at: now,
    by: asker.id,
    subject: dutyKey(event),
    group: event.group.id,
    what: `satte tid och plats för ${inSentence(event)}${inPlaceOf(uses, event.group.id, turn)}`,
    before: plan.times ? placed(plan) : null,
    after: placed(is),
  });
  return answer(timesSet(event, is, tellInvited(uses, event, now)));
}

const placed = (plan: EventWithPlan['plan']): string =>
  plan.times?.place ? `${planInWords(plan)}, ${plan.times.place}` : planInWords(plan);

function toNote(uses: Uses, { duty, from }: { duty: number; from: number }, turn: Turn): Subject<NotingEvent> {
  const tends = tended(uses, duty, turn);
  if ('refused' in tends) return tends;
  const found = findEvent(uses, tends.subject, turn);
  if (!found) return { refused: noSuchEvent() };
  const { event, plan, groups, others } = found;
  if (event.state === 'undantagen') return { refused: reply('Mötet hålls inte', 'Det har ingen närvaro.') };
  if (!plan || Temporal.PlainDate.compare(turn.today, plan.on) < 0) {
    return { refused: reply('Mötet har inte varit än', 'Närvaro antecknas från mötets dag.') };
  }
  return { subject: { event, groups: paged(groups, from, groupsOnPage).items, others } };
}

function noteAttendance(
  uses: Uses,
  { event, groups }: NotingEvent,
  filled: FilledEventAttendance,
  turn: Turn,
): Response {
  const { asker, now } = turn;
  const noted = eventPresencesIn(filled, groups);
  uses.events.noteAttendance(event.id, { groups: noted, others: filled.others ?? null }, { by: asker.id, at: now });
  const said = groups.flatMap(({ group }) => {
    const presence = noted.get(group.id);
    return presence ? [`${group.name}: ${eventPresenceWords[presence].toLocaleLowerCase('sv')}`] : [];
  });
  const words = said.length > 0 ? list(said) : 'ingen grupp';
  uses.changes.record({
    at: now,
    by: asker.id,
    subject: dutyKey(event),
    group: event.group.id,
    what: `antecknade närvaron vid ${inSentence(event)}${inPlaceOf(uses, event.group.id, turn)}`,
    after: words,
  });
  return answer(attendanceSaved(event, words, 0));
}

export const eventFilePrefix = 'arsmote';

/** `arsmote/anna/17`: with who asked for it, since it shows what they may see when it is fetched. */
const eventId = keyed(eventFilePrefix, joinedValues({ reader: textValue, duty: numberValue }));

const eventFile = (event: Duty, format: DocumentFormat, reader: string): File => ({
  id: eventId.write({ reader, duty: event.id }),
  name: `${theDocument(event)}.${format}`,
});

/** Made when it is fetched. Null: there is none, or its reader may not see it. */
export const eventMaker =
  (uses: FindsEvent): FileMaker =>
  (id, now, name = '') => {
    const wanted = eventId.read(id);
    const event = wanted && uses.duties.duty(wanted.duty);
    const asker = wanted && uses.register.person(wanted.reader);
    if (!event || !asker || !isEvent(uses, event)) return null;
    const found = findEvent(uses, event, { asker, today: dayOf(now, uses.hours.timeZone) });
    return found && writeDocument(eventDocument(found), { name, at: now });
  };
