import { dayOf } from '../../calendar/local-time.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import type { Button } from '../../chat/message.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { butNot, notify, type Outbox } from '../../obligations/notify.ts';
import { groupRecipients, kansliIn, peopleAsRecipients } from '../../obligations/recipients.ts';
import { type Addressee, uniqueRecipients } from '../../outbox/delivery.ts';
import { decisionInWords } from '../../register/decision.ts';
import { chairsAmong } from '../../register/lives/tell-of-group-end.ts';
import { inPlaceOf } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { toldBefore, toldSubject } from '../told.ts';
import { type Arende, answerByFrom, arendeKey, isWaiting } from './arende.ts';
import { arendeActions } from './arende-actions.ts';
import type { FilledArendeAnswer, Sending } from './arende-forms.ts';
import { type ArendeRightsUses, arendeRights } from './arende-rights.ts';
import type { ArendeStore, ArendeWords } from './arende-store.ts';
import {
  type ArendeAtMeeting,
  answeredTitle,
  arendeChangedTitle,
  arendeNotice,
  arendePage,
  arendeResumedTitle,
  arendeWithdrawnTitle,
  movedTitle,
  sentTitle,
  unansweredTitle,
} from './arende-views.ts';
import { arendeAnswerWords, arendePointTitle, arendeStanding } from './arende-words.ts';
import { type PlacingUses, placeArende, pointOf, remindOfAnswer } from './place-arende.ts';

export type ArendeUses = PlacingUses &
  ArendeRightsUses & {
    arenden: ArendeStore;
    register: PlacingUses['register'] &
      ArendeRightsUses['register'] &
      Pick<RegisterStore, 'conversations' | 'withRole' | 'seats'>;
    changes: Pick<ChangeStore, 'record'>;
    outbox: Pick<Outbox, 'put' | 'latestAbout' | 'stale'>;
  };

/** Puts it on the agenda of ledningsgruppen's next meeting, and tells its chairs and the kansli. */
export function sendArende(uses: ArendeUses, { group, to }: Sending, words: ArendeWords, turn: Turn): Response {
  const { asker, now, today } = turn;
  const answerBy = answerByFrom(null, today, uses.hours.calendar);
  const id = uses.arenden.send({ ...words, group: group.id, to: to.id, by: asker.id, at: now, answerBy });
  return arendeChanged(
    uses,
    id,
    { what: `skickade ärende ${id} till ${theLeaders()}`, after: words.title, title: sentTitle, to: toLeaders },
    turn,
  );
}

const stands = (arende: Arende): Response =>
  reply(
    `Ärende ${arende.id}: ${arendeStanding(arende)}`,
    'Inget är ändrat. Öppna ärendet igen för att se hur det står.',
  );

export function changeArende(uses: ArendeUses, arende: Arende, words: ArendeWords, turn: Turn): Response {
  if (!isWaiting(arende) || !uses.arenden.change(arende.id, words)) return stands(arende);
  const point = pointOf(uses, arende);
  if (point && point.outcome === null) uses.agendas.retitle(point.id, arendePointTitle({ id: arende.id, ...words }));
  const event = {
    what: `ändrade ärende ${arende.id}`,
    after: words.title,
    title: arendeChangedTitle,
    to: toLeaders,
  };
  return arendeChanged(uses, arende.id, event, turn);
}

/** The group no longer asks, or asks after all. */
export function withdrawArende(uses: ArendeUses, arende: Arende, turn: Turn): Response {
  if (!isWaiting(arende) || !uses.arenden.setState(arende, 'aterkallat')) return stands(arende);
  const event = { what: `återkallade ärende ${arende.id}`, title: arendeWithdrawnTitle, to: toLeaders };
  return arendeChanged(uses, arende.id, event, turn);
}

export function resumeArende(uses: ArendeUses, arende: Arende, turn: Turn): Response {
  if (arende.state !== 'aterkallat' || !uses.arenden.setState(arende, 'vantar')) return stands(arende);
  const event = { what: `ångrade att ärende ${arende.id} återkallades`, title: arendeResumedTitle, to: toLeaders };
  return arendeChanged(uses, arende.id, event, turn);
}

/** What ledningsgruppen has answered. The group hears it; what comes back is taken up again. */
export function answerArende(uses: ArendeUses, arende: Arende, filled: FilledArendeAnswer, turn: Turn): Response {
  if (!uses.arenden.answer(arende.id, filled)) return stands(arende);
  noteOnAgenda(uses, arende, filled, turn);
  const decision = decisionInWords({ body: arende.to.name, on: filled.on, paragraph: filled.paragraph });
  return arendeChanged(
    uses,
    arende.id,
    {
      what: `${arende.answer ? 'rättade svaret' : 'antecknade svaret'} på ärende ${arende.id}`,
      after: [`${arendeAnswerWords[filled.is]}. ${decision}`, filled.text].filter(Boolean).join('. '),
      title: answeredTitle,
      to: toSender,
    },
    turn,
  );
}

/** Where it was taken up, that says what came of it, unless somebody has noted it there. */
function noteOnAgenda(uses: ArendeUses, arende: Arende, { is, on, text }: FilledArendeAnswer, { now }: Turn): void {
  const { timeZone } = uses.hours;
  const point = pointOf(uses, arende);
  if (!point?.held || point.outcome !== null || Temporal.Instant.compare(point.startAt, now) > 0) return;
  if (!dayOf(point.startAt, timeZone).equals(on)) return;
  const words = [`${arendeAnswerWords[is]}.`, text].filter(Boolean).join(' ');
  uses.agendas.note(point.id, { is: is === 'aterkommer' ? 'bordlagd' : 'beslut', text: words });
}

/** There is no answer after all. */
export function unanswerArende(uses: ArendeUses, arende: Arende, turn: Turn): Response {
  if (!uses.arenden.unanswer(arende.id)) return stands(arende);
  const event = { what: `tog tillbaka svaret på ärende ${arende.id}`, title: unansweredTitle, to: toSender };
  return arendeChanged(uses, arende.id, event, turn);
}

type Recipients = (uses: ArendeUses, arende: Arende, turn: Turn) => Addressee[];

const toLeaders: Recipients = ({ register }, { to }, { today }) =>
  uniqueRecipients([...peopleAsRecipients(chairsAmong(register.seats(to.id, today))), ...kansliIn(register)]);

/** The group hears it in its room, and whoever sent it alone. */
const toSender: Recipients = ({ register }, { group, by }, { today }) =>
  uniqueRecipients([...groupRecipients(group.id, today, register), { person: by.id }]);

type ArendeEvent = { what: string; after?: string; title(arende: Arende): string; to: Recipients };

/** The log has it, its point follows, those whom it concerns are told, and the one who did it sees how it is now. */
function arendeChanged(uses: ArendeUses, id: number, event: ArendeEvent, turn: Turn): Response {
  const { asker, now } = turn;
  const before = arendeWith(uses, id);
  placeArende(uses, before, now);
  const arende = arendeWith(uses, id);
  remindOfAnswer(uses, arende, now);
  uses.changes.record({
    at: now,
    by: asker.id,
    subject: arendeKey(arende),
    group: arende.group.id,
    what: `${event.what}${inPlaceOf(uses, arende.group.id, turn)}`,
    after: event.after ?? null,
  });
  const more = event.to === toLeaders && isWaiting(arende) ? [answerButton(arende)] : [];
  const message = arendeNotice(event.title(arende), shownFacts(uses, arende), { by: asker.name, more });
  const to = butNot(asker.id, event.to(uses, arende, turn));
  const key = arendeKey(arende);
  uses.outbox.stale(toldBefore(key, arende.version));
  notify(uses, to, { key: toldSubject(key, arende.version), message, now });
  return answer(shownArende(uses, arende, turn));
}

/** The meeting at which it is taken up is another, or at another time: the group and whoever sent it hear when. */
export function tellArendeMoved(uses: ArendeUses, id: number, turn: Turn): void {
  if (!uses.arenden.renew(id)) return;
  const arende = arendeWith(uses, id);
  const facts = shownFacts(uses, arende);
  const message = arendeNotice(movedTitle(arende, facts.meetingOn), facts, { by: turn.asker.name });
  const to = butNot(turn.asker.id, toSender(uses, arende, turn));
  uses.outbox.stale(toldBefore(arendeKey(arende), arende.version));
  notify(uses, to, { key: toldSubject(arendeKey(arende), arende.version), message, now: turn.now });
}

const answerButton = ({ id }: Arende): Button => arendeActions.answer.button('Svara', { arende: id });

function arendeWith({ arenden }: ArendeUses, id: number): Arende {
  const arende = arenden.arende(id);
  if (!arende) throw new Error(`no arende ${id}`);
  return arende;
}

/** The meeting at which it is taken up, or was. */
export function atMeeting(uses: Pick<ArendeUses, 'agendas' | 'hours'>, arende: Arende): ArendeAtMeeting {
  const point = pointOf(uses, arende);
  const kept = point && uses.agendas.ofMeeting(point.meeting).find(({ id }) => id === point.id);
  return {
    arende,
    meetingOn: point?.held ? dayOf(point.startAt, uses.hours.timeZone) : null,
    noted: kept?.outcome?.text ?? null,
  };
}

const shownFacts = (uses: ArendeUses, arende: Arende) => ({
  ...atMeeting(uses, arende),
  sentOn: dayOf(arende.sentAt, uses.hours.timeZone),
});

/** Its page, as the asker may see it. */
export const shownArende = (uses: ArendeUses, arende: Arende, turn: Turn) =>
  arendePage({ ...shownFacts(uses, arende), rights: arendeRights(uses, arende, turn) });
