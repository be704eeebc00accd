import { dayOf } from '../../calendar/local-time.ts';
import { isBefore } from '../../chat/days.ts';
import type { Reply } from '../../chat/invocation.ts';
import { type Button, say } from '../../chat/message.ts';
import { ask, faulty, noted, nothing, type Response, reply } from '../../chat/response.ts';
import { capitalised, countInWords, list, plural } from '../../chat/swedish.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { memberOrKansli } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import type { AreaStore } from '../area/area-store.ts';
import { openFollowUp } from '../area/nhv-actions.ts';
import { type FollowUp, followUpTopic, type QuestionNumber, unanswered } from './follow-up.ts';
import { answerName, everyArea, type FilledFollowUp, type FollowUpAnswering, followUpForm } from './follow-up-form.ts';
import type { FollowUpStore } from './follow-up-store.ts';
import { askedOf, refreshFollowUp } from './follow-ups.ts';
import { questionsIn } from './yearly-questions.ts';

type Uses = { followUps: FollowUpStore; register: RegisterStore };

type Changing = Uses & {
  outbox: Pick<Outbox, 'latestAbout' | 'stale'>;
  hours: SendingHours;
};

const isOver = ({ year }: FollowUp, { today }: Turn): boolean => year < today.year;

const over = ({ year }: FollowUp): Response =>
  reply(`Uppföljningen av NHV ${year} är avslutad`, 'Hör av dig till kansliet om något ska ändras i den.');

const sitsIn = (register: RegisterStore, { group }: FollowUp, { asker, today }: Turn): boolean =>
  register.seats(group, today).some(({ person }) => person.id === asker.id);

/** Someone wrote in the thread under a question, changed it or took it away: the group's answer follows. */
export function takeFollowUpReply(uses: Changing, topic: string, written: Reply, heard: Turn): Response {
  const turn = whenWritten(written, heard, uses.hours);
  const about = followUpTopic.read(topic);
  const followUp = about && uses.followUps.followUp(about.followUp);
  if (!about || !followUp) return nothing;
  if (!sitsIn(uses.register, followUp, turn)) return notTheirs(uses, followUp, about.question, turn);
  if (isOver(followUp, turn)) return over(followUp);
  const { asker, now, connection } = turn;
  const isFirst = uses.followUps.answers(followUp.id).every(({ by }) => by !== asker.id);
  const isNew = uses.followUps.answer({
    followUp: followUp.id,
    question: about.question,
    area: null,
    by: asker.id,
    at: now,
    text: written.text,
    from: {
      connection,
      address: turn.room ?? `person/${asker.id}`,
      message: written.message,
      version: written.version,
    },
  });
  if (!isNew) return noted();
  refreshFollowUp(uses, followUp, now);
  if (written.text === null) return nothing;
  return noted(isFirst && followUp.areas.length > 1 ? forAllAreas(followUp.areas.length) : null);
}

/** A reply may be heard long after it was written: what counts is the day on which it was. */
const whenWritten = ({ writtenAt }: Reply, turn: Turn, { timeZone }: SendingHours): Turn =>
  writtenAt && isBefore(writtenAt, turn.now) ? { ...turn, today: dayOf(writtenAt, timeZone) } : turn;

/** What opens the form of the follow-up that the thread is about. */
export function followUpButtons(topic: string): Button[] {
  const about = followUpTopic.read(topic);
  return about ? [openFollowUp.button('Svara', { followUp: about.followUp }, { primary: true })] : [];
}

/** The kansli may talk in the thread. Others are told whose answers count, and that their answers from before they left stay. */
function notTheirs(
  { followUps, register }: Uses,
  { id, group }: FollowUp,
  question: QuestionNumber,
  turn: Turn,
): Response {
  const refusal = memberOrKansli(register, group)(turn);
  const stays = followUps.answers(id).some((given) => given.question === question && given.by === turn.asker.id);
  if (stays) return reply('Det du svarade när du satt i gruppen står kvar som det var', ...(refusal ? [refusal] : []));
  return refusal === null || isKansli(turn.asker) ? nothing : reply(refusal);
}

const allAreasInWords = (count: number): string =>
  count === 2 ? 'båda områdena' : `alla ${countInWords(count, 'ett')} områdena`;

const forAllAreas = (count: number) =>
  say(
    'Tack, svaret är sparat',
    `Svaret räknas för ${allAreasInWords(count)} som gruppen fick frågan om. Tryck på Svara om det skiljer sig mellan dem.`,
  );

/** The follow-up that this person may answer, or why not. */
export function answeringOf(
  uses: Uses & { areas: AreaStore },
  id: number,
  turn: Turn,
): { subject: FollowUpAnswering } | { refused: Response } {
  const followUp = uses.followUps.followUp(id);
  if (!followUp?.askedAt) {
    return { refused: reply('Uppföljningen finns inte längre', 'Skriv nhv uppföljning för att se årets.') };
  }
  const refusal = memberOrKansli(uses.register, followUp.group)(turn);
  if (refusal !== null) return { refused: reply(refusal) };
  if (isOver(followUp, turn)) return { refused: over(followUp) };
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
  for (const { question, text } of changed) {
    uses.followUps.answer({ followUp: followUp.id, question, area, by: asker.id, at: now, text, from: null });
  }
  refreshFollowUp(uses, followUp, now);
  return thanks(uses.followUps, followUp);
}

function thanks(followUps: FollowUpStore, followUp: FollowUp): Response {
  const left = unanswered({ followUp, answers: followUps.answers(followUp.id) });
  return reply(
    'Tack, svaren är sparade',
    left.length === 0
      ? `Gruppen har svarat på alla frågorna. ${capitalised(theLeaders())} får svaren i sammanställningen.`
      : `${plural(left.length, 'Fråga', 'Frågorna')} ${list(left.map(String))} återstår för gruppen.`,
  );
}
