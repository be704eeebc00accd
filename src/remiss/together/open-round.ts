import { isAfter } from '../../chat/days.ts';
import { ask, type Response, reply } from '../../chat/response.ts';
import { list, longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { isDraft } from '../case/remiss.ts';
import { nextRung } from '../case/rungs.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { type AsksGroups, askGroups } from '../group-answers/ask-groups.ts';
import { tellHandlers } from '../region-handlers/set-region-handlers.ts';
import { askInRound, postRoundHead } from '../rounds/post-round.ts';
import { type RoundSnapshot, roundState, underlagIn } from '../rounds/round-snapshot.ts';
import { belongTogether, roundInLine, roundIs, underlagCount } from '../rounds/round-words.ts';
import { notReady, postRemiss, startAnswers, whoIsReminded, whoWasNotified } from '../running/open-remiss.ts';
import { recordRound } from './make-round.ts';
import { extendRoundForm } from './round-forms.ts';
import { groupsOf, refreshAll, roundStatus } from './run-round.ts';
import type { RunsRound } from './runs-round.ts';

type Uses = RunsRound &
  AsksGroups &
  Parameters<typeof startAnswers>[0] & {
    register: Pick<RegisterStore, 'conversations' | 'group'>;
    outbox: Pick<Outbox, 'put'>;
  };

/** Öppna: a draft for answers, a closed one again with a new last day. */
export function openOrReopenRound(uses: Uses, snapshot: RoundSnapshot, turn: Turn): Response {
  const underlag = underlagIn(snapshot);
  const { round } = snapshot;
  if (!underlag.some(isDraft)) {
    if (roundState(underlag) === 'aterkallad')
      return roundStatus(snapshot, 'Den är återkallad. Skriv återta efter numret för att ta tillbaka det.');
    return ask(extendRoundForm.open({ round: round.id }, { round, underlag, today: turn.today }));
  }
  const drafts = snapshot.all.filter(({ remiss }) => isDraft(remiss));
  const fault = roundNotReady(drafts, turn);
  if (fault) return fault;
  const opened = openRound(uses, snapshot, turn);
  const open = { ...opened, all: opened.all.filter(({ remiss }) => remiss.state === 'oppen') };
  return reply(roundIs(round.id, underlagIn(open), 'är öppen för svar'), ...whoHasIt(uses, open, turn));
}

/** The first that cannot be opened says why. */
function roundNotReady(drafts: readonly RemissSnapshot[], turn: Turn): Response | null {
  const [first, ...others] = drafts;
  if (!first) return null;
  const apart = others.filter(({ remiss }) => !belongTogether(remiss, first.remiss));
  if (apart.length > 0) {
    return reply(
      'Underlagen har inte samma avsändare och dag',
      `${list(apart.map(({ remiss }) => remiss.number))} skiljer sig från ${first.remiss.number}. Tryck på Ändra på rundans sida, eller ta ut dem ur rundan.`,
    );
  }
  const unasked = drafts.filter(({ remiss }) => remiss.questions.length === 0);
  if (unasked.length > 0)
    return reply(
      'Ett underlag har inga frågor',
      `Lägg in frågor i ${list(unasked.map(({ remiss }) => remiss.number))} först.`,
    );
  for (const draft of drafts) {
    const fault = notReady(draft, turn);
    if (fault) return fault;
  }
  return null;
}

/**
 * All drafts in it are open at once. Each group gets one head for the round and one message for each underlag, and each
 * who answers one message in all.
 */
function openRound(uses: Uses, before: RoundSnapshot, turn: Turn): RoundSnapshot {
  const { round } = before;
  const all = before.all.map((one) => (isDraft(one.remiss) ? (startAnswers(uses, one, turn) ?? one) : one));
  const days = all.filter(({ remiss }) => remiss.state === 'oppen').map(({ remiss }) => remiss.lastOn);
  const first = days.reduce((a, b) => (isAfter(a, b) ? b : a), days[0] ?? round.lastOn);
  const opened = { round: { ...round, lastOn: first }, all };
  uses.rounds.setDay(round.id, first);
  uses.rounds.checkAgainAt(round.id, nextRung(opened.round, turn.now, uses.hours));
  postRoundHead(uses, opened, groupsOf(opened), turn.now);
  for (const [at, one] of all.entries()) {
    if (before.all[at]?.remiss.state !== 'utkast') continue;
    postRemiss(uses, one, turn.now);
    tellHandlers(uses, one, one.remiss.handlers, turn);
    askGroups(uses, one.remiss, one.remiss.askedGroups, turn);
  }
  askInRound(uses, opened, turn.now);
  recordRound(uses, round.id, turn, { what: `öppnade ${roundInLine(round.id, underlagIn(opened))}` });
  if (before.all.some(({ remiss }) => !isDraft(remiss))) refreshAll(uses, opened);
  return opened;
}

/** What whoever opens one remiss is told too, each thing once. */
function whoHasIt(uses: Uses, opened: RoundSnapshot, turn: Turn): string[] {
  const told = opened.all.flatMap((one) => whoWasNotified(uses, one, turn).slice(1));
  return [
    `${underlagCount(opened.all.length)} stänger av sig själva efter ${longDate(opened.round.lastOn)}. Var och en som svarar har fått ett meddelande för hela rundan. ${whoIsReminded(underlagIn(opened))}`,
    ...new Set(told),
  ];
}
