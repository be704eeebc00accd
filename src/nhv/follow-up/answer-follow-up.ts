import { dayOf } from '../../calendar/local-time.ts';
import { isBefore } from '../../chat/days.ts';
import type { Reply } from '../../chat/invocation.ts';
import { type Button, buttons, say, text } from '../../chat/message.ts';
import { answer, ask, faulty, noted, nothing, type Response, reply } from '../../chat/response.ts';
import { capitalised, plural } from '../../chat/swedish.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { memberOrKansli } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import type { AreaStore } from '../area/area-store.ts';
import { openFollowUp, takeAnswersBack } from '../area/nhv-actions.ts';
import { countsForAllAreas } from './areas-of-answer.ts';
import { type FollowUp, followUpTopic, type QuestionNumber, unanswered } from './follow-up.ts';
import { answerName, everyArea, type FilledFollowUp, type FollowUpAnswering, followUpForm } from './follow-up-form.ts';
import type { FollowUpStore, GivenReply } from './follow-up-store.ts';
import { leftInWords } from './follow-up-views.ts';
import { askedOf, refreshFollowUp } from './follow-ups.ts';
import { followUpToAnswer, isYearOver, sitsInGroup, yearIsOver } from './right-to-answer-follow-up.ts';
import { heardAsTalkInFollowUp } from './talk-in-follow-up.ts';
import { questionsIn } from './yearly-questions.ts';

type Uses = { followUps: FollowUpStore; register: RegisterStore };

type Changing = Uses & {
  outbox: Pick<Outbox, 'latestAbout' | 'stale'>;
  hours: SendingHours;
};

/** Someone wrote in the thread under a question, changed it or took it away: the group's answer follows. */
export function takeFollowUpReply(uses: Changing, topic: string, written: Reply, heard: Turn): Response {
  const turn = whenWritten(written, heard, uses.hours);
  const about = followUpTopic.read(topic);
  const followUp = about && uses.followUps.followUp(about.followUp);
  if (!about || !followUp) return nothing;
  const { asker, now, connection } = turn;
  const { question } = about;
  const place = { connection, address: turn.room ?? `person/${asker.id}`, message: written.message };
  const given = uses.followUps.given(place);
  const talk = heardAsTalkInFollowUp(uses, { followUp, question, written, heardOn: heard.today, place, given }, turn);
  if (talk) return talk;
  if (!mayChange(uses, followUp, given, turn)) return notTheirs(uses, followUp, question, turn);
  if (isYearOver(followUp, turn)) return yearIsOver(followUp, turn);
  const isFirst = uses.followUps.answers(followUp.id).every(({ by }) => by !== asker.id);
  const { version, text } = written;
  const from = { ...place, version };
  const isNew = uses.followUps.answer({
    ...{ followUp: followUp.id, question, area: null, by: asker.id, at: now, text, from },
  });
  if (!isNew) return noted();
  refreshFollowUp(uses, followUp, now);
  if (text === null) return nothing;
  const forAreas = isFirst ? countsForAllAreas(followUp) : null;
  return noted(forAreas === null ? null : say('Tack, svaret är sparat', forAreas));
}

/** Those who sit in the group, and the kansli what it has made an answer. */
const mayChange = ({ register }: Uses, followUp: FollowUp, given: GivenReply | null, turn: Turn): boolean =>
  sitsInGroup(register, followUp, turn) || (given !== null && isKansli(turn.asker));

/** A reply may be heard long after it was written: what counts is the day on which it was. */
const whenWritten = ({ writtenAt }: Reply, turn: Turn, { timeZone }: SendingHours): Turn =>
  writtenAt && isBefore(writtenAt, turn.now) ? { ...turn, today: dayOf(writtenAt, timeZone) } : turn;

/** What opens the form of the follow-up that the thread is about. */
export function followUpButtons(topic: string): Button[] {
  const about = followUpTopic.read(topic);
  return about ? [openFollowUp.button('Svara', { followUp: about.followUp }, { primary: true })] : [];
}

/** They are told whose answers count, and that their answers from before they left stay. */
function notTheirs(
  { followUps, register }: Uses,
  { id, group }: FollowUp,
  question: QuestionNumber,
  turn: Turn,
): Response {
  const refusal = memberOrKansli(register, group)(turn);
  const stays = followUps.answers(id).some((given) => given.question === question && given.by === turn.asker.id);
  if (stays) return reply('Det du svarade när du satt i gruppen står kvar som det var', ...(refusal ? [refusal] : []));
  return refusal === null ? nothing : reply(refusal);
}

/** The follow-up that this person may answer, or why not. */
export function answeringOf(
  uses: Uses & { areas: AreaStore },
  id: number,
  turn: Turn,
): { subject: FollowUpAnswering } | { refused: Response } {
  const allowed = followUpToAnswer(uses, id, turn);
  if ('refused' in allowed) return allowed;
  const { followUp } = allowed;
  return { subject: { asked: askedOf(uses, followUp), own: ownAnswers(uses.followUps, followUp, turn) } };
}

export function openFollowUpForm(uses: Uses & { areas: AreaStore }, id: number, turn: Turn): Response {
  const allowed = answeringOf(uses, id, turn);
  return 'refused' in allowed ? allowed.refused : ask(followUpForm.open({ followUp: id }, allowed.subject));
}

/** What the asker has answered by form, where the group was asked about one area. */
function ownAnswers(
  followUps: FollowUpStore,
  { id, areas }: FollowUp,
  { asker }: Turn,
): ReadonlyMap<QuestionNumber, string> {
  if (areas.length > 1) return new Map();
  const own = followUps.formAnswers(id).filter(({ by, area }) => by === asker.id && area === null);
  return new Map(own.map(({ question, text }) => [question, text]));
}

/** The form's answers: one that is emptied is taken away. */
export function answerFollowUp(
  uses: Changing,
  filled: FilledFollowUp,
  { asked: { followUp }, own }: FollowUpAnswering,
  { asker, now }: Turn,
): Response {
  const area = filled.area === undefined || filled.area === everyArea ? null : filled.area;
  const questions = questionsIn(followUp.year);
  const changed = questions
    .map(({ number }) => ({ question: number, text: filled[answerName(number)] ?? null }))
    .filter(({ question, text }) => text !== (own.get(question) ?? null));
  if (changed.length === 0)
    return faulty({ [answerName(questions[0]?.number ?? 1)]: 'Skriv ett svar på minst en fråga.' });
  const after = uses.followUps.latestByForm(followUp.id, asker.id);
  for (const { question, text } of changed) {
    uses.followUps.answer({ followUp: followUp.id, question, area, by: asker.id, at: now, text, from: null });
  }
  refreshFollowUp(uses, followUp, now);
  const until = uses.followUps.latestByForm(followUp.id, asker.id);
  return thanks(uses.followUps, followUp, takeAnswersBack.button('Ångra', { followUp: followUp.id, after, until }));
}

function thanks(followUps: FollowUpStore, followUp: FollowUp, undo: Button): Response {
  const left = unanswered({ followUp, answers: followUps.answers(followUp.id) });
  const words =
    left.length === 0
      ? `Gruppen har svarat på alla frågorna. ${capitalised(theLeaders())} får svaren i sammanställningen.`
      : `${plural(left.length, 'Fråga', 'Frågorna')} ${leftInWords(followUp.year, left)} återstår för gruppen.`;
  return answer({ title: 'Tack, svaren är sparade', blocks: [text(words), buttons(undo)] });
}
