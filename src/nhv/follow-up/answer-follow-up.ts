import { tooLong } from '../../chat/filled.ts';
import type { FormValues } from '../../chat/form.ts';
import type { Reply } from '../../chat/invocation.ts';
import { say } from '../../chat/message.ts';
import { ask, faulty, noted, nothing, type Response, reply } from '../../chat/response.ts';
import { list, plural } from '../../chat/swedish.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { memberOrKansli } from '../../register/permissions.ts';
import type { NhvParts } from '../nhv-context.ts';
import type { FollowUp } from './follow-up.ts';
import { fromTopic, type QuestionNumber, questionNumbers, unanswered } from './follow-up.ts';
import { allAreas, followUpForm } from './follow-up-views.ts';
import { askedOf, refreshFollowUp } from './follow-ups.ts';

const gone = (): Response => reply('Uppföljningen finns inte längre', 'Skriv nhv uppföljning för att se årets.');

const isOver = ({ year }: FollowUp, { today }: Turn): boolean => year < today.year;

const over = ({ year }: FollowUp): Response =>
  reply(`Uppföljningen av NHV ${year} är avslutad`, 'Hör av dig till kansliet om något ska ändras i den.');

const sitsIn = ({ register }: NhvParts, { group }: FollowUp, { asker, today }: Turn): boolean =>
  register.seats(group, today).some(({ person }) => person.id === asker.id);

/** Someone wrote in the thread under a question, wrote it anew, or took it away: the group's answer follows. */
export function takeFollowUpReply(parts: NhvParts, topic: string, said: Reply, turn: Turn): Response {
  const about = fromTopic(topic);
  const followUp = about && parts.followUps.followUp(about.followUp);
  if (!about || !followUp) return nothing;
  if (!sitsIn(parts, followUp, turn)) return notTheirs(parts, followUp, about.question, turn);
  if (isOver(followUp, turn)) return over(followUp);
  const { asker, now, surface } = turn;
  const isFirst = parts.followUps.answers(followUp.id).every(({ by }) => by !== asker.id);
  const isNew = parts.followUps.answer({
    ...{ followUp: followUp.id, question: about.question, area: null, by: asker.id, at: now, text: said.text },
    from: { surface, address: turn.room ?? `person/${asker.id}`, message: said.message, version: said.version },
  });
  if (!isNew) return noted();
  refreshFollowUp(parts, followUp, now);
  if (said.text === null) return nothing;
  return noted(isFirst && followUp.areas.length > 1 ? forAllAreas(followUp.areas.length) : null);
}

/** The kansli may talk in the thread; others are told whose answers count, and that what they said before they left stands. */
function notTheirs(parts: NhvParts, { id, group }: FollowUp, question: QuestionNumber, turn: Turn): Response {
  const refusal = memberOrKansli(parts.register, group)(turn);
  const stands = parts.followUps.answers(id).some((said) => said.question === question && said.by === turn.asker.id);
  if (stands) return reply('Det du svarade när du satt i gruppen står kvar som det var', ...(refusal ? [refusal] : []));
  return refusal === null || isKansli(turn.asker) ? nothing : reply(refusal);
}

const forAllAreas = (count: number) =>
  say(
    'Tack, svaret är sparat',
    `Det räknas för alla ${count} områden som gruppen fick frågan om. Tryck på Svara om det skiljer sig mellan dem.`,
  );

function mayAnswer(parts: NhvParts, id: string, turn: Turn): { followUp: FollowUp } | { response: Response } {
  const followUp = parts.followUps.followUp(Number(id));
  if (!followUp?.askedAt) return { response: gone() };
  const refusal = memberOrKansli(parts.register, followUp.group)(turn);
  if (refusal !== null) return { response: reply(refusal) };
  return isOver(followUp, turn) ? { response: over(followUp) } : { followUp };
}

export function askFollowUp(parts: NhvParts, id: string, turn: Turn): Response {
  const allowed = mayAnswer(parts, id, turn);
  if ('response' in allowed) return allowed.response;
  return ask(followUpForm(askedOf(parts, allowed.followUp), ownAnswers(parts, allowed.followUp, turn)));
}

/** What the asker has answered by form, where the group was asked about one area. */
function ownAnswers(
  { followUps }: NhvParts,
  { id, areas }: FollowUp,
  { asker }: Turn,
): ReadonlyMap<QuestionNumber, string> {
  if (areas.length > 1) return new Map();
  const own = followUps.formAnswers(id).filter(({ by, area }) => by === asker.id && area === null);
  return new Map(own.map(({ question, text }) => [question, text]));
}

const longest = 3000;

/** The form's answers: one that is emptied is taken away. */
export function answerFollowUp(parts: NhvParts, id: string, values: FormValues, turn: Turn): Response {
  const allowed = mayAnswer(parts, id, turn);
  if ('response' in allowed) return allowed.response;
  const { followUp } = allowed;
  const chosen = values.area ?? allAreas;
  if (chosen !== allAreas && !followUp.areas.includes(chosen)) return faulty({ area: 'Välj ett av områdena.' });
  const area = chosen === allAreas ? null : chosen;
  const own = ownAnswers(parts, followUp, turn);
  const texts = questionNumbers.map((question) => ({ question, text: values[`q${question}`]?.trim() ?? '' }));
  const beyond = texts.filter(({ text }) => text.length > longest);
  if (beyond.length > 0) {
    return faulty(Object.fromEntries(beyond.map(({ question }) => [`q${question}`, tooLong(longest)])));
  }
  const changed = texts.filter(({ question, text }) => text !== (own.get(question) ?? ''));
  if (changed.length === 0) return faulty({ q1: 'Skriv ett svar på minst en fråga.' });
  for (const { question, text } of changed) {
    const answer = { followUp: followUp.id, question, area, by: turn.asker.id, at: turn.now, from: null };
    parts.followUps.answer({ ...answer, text: text === '' ? null : text });
  }
  refreshFollowUp(parts, followUp, turn.now);
  return thanks(parts, followUp);
}

function thanks(parts: NhvParts, { id }: FollowUp): Response {
  const left = unanswered(parts.followUps.answers(id));
  return reply(
    'Tack, svaren är sparade',
    left.length === 0
      ? 'Gruppen har svarat på alla tre frågorna. Ledningsgruppen får svaren i sammanställningen.'
      : `${plural(left.length, 'Fråga', 'Frågorna')} ${list(left.map(String))} återstår för gruppen.`,
  );
}
