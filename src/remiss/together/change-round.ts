import { faulty, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type AskedGroup, isDraft, isOver, type Remiss } from '../case/remiss.ts';
import { type RemissSnapshot, speakersOf } from '../case/snapshot.ts';
import { correctRemiss } from '../corrections/correct-remiss.ts';
import { type Correction, correctionsOf, groupsMoved } from '../corrections/corrections.ts';
import { askInRound, postRoundHead } from '../rounds/post-round.ts';
import { isDraftRound, type RoundSnapshot, standingUnderlag, underlagIn } from '../rounds/round-snapshot.ts';
import { roundInLine, roundName, underlagCount } from '../rounds/round-words.ts';
import type { FilledFacts } from '../running/facts-form.ts';
import { groupsIn } from '../running/invited-groups.ts';
import { changeRemiss, ownLastDay } from '../running/prepare-remiss.ts';
import { roundKey } from '../underlag/round.ts';
import { emptyRound } from './gather-views.ts';
import { recordRound } from './make-round.ts';
import { quietly } from './quietly.ts';
import type { FilledRoundChange } from './round-forms.ts';
import { roundCorrected, roundUninvited } from './round-notices-views.ts';
import { groupsOf, refreshAll, roundStatus, tellAll, tellGroups } from './run-round.ts';
import { type RunsRound, readAgain } from './runs-round.ts';

type Uses = RunsRound &
  Parameters<typeof changeRemiss>[0] &
  Parameters<typeof correctRemiss>[0] & { register: RegisterStore };

/** What is changed in the form is another in all of them, in a draft or afterwards. What they differ in stays. */
export function changeRound(uses: Uses, snapshot: RoundSnapshot, filled: FilledRoundChange, turn: Turn): Response {
  const [first] = standingUnderlag(underlagIn(snapshot));
  if (!first) return emptyRound(snapshot.round.id);
  const known = groupsOf(snapshot);
  const groups = groupsIn(uses, first.kind, { typed: filled.groups, today: turn.today, known });
  if ('fault' in groups) return faulty({ groups: groups.fault });
  const shown = groupsOf({ ...snapshot, all: snapshot.all.filter(({ remiss }) => remiss.state !== 'aterkallad') });
  const isSame = shown.length === groups.ids.length && shown.every((id) => groups.ids.includes(id));
  const changing = { filled, ids: isSame ? null : groups.ids };
  return isDraftRound(underlagIn(snapshot))
    ? changeDrafts(uses, snapshot, { first, ...changing }, turn)
    : correctAll(uses, snapshot, changing, turn);
}

function changeDrafts(
  uses: Uses,
  snapshot: RoundSnapshot,
  { first, ...changing }: Correcting & { first: Remiss },
  turn: Turn,
): Response {
  const { round } = snapshot;
  const underlag = underlagIn(snapshot).filter(isDraft);
  const { senderDay: senderDayOn, senderWord, lastOn: wished } = changing.filled;
  const lastOn = ownLastDay(uses, { senderDayOn, senderWord, lastOn: wished }, [], turn.today);
  for (const remiss of underlag) {
    const common = commonFor(remiss, first, changing);
    changeRemiss(uses, remiss, { ...factsOf(remiss), ...common, lastOn }, turn);
  }
  uses.rounds.setDay(round.id, lastOn);
  recordRound(uses, round.id, turn, { what: `ändrade ${roundInLine(round.id, underlag)}` });
  return reply(
    `${roundName(round.id)} är ändrad`,
    `Det gäller ${underlagCount(underlag.length)}. Ingen har fått dem än.`,
  );
}

/** What each has of its own, as its form would have it. */
const factsOf = (
  remiss: Remiss,
): Pick<FilledFacts, 'kind' | 'title' | 'senderDnr' | 'link' | 'asked' | 'blind' | 'restricted'> => ({
  kind: remiss.kind,
  title: remiss.title,
  senderDnr: remiss.senderDnr,
  link: remiss.link,
  asked: typedGroups(remiss.askedGroups),
  blind: remiss.blind ? 'ja' : 'nej',
  restricted: remiss.restricted ? 'ja' : 'nej',
});

/** As they are typed in a form, one a line. */
const typedGroups = (groups: readonly AskedGroup[]): string => groups.map(({ id }) => id).join('\n');

type Correcting = { filled: FilledRoundChange; ids: readonly string[] | null };

/** What is to stand in one of them: what was changed in the form, and else what it has of its own. @param first whom the form was filled in from */
function commonFor(remiss: Remiss, first: Remiss, { filled, ids }: Correcting) {
  const { sender, mode, senderDay, senderWord } = filled;
  const sameDay = senderDay.equals(first.senderDayOn) && senderWord === first.senderWord;
  const day = sameDay ? { senderDay: remiss.senderDayOn, senderWord: remiss.senderWord } : { senderDay, senderWord };
  return {
    ...day,
    sender: sender === first.sender ? remiss.sender : sender,
    mode: mode === first.mode ? remiss.mode : mode,
    groups: (ids ?? remiss.groups).join('\n'),
  };
}

/** Each is corrected, with its own line in the log, and what would be said of each is said once. A draft is changed. */
function correctAll(uses: Uses, snapshot: RoundSnapshot, correcting: Correcting, turn: Turn): Response {
  const { round } = snapshot;
  const { filled, ids } = correcting;
  const standing = snapshot.all.filter(({ remiss }) => !isOver(remiss) && !isDraft(remiss));
  const [first] = standingUnderlag(underlagIn(snapshot));
  if (!first || standing.length === 0)
    return roundStatus(snapshot, 'Alla underlag är avslutade eller återkallade. Rätta dem var för sig.');
  const asked = standing.map((one) => ({ ...one, remiss: { ...one.remiss, groups: ids ?? one.remiss.groups } }));
  if (ids && speakersOf(uses, { groups: ids }, turn.today).length === 0)
    return faulty({ groups: 'Ingen i de här grupperna kan svara för en region.' });
  const groupsBefore = groupsOf({ round, all: standing });
  const groupsAfter = groupsOf({ round, all: asked });
  const added = asked.flatMap(({ remiss }, at) => groupsMoved(standing[at]?.remiss ?? remiss, remiss).added);
  postRoundHead(uses, { round, all: asked }, [...new Set(added)], turn.now);
  const quiet = quietly(uses);
  for (const one of standing) {
    const { title, senderDnr, link, askedGroups } = one.remiss;
    const own = { title, senderDnr, link, asked: typedGroups(askedGroups), reason: filled.reason };
    correctRemiss(quiet, one, { ...commonFor(one.remiss, first, correcting), ...own }, turn);
  }
  const after = readAgain(uses, snapshot, turn);
  const changed = changesIn(standing, after);
  if (changed.size === 0) return reply('Inget är ändrat', 'Allt i formuläret är som det redan var.');
  for (const remiss of underlagIn(snapshot).filter(isDraft)) {
    const common = commonFor(remiss, first, correcting);
    changeRemiss(uses, remiss, { ...factsOf(remiss), ...common, lastOn: remiss.lastOn }, turn);
  }
  recordRound(uses, round.id, turn, {
    what: `rättade ${roundInLine(round.id, underlagIn(after))}`,
    why: filled.reason,
  });
  const removed = groupsBefore.filter((group) => !groupsAfter.includes(group));
  uses.messages.refreshRound({ round: round.id, groups: removed });
  if (added.length > 0) askInRound(uses, after, turn.now);
  refreshAll(uses, after);
  tellOfChange(uses, { before: { round, all: standing }, after, removed, changed, reason: filled.reason }, turn);
  return reply(
    `${roundName(round.id)} är rättad`,
    `Det gäller ${underlagCount(changed.size)}. Det som redan är skickat till grupperna är ändrat.`,
  );
}

/** By the id of each that is another in any way. */
function changesIn(standing: readonly RemissSnapshot[], after: RoundSnapshot): Map<number, Correction[]> {
  const found = new Map<number, Correction[]>();
  for (const { remiss: before } of standing) {
    const now = underlagIn(after).find(({ id }) => id === before.id) ?? before;
    const corrections = correctionsOf(before, now);
    const { added, removed } = groupsMoved(before, now);
    if (corrections.length + added.length + removed.length > 0) found.set(before.id, corrections);
  }
  return found;
}

type ChangedAll = {
  before: RoundSnapshot;
  after: RoundSnapshot;
  removed: readonly string[];
  changed: ReadonlyMap<number, readonly Correction[]>;
  reason: string | null;
};

function tellOfChange(uses: Uses, { before, after, removed, changed, reason }: ChangedAll, turn: Turn): void {
  const { round } = after;
  const whose = { by: turn.asker.name, reason };
  tellGroups(uses, before, turn, {
    groups: removed,
    key: `${roundKey(round.id)}/utan/${turn.now}`,
    message: (of) => roundUninvited(round, underlagIn(of), whose),
  });
  const newsOf = (remiss: Remiss) => (changed.get(remiss.id) ?? []).filter(({ isNews }) => isNews);
  const concerned = after.all.filter(({ remiss }) => newsOf(remiss).length > 0);
  tellAll(uses, { round, all: concerned }, turn, {
    key: `${roundKey(round.id)}/rattad/${turn.now}`,
    message: (of) => roundCorrected(round, underlagIn(of), underlagIn(of).slice(0, 1).flatMap(newsOf), whose),
  });
}
