import { dayOf } from '../../calendar/local-time.ts';
import type { Button } from '../../chat/message.ts';
import type { Turn } from '../../chat/table.ts';
import { nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import type { Logged, StepNumber } from '../area/area.ts';
import { type AreaRecord, plannedOn } from '../area/area-state.ts';
import type { NoticeStore } from '../area/notice-store.ts';
import { type Remisser, remissStep, type StrayedRemiss, strayedRemisser, waitingDrafts } from '../area/remisser.ts';
import { type FindsWork, withArea } from '../work/find-work.ts';
import { letRemissFollow } from '../work/follow-remiss.ts';
import type { RemissLinkStore } from '../work/remiss-link-store.ts';
import type { WorkStore } from '../work/work-store.ts';
import { remissChoices } from '../work/work-views.ts';
import { isDecision } from './area-decision.ts';

type Uses = Remisser &
  FindsWork & { notices: NoticeStore; works: WorkStore; remissLinks: RemissLinkStore; hours: SendingHours };

/** What a line started, to the one who recorded it. @property choices what is theirs to decide. */
export type BegunByMove = { sentences: readonly string[]; choices: readonly Button[] };

export const nothingBegun: BegunByMove = { sentences: [], choices: [] };

export const joinBegun = (all: readonly BegunByMove[]): BegunByMove => ({
  sentences: all.flatMap(({ sentences }) => sentences),
  choices: all.flatMap(({ choices }) => choices),
});

/** Whether the line can leave a remiss with another day than its area, or without a point. */
const touchesRemiss = ({ move }: Logged): boolean =>
  move.kind === 'planned'
    ? move.milestone === 'remiss'
    : move.kind === 'stopped' || move.kind === 'withdrawn' || move.kind === 'back' || move.kind === 'corrected';

/**
 * An area and the remisser about it hold together. A remiss that nobody has answered follows by itself; where answers
 * have come the kansli decides, and owes the decision until it is taken.
 */
export function keepRemisser(uses: Uses, record: AreaRecord, recorded: readonly Logged[], turn: Turn): BegunByMove {
  const [line] = recorded;
  if (!line || !recorded.some(touchesRemiss)) return nothingBegun;
  const strayed = strayedRemisser(uses, record);
  const asked = strayed.filter(({ remiss }) => uses.hasRemissAnswers(remiss));
  const followed = strayed
    .filter((one) => !asked.includes(one))
    .map((one) => letRemissFollow(uses, { record, move: line.id }, one, turn));
  return joinBegun([
    { sentences: [...followed, ...putOff(uses, record, recorded)], choices: [] },
    ...(asked.length > 0 ? [askKansli(uses, record, { asked, line }, turn)] : []),
  ]);
}

function askKansli(
  uses: Uses,
  { area }: AreaRecord,
  { asked, line }: { asked: readonly StrayedRemiss[]; line: Logged },
  { now }: Turn,
): BegunByMove {
  const { notices, works, hours } = uses;
  const kind = 'remiss';
  for (const older of notices.openOf(area.id)) if (older.kind === kind) notices.close(older.id, line.id, now);
  notices.open({ area: area.id, move: line.id, kind, limit: null }, now);
  const notice = notices.openOf(area.id).find((one) => one.kind === kind);
  if (!notice) return nothingBegun;
  const morning = nextMorning(now, hours);
  notices.said(notice.id, now);
  works.add({ notice: notice.id, askedOn: dayOf(morning, hours.timeZone) }, morning);
  const work = works.work(notice.id);
  const [of] = work ? withArea(uses, [work]) : [];
  const numbers = asked.map(({ remiss }) => remiss.number).join(', ');
  return {
    sentences: [`Remiss ${numbers} har redan svar och är inte ändrad. Ska den följa med?`],
    choices: of ? remissChoices(of) : [],
  };
}

/** Where the lines say what Socialstyrelsen decided, the kansli is asked whether that is what became of the remiss. */
export function offerUtfallOf(uses: Uses, { area }: AreaRecord, recorded: readonly Logged[]): BegunByMove {
  if (!recorded.some(isDecision)) return nothingBegun;
  const last = uses.remisserAbout(area.id).findLast(({ stage }) => stage === 'closed' || stage === 'over');
  const offer = last ? uses.offerUtfall(last) : null;
  return offer ? { sentences: [`Är det här vad det blev av remiss ${last?.number}?`], choices: [offer] } : nothingBegun;
}

/** Nobody knows the new day: the remiss keeps the one it has until there is one. */
function putOff({ remisserAbout }: Uses, { area, state }: AreaRecord, recorded: readonly Logged[]): string[] {
  const isPutOff = recorded.some(
    ({ move }) => move.kind === 'planned' && move.milestone === 'remiss' && move.plannedOn === null,
  );
  if (!isPutOff || plannedOn(state, 'remiss')) return [];
  return remisserAbout(area.id)
    .filter(({ stage }) => stage === 'draft' || stage === 'open')
    .map(({ number }) => `Remiss ${number} behåller sina dagar tills det nya datumet är registrerat.`);
}

/**
 * The step is taken back that a draft was made for: it stays, and those who see to it are told what they can do.
 *
 * @param from the step that the area was in
 */
export function draftsLeft(uses: Uses, record: AreaRecord, from: StepNumber, turn: Turn): BegunByMove {
  const drafts = from >= remissStep ? waitingDrafts(uses, record) : [];
  const { name, step } = record.state;
  for (const draft of drafts) {
    uses.tellOfDraftLeft(draft, `NHV-området ${name} har gått tillbaka till steg ${step}.`, turn);
  }
  return {
    sentences: drafts.map(
      ({ number }) =>
        `Remiss ${number} ligger kvar som utkast och är inte skickad till någon. Kasta utkastet om det inte behövs, eller låt det ligga tills området är tillbaka i steg ${remissStep}.`,
    ),
    choices: drafts.map(({ drop }) => drop),
  };
}

/** The line was a mistake: what was withdrawn because of it is back. */
export function bringBackRemisser(uses: Uses, { area }: AreaRecord, line: Logged, turn: Turn): BegunByMove {
  const withdrawn = new Set(uses.remissLinks.ofMove(line.id));
  const back = uses.remisserAbout(area.id).filter(({ id, stage }) => withdrawn.has(id) && stage === 'over');
  for (const remiss of back) uses.resumeRemissAbout(remiss, turn);
  return { sentences: back.map(({ number }) => `Remiss ${number} gäller igen.`), choices: [] };
}
