import type { Message } from '../../chat/message.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { isDraft, isOver, type Remiss } from '../case/remiss.ts';
import { nextRung } from '../case/rungs.ts';
import { compileRemiss } from '../drafts/compile-remiss.ts';
import { type RoundSnapshot, roundAsking, roundFor, roundState, underlagIn } from '../rounds/round-snapshot.ts';
import { roundInLine, roundIs, roundName, underlagCount } from '../rounds/round-words.ts';
import { closeRemiss, withdrawRemiss } from '../running/close-remiss.ts';
import { extendRemiss } from '../running/extend-remiss.ts';
import { whoIsReminded } from '../running/open-remiss.ts';
import { resumeRemiss } from '../running/resume-remiss.ts';
import { roundKey } from '../underlag/round.ts';
import { roundDocumentAction } from '../underlag/round-actions.ts';
import { recordRound } from './make-round.ts';
import { quietly } from './quietly.ts';
import type { FilledRoundDays } from './round-forms.ts';
import { roundClosed, roundCompiled, roundExtended, roundResumed, roundWithdrawn } from './round-notices-views.ts';
import { type RunsRound, readAgain } from './runs-round.ts';

/** Nothing in the round can be done so now. */
export const roundStatus = ({ round, all }: RoundSnapshot, words: string): Response =>
  reply(`Så här ligger det till med remissrunda ${round.id}`, words, `Rundan har ${underlagCount(all.length)}.`);

/** The kansli closes all that is open: no more answers. */
export function closeRound(uses: RunsRound, snapshot: RoundSnapshot, turn: Turn): Response {
  const open = snapshot.all.filter(({ remiss }) => remiss.state === 'oppen');
  if (open.length === 0) return roundStatus(snapshot, 'Inget underlag är öppet för svar.');
  const quiet = quietly(uses);
  for (const one of open) closeRemiss(quiet, one, turn);
  uses.rounds.checkAgainAt(snapshot.round.id, null);
  recordRound(uses, snapshot.round.id, turn, {
    what: `stängde ${roundInLine(snapshot.round.id, underlagIn(snapshot))}`,
  });
  const after = readAgain(uses, snapshot, turn);
  refreshAll(uses, after);
  return answer(roundClosed(after, null));
}

/** A new last day for all of them, also for the sender's; those that are closed open again. Said once. */
export function extendRound(uses: RunsRound, snapshot: RoundSnapshot, filled: FilledRoundDays, turn: Turn): Response {
  const { round } = snapshot;
  const moving = underlagIn(snapshot).filter((remiss) => !isOver(remiss) && !isDraft(remiss));
  if (moving.length === 0) return roundStatus(snapshot, 'Inget underlag kan få en ny dag nu.');
  const reopens = moving.every(({ state }) => state !== 'oppen');
  const changed = moving.filter((remiss) => isMoved(remiss, filled));
  if (changed.length === 0) return reply('Inget är ändrat', `Sista dagen är ${longDate(filled.lastOn)}.`);
  const quiet = quietly(uses);
  for (const remiss of changed) extendRemiss(quiet, remiss, filled, turn);
  const dated = { ...round, lastOn: filled.lastOn };
  uses.rounds.setDay(round.id, filled.lastOn);
  uses.rounds.checkAgainAt(round.id, nextRung(dated, turn.now, uses.hours));
  recordRound(uses, round.id, turn, {
    what: `flyttade sista dagen för ${roundInLine(round.id, moving)}`,
    before: longDate(round.lastOn),
    after: longDate(filled.lastOn),
    why: filled.reason,
  });
  const after = readAgain(uses, snapshot, turn);
  refreshAll(uses, after);
  const moved = after.all.filter(({ remiss }) => changed.some(({ id }) => id === remiss.id));
  tellAll(uses, { ...after, all: moved }, turn, {
    key: `${roundKey(round.id)}/ny-dag/${filled.lastOn}/${turn.now}`,
    message: (of, forRegions) =>
      roundExtended(after.round, underlagIn(of), { by: turn.asker.name, reason: filled.reason, reopens, forRegions }),
  });
  return reply(
    reopens ? `${roundName(round.id)} är öppen igen` : `Sista dagen är nu ${longDate(filled.lastOn)}`,
    `Det gäller ${underlagCount(changed.length)}. Alla som har fått rundan får veta det en gång. ${whoIsReminded(changed)}`,
  );
}

const isMoved = (remiss: Remiss, { lastOn, senderDay }: FilledRoundDays): boolean =>
  remiss.state !== 'oppen' ||
  !remiss.lastOn.equals(lastOn) ||
  (senderDay !== null && !remiss.senderDayOn.equals(senderDay));

/** Nobody needs to answer any of it. */
export function withdrawRound(uses: RunsRound, snapshot: RoundSnapshot, reason: string, turn: Turn): Response {
  const { round } = snapshot;
  const standing = underlagIn(snapshot).filter(({ state }) => state !== 'aterkallad');
  if (standing.length === 0) return roundStatus(snapshot, 'Alla underlag är redan återkallade.');
  const quiet = quietly(uses);
  for (const remiss of standing) withdrawRemiss(quiet, remiss, reason, turn);
  uses.rounds.checkAgainAt(round.id, null);
  recordRound(uses, round.id, turn, { what: `återkallade ${roundInLine(round.id, standing)}`, why: reason });
  const after = readAgain(uses, snapshot, turn);
  refreshAll(uses, after);
  const known = standing.filter((remiss) => !isDraft(remiss));
  if (known.length > 0) {
    tellAll(uses, { round, all: after.all.filter(({ remiss }) => known.some(({ id }) => id === remiss.id)) }, turn, {
      key: `${roundKey(round.id)}/aterkallad/${turn.now}`,
      message: (of) => roundWithdrawn(round, underlagIn(of), { by: turn.asker.name, reason }),
    });
  }
  return reply(
    roundIs(round.id, standing, 'är återkallad'),
    known.length > 0 ? 'Alla som har fått rundan får veta det en gång.' : 'Ingen hade fått den.',
  );
}

/** What was withdrawn with the round is back; what had been withdrawn by itself stays so. */
export function resumeRound(uses: RunsRound, snapshot: RoundSnapshot, turn: Turn): Response {
  const { round } = snapshot;
  const withdrawn = underlagIn(snapshot).filter(({ state }) => state === 'aterkallad');
  if (withdrawn.length === 0) return roundStatus(snapshot, 'Inget underlag är återkallat.');
  const together = withdrawnTogether(uses, round.id, withdrawn);
  const back = together.length > 0 ? together : withdrawn;
  const quiet = quietly(uses);
  for (const remiss of back) resumeRemiss(quiet, remiss, turn);
  const after = readAgain(uses, snapshot, turn);
  const state = roundState(underlagIn(after));
  if (state === 'oppen') uses.rounds.checkAgainAt(round.id, nextRung(round, turn.now, uses.hours));
  recordRound(uses, round.id, turn, { what: `tog tillbaka återkallelsen av ${roundInLine(round.id, back)}` });
  refreshAll(uses, after);
  if (state !== 'utkast') {
    const resumed = after.all.filter(({ remiss }) => back.some(({ id: one }) => one === remiss.id));
    tellAll(uses, { round, all: resumed }, turn, {
      key: `${roundKey(round.id)}/galler-igen/${turn.now}`,
      message: (of, forRegions) => roundResumed(round, underlagIn(of), { by: turn.asker.name, forRegions }),
    });
  }
  return reply(
    roundIs(round.id, back, 'gäller igen'),
    state === 'utkast' ? 'Ingen har fått den än.' : 'Alla som har fått rundan får veta det en gång.',
  );
}

/** By the log: in the same moment as the round. */
function withdrawnTogether({ changes }: RunsRound, round: number, withdrawn: readonly Remiss[]): Remiss[] {
  const last = changes.ofSubject(roundKey(round)).findLast(({ what }) => what.startsWith('återkallade '));
  if (!last) return [];
  return withdrawn.filter(({ id }) =>
    changes
      .ofSubject(`remiss/${id}`)
      .findLast(({ what }) => what.startsWith('återkallade '))
      ?.at.equals(last.at),
  );
}

/** A draft of each. */
export function compileRound(uses: RunsRound, snapshot: RoundSnapshot, turn: Turn): Response {
  const canBe = ({ state }: Remiss) => state === 'stangd' || state === 'sammanstalld';
  const ready = snapshot.all.filter(({ remiss }) => canBe(remiss));
  if (ready.length === 0)
    return roundStatus(snapshot, 'Inget underlag är stängt, så det finns inget att sammanställa.');
  const quiet = quietly(uses);
  for (const one of ready) compileRemiss(quiet, one, turn);
  const { id } = snapshot.round;
  recordRound(uses, id, turn, {
    what: `sammanställde ${roundInLine(
      id,
      ready.map(({ remiss }) => remiss),
    )}`,
  });
  refreshAll(uses, snapshot);
  return answer(
    roundCompiled(
      snapshot.round,
      { made: ready.map(({ remiss }) => remiss), not: underlagIn(snapshot).filter((remiss) => !canBe(remiss)) },
      roundDocumentAction.button(
        'Hämta rundan (Word)',
        { round: id, whose: undefined, format: 'docx' },
        { primary: true },
      ),
    ),
  );
}

/** Every group that is asked about any of it. */
export const groupsOf = (snapshot: RoundSnapshot): string[] => [
  ...new Set(underlagIn(snapshot).flatMap(({ groups }) => groups)),
];

export function refreshAll({ messages }: Pick<RunsRound, 'messages'>, snapshot: RoundSnapshot): void {
  messages.refreshRound({ round: snapshot.round.id, groups: groupsOf(snapshot) });
}

/** What is said to a group, of as much of the round as it has. @property message forRegions: its members answer for the regions; else it answers as such */
type ToldOfRound = { key: string; message(of: RoundSnapshot, forRegions: boolean): Message };

/** Everyone who has got any of it, once, of that. */
export function tellAll(
  uses: Pick<RunsRound, 'messages'>,
  snapshot: RoundSnapshot,
  turn: Turn,
  told: ToldOfRound,
): void {
  tellGroups(uses, snapshot, turn, { groups: groupsOf(snapshot), ...told });
  // A group that is asked as such too hears of each underlag once.
  const asked = new Map(underlagIn(snapshot).flatMap((remiss) => remiss.askedGroups.map((one) => [one.id, one])));
  for (const [id, group] of asked) {
    const known = new Set(roundFor(snapshot, id).all);
    const { round, all } = roundAsking(snapshot, id);
    const of = { round, all: all.filter((one) => !known.has(one)) };
    notifyPart(uses, { whole: snapshot, of, groups: [], askedGroups: [group] }, turn, told);
  }
}

/** These groups, whose members answer for the regions. */
export function tellGroups(
  uses: Pick<RunsRound, 'messages'>,
  snapshot: RoundSnapshot,
  turn: Turn,
  { groups, ...told }: ToldOfRound & { groups: readonly string[] },
): void {
  for (const group of groups) {
    const of = roundFor(snapshot, group);
    notifyPart(uses, { whole: snapshot, of, groups: [group], askedGroups: [] }, turn, told);
  }
}

type Part = Pick<Remiss, 'groups' | 'askedGroups'> & { whole: RoundSnapshot; of: RoundSnapshot };

/** Whoever is in two groups that have the same of it hears it once. */
function notifyPart(
  { messages }: Pick<RunsRound, 'messages'>,
  { whole, of, groups, askedGroups }: Part,
  turn: Turn,
  { key, message }: ToldOfRound,
): void {
  if (of.all.length === 0) return;
  const which =
    of.all.length === whole.all.length
      ? ''
      : `/${underlagIn(of)
          .map(({ id }) => id)
          .join('-')}`;
  messages.notifyAll({ groups, askedGroups }, { key: `${key}${which}`, message: message(of, groups.length > 0) }, turn);
}
