import { dayOf } from '../../calendar/local-time.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { isBefore } from '../../chat/days.ts';
import { type Response, reply } from '../../chat/response.ts';
import { list, longDate, weekdayDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { notify, type Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { whoIsAsked } from '../../register/groups/whom-to-ask.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Duty, dutyKey, isOwed } from '../duty/duty.ts';
import { inSentence } from '../duty/duty-words.ts';
import { howItStands } from '../duty/move-duty.ts';
import type { StatusQuestion, StatusQuestionStore } from '../questions/status-question-store.ts';
import {
  statusAnswered,
  statusAnsweredInPlace,
  statusAsked,
  statusQuestionKey,
} from '../questions/status-question-views.ts';

type Asking = Parameters<typeof whoIsAsked>[0] & {
  questions: Pick<StatusQuestionStore, 'ask' | 'latest'>;
  register: Pick<RegisterStore, 'seats'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  outbox: Pick<Outbox, 'put'>;
  hours: SendingHours;
};

/** One who has not answered is not asked again within so many workdays. */
const workdaysToAnswer = 5;

/** Be om läget: the chair, or else the vice chairs, or who stands in for them, are asked once. */
export function askStatus(uses: Asking, duty: Duty, turn: Turn): Response {
  const { asker, now, today } = turn;
  if (!isOwed(duty)) return howItStands(uses, duty);
  const earlier = uses.questions.latest(duty.id);
  const again = earlier && askedAgainOn(earlier, uses.hours);
  if (earlier && again && isBefore(today, again)) return alreadyAsked(earlier, again, uses.hours);
  const { here: asked, away } = whoIsAsked(uses, duty.group.id, uses.register.seats(duty.group.id, today), today);
  const awayWords = away.map(({ person, toOn }) => `${person.name} är borta till och med ${longDate(toOn)}.`);
  if (asked.length === 0) return nobodyToAsk(duty, awayWords);
  const id = uses.questions.ask(duty.id, asker.id, now);
  const message = statusAsked(duty, { askedByName: asker.name });
  notify(
    uses,
    asked.map((person) => ({ person: person.id })),
    { key: statusQuestionKey({ duty: duty.id, id }), message, now },
  );
  record(uses, duty, turn, `bad om läget för ${inSentence(duty)}`);
  return reply(`Jag har frågat ${list(asked.map(({ name }) => name))}`, ...awayWords, 'Du får svaret här.');
}

const nobodyToAsk = ({ group }: Duty, awayWords: readonly string[]): Response =>
  awayWords.length > 0
    ? reply('Det finns ingen att fråga just nu', ...awayWords, `Ingen annan i ${group.name} tar hand om det så länge.`)
    : reply('Det finns ingen att fråga', `${group.name} har varken ordförande eller vice ordförande just nu.`);

/** Null when it has been answered. */
const askedAgainOn = ({ answer, askedAt }: StatusQuestion, { calendar, timeZone }: SendingHours) =>
  answer ? null : calendar.addWorkdays(dayOf(askedAt, timeZone), workdaysToAnswer);

const alreadyAsked = (earlier: StatusQuestion, again: Temporal.PlainDate, { timeZone }: SendingHours): Response =>
  reply(
    'Frågan är redan ställd',
    `${earlier.askedByName} frågade ${weekdayDate(dayOf(earlier.askedAt, timeZone))} och har inte fått svar. Det går att fråga igen ${weekdayDate(again)}.`,
  );

export type Answering = {
  questions: Pick<StatusQuestionStore, 'answer' | 'latest'>;
  outbox: Pick<Outbox, 'put' | 'updateMessage'>;
};

/**
 * Whoever asked about the duty is told, and the question has no buttons any more. False when nobody waits for an answer.
 * @param words what is answered, as a sentence
 */
export function answerStatus(uses: Answering, duty: Duty, words: string, { asker, now }: Turn): boolean {
  const question = uses.questions.latest(duty.id);
  if (!question || question.answer) return false;
  const answer = { byName: asker.name, words };
  uses.questions.answer(duty.id, words, asker.id, now);
  const key = statusQuestionKey(question);
  uses.outbox.updateMessage(key, statusAnsweredInPlace(duty, question, answer), now);
  if (question.askedBy !== asker.id) {
    notify(uses, [{ person: question.askedBy }], { key: `${key}/answer`, message: statusAnswered(duty, answer), now });
  }
  return true;
}

/** A written answer. */
export function answerWritten(
  uses: Answering & Pick<Asking, 'changes'>,
  duty: Duty,
  words: string,
  turn: Turn,
): Response {
  if (!answerStatus(uses, duty, words, turn))
    return reply('Ingen väntar på svar om det här', 'Frågan är redan besvarad.');
  record(uses, duty, turn, `svarade om läget för ${inSentence(duty)}`);
  return reply('Tack, ditt svar är skickat', 'Den som frågade har fått det.');
}

const record = ({ changes }: Pick<Asking, 'changes'>, duty: Duty, { asker, now }: Turn, what: string): void =>
  void changes.record({ at: now, by: asker.id, subject: dutyKey(duty), group: duty.group.id, what });
