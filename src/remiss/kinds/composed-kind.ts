import { dayOf } from '../../calendar/local-time.ts';
import { laneOf, type SayAnew } from '../../outbox/delivery.ts';
import type { MessageFacts, MessageKind, SaidAgain, StandInView } from '../../outbox/message-kinds.ts';
import { openedRemiss } from '../answering/remiss-views.ts';
import { questionsLeft } from '../case/answers.ts';
import { isOver, type RemissSubject, readSubject } from '../case/remiss.ts';
import { wordOf } from '../case/sign-off.ts';
import { type RemissSnapshot, snapshotOf } from '../case/snapshot.ts';
import { isLatestDraft, rehearsedRemiss } from './known-remiss.ts';
import type { RebuildUses } from './rebuild-messages.ts';

/** The head, the questions, and what a region is asked, at first, by Påminn nu and about a draft. */
export const composedKind = (uses: RebuildUses, anew: SayAnew): MessageKind => ({
  kind: 'a remiss, its questions and what a region is asked',
  pattern: /^(remiss\/\d+\/(?:head|fraga\/\d+|region\/[^/]+|utkast\/\d+\/[^/]+|inbjuden\/[^/]+|borta(?:\/\d+)?))$/u,
  standIn: ([text = ''], { lane, now }) => standInFor(uses, readSubject(text), { lane, now }),
  rehearsed: ([text = '']) => rehearsedRemiss(uses)([String(readSubject(text)?.remiss)]),
  again([text = ''], { now, lane }): SaidAgain | null {
    const subject = readSubject(text);
    const remiss = subject && uses.remisser.remiss(subject.remiss);
    const said = anew(text, now);
    if (!subject || !remiss || !said) return null;
    const snapshot = snapshotOf(uses, remiss, dayOf(now, uses.hours.timeZone));
    const over = isDone(uses, snapshot, subject) || !answersFor(snapshot, subject, lane);
    return { isOver: () => over, message: said.message };
  },
});

/** Those who answer for the same region stand in for each other. */
function standInFor(
  uses: RebuildUses,
  subject: RemissSubject | null,
  { lane, now }: Pick<MessageFacts, 'lane' | 'now'>,
): StandInView | null {
  const opened = openedRemiss(uses, subject?.remiss);
  const remiss = subject && uses.remisser.remiss(subject.remiss);
  if (!opened || !remiss || !('region' in subject)) return opened;
  const { speakers } = snapshotOf(uses, remiss, dayOf(now, uses.hours.timeZone));
  const colleagues = speakers.filter(({ region }) => region === subject.region).map(({ person }) => person.id);
  return { ...opened, deputies: colleagues.filter((person) => laneOf({ person }) !== lane) };
}

/** Nobody needs to do what it asks any longer. */
function isDone({ remisser, drafts }: RebuildUses, { remiss, tally }: RemissSnapshot, subject: RemissSubject): boolean {
  switch (subject.kind) {
    case 'head':
      return isOver(remiss);
    case 'borta':
      return true;
    case 'inbjuden':
      return remiss.state !== 'oppen' || !remiss.invited.some(({ person }) => person.id === subject.person);
    case 'fraga':
      return remiss.state !== 'oppen' || !remiss.questions.some(({ nr }) => nr === subject.question);
    case 'region':
      return remiss.state !== 'oppen' || questionsLeft(subject.region, remiss.questions, tally).length === 0;
    case 'utkast':
      return (
        !isLatestDraft({ remisser, drafts }, remiss.id, subject.version) ||
        wordOf(drafts.remarks(remiss.id), subject.version, subject.region) !== null
      );
  }
}

/** Whom a region's question was for still answers for the region. */
const answersFor = ({ speakers }: RemissSnapshot, subject: RemissSubject, lane: string): boolean =>
  !('region' in subject) ||
  speakers.some(({ person, region }) => region === subject.region && laneOf({ person: person.id }) === lane);
