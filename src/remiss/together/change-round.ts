import { faulty, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type AskedGroup, isDraft, isOver, type Remiss } from '../case/remiss.ts';
import { correctRemiss } from '../corrections/correct-remiss.ts';
import { correctionsOf, groupsMoved } from '../corrections/corrections.ts';
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
import { groupsOf, refreshAll, roundStatus, tellAll } from './run-round.ts';
import { type RunsRound, readAgain } from './runs-round.ts';

type Uses = RunsRound &
  Parameters<typeof changeRemiss>[0] &
  Parameters<typeof correctRemiss>[0] & { register: RegisterStore };

/** What the underlag have in common is another, in a draft or afterwards. What they differ in stays. */
export function changeRound(uses: Uses, snapshot: RoundSnapshot, filled: FilledRoundChange, turn: Turn): Response {
  const [first] = standingUnderlag(underlagIn(snapshot));
  if (!first) return emptyRound(snapshot.round.id);
  const groups = groupsIn(uses, filled.groups, first.kind, turn.today);
  if ('fault' in groups) return faulty({ groups: groups.fault });
  return isDraftRound(underlagIn(snapshot))
    ? changeDrafts(uses, snapshot, filled, turn)
    : correctAll(uses, snapshot, { filled, groups: groups.ids }, turn);
}

function changeDrafts(uses: Uses, snapshot: RoundSnapshot, filled: FilledRoundChange, turn: Turn): Response {
  const { round } = snapshot;
  const underlag = underlagIn(snapshot).filter(isDraft);
  const { reason: _, ...common } = filled;
  const sender = { senderDayOn: common.senderDay, senderWord: common.senderWord };
  const lastOn = ownLastDay(uses, { ...sender, lastOn: common.lastOn }, [], turn.today);
  for (const remiss of underlag) changeRemiss(uses, remiss, { ...factsOf(remiss), ...common, lastOn }, turn);
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

type Correcting = { filled: FilledRoundChange; groups: readonly string[] };

/** Each is corrected, with its own line in the log, and what would be said of each is said once. A draft is changed. */
function correctAll(uses: Uses, snapshot: RoundSnapshot, { filled, groups }: Correcting, turn: Turn): Response {
  const { round } = snapshot;
  const { lastOn: _, ...correction } = filled;
  const standing = snapshot.all.filter(({ remiss }) => !isOver(remiss) && !isDraft(remiss));
  const [sample] = standing;
  if (!sample) return roundStatus(snapshot, 'Alla underlag är avslutade eller återkallade. Rätta dem var för sig.');
  const asked = standing.map((one) => ({ ...one, remiss: { ...one.remiss, groups } }));
  const { added } = groupsMoved(sample.remiss, { ...sample.remiss, groups });
  postRoundHead(uses, { round, all: asked }, added, turn.now);
  const quiet = quietly(uses);
  for (const one of standing) {
    const { title, senderDnr, link, askedGroups } = one.remiss;
    const own = { title, senderDnr, link, asked: typedGroups(askedGroups) };
    const response = correctRemiss(quiet, one, { ...correction, ...own }, turn);
    if (response.type === 'faults') return response;
  }
  const after = readAgain(uses, snapshot, turn);
  const changed = after.all.find(({ remiss }) => remiss.id === sample.remiss.id)?.remiss ?? sample.remiss;
  const corrections = correctionsOf(sample.remiss, changed);
  const removed = groupsOf(snapshot).filter((group) => !groups.includes(group));
  if (corrections.length + removed.length + added.length === 0)
    return reply('Inget är ändrat', 'Allt i formuläret är som det redan var.');
  const { reason: _reason, ...common } = filled;
  for (const remiss of underlagIn(snapshot).filter(isDraft)) {
    changeRemiss(uses, remiss, { ...factsOf(remiss), ...common, lastOn: remiss.lastOn }, turn);
  }
  recordRound(uses, round.id, turn, {
    what: `rättade ${roundInLine(round.id, underlagIn(after))}`,
    why: filled.reason,
  });
  uses.messages.refreshRound({ round: round.id, groups: removed });
  if (added.length > 0 && sample.remiss.state === 'oppen') askInRound(uses, after, turn.now);
  refreshAll(uses, after);
  const whose = { by: turn.asker.name, reason: filled.reason };
  const { now, today, asker } = turn;
  if (removed.length > 0) {
    const message = roundUninvited(round, underlagIn(after), whose);
    uses.messages.notifyAll({ groups: removed, askedGroups: [] }, today, {
      key: `${roundKey(round.id)}/utan/${now}`,
      message,
      now,
      but: asker.id,
    });
  }
  const news = corrections.filter(({ isNews }) => isNews);
  if (news.length > 0) {
    tellAll(uses, after, turn, {
      key: `${roundKey(round.id)}/rattad/${now}`,
      message: roundCorrected(round, underlagIn(after), news, whose),
    });
  }
  return reply(
    `${roundName(round.id)} är rättad`,
    `Det gäller ${underlagCount(standing.length)}. Det som redan är skickat till grupperna är ändrat.`,
  );
}
