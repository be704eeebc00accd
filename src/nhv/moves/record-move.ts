import type { MeetingStore } from '../../calendar/meeting-store.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import type { FormErrors } from '../../chat/form.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { Logged, Move } from '../area/area.ts';
import { type AreaRecord, type AreaState, after as afterLine, latestId } from '../area/area-state.ts';
import type { AreaStore, NewMove } from '../area/area-store.ts';
import { moveInWords, namesOf, objections } from '../area/area-words.ts';
import type { FollowStore } from '../area/follow-store.ts';
import { type Objection, objection } from '../area/move-rules.ts';
import { nhvGroup } from '../area/nhv-groups.ts';
import { areaSubject } from '../area/nhv-keys.ts';
import type { NoticeStore } from '../area/notice-store.ts';
import type { Remisser } from '../area/remisser.ts';
import type { NhvSteps } from '../area/steps.ts';
import { nextLookFor } from '../interests/limits.ts';
import { moveLastDays, refreshQuestions } from '../interests/refresh-questions.ts';
import { beginStarts, isMoot } from '../notices/begin-starts.ts';
import type { RemissLinkStore } from '../work/remiss-link-store.ts';
import { refreshWork } from '../work/settle-work.ts';
import type { WorkStore } from '../work/work-store.ts';
import { misfitsIn } from './doubts.ts';
import {
  type BegunByMove,
  bringBackRemisser,
  draftsLeft,
  joinBegun,
  keepRemisser,
  nothingBegun,
  offerUtfallOf,
} from './keep-remisser.ts';
import { lapsedInWords } from './lapsed-words.ts';
import { alreadyRecorded, moveRecorded } from './move-answer-views.ts';
import { postDay, refreshDayOf } from './post-day.ts';
import { startsOf } from './starts-of-move.ts';

type Uses = Remisser & {
  remissLinks: RemissLinkStore;
  areas: AreaStore;
  follows: FollowStore;
  notices: NoticeStore;
  works: WorkStore;
  steps: NhvSteps;
  register: RegisterStore;
  meetings: MeetingStore;
  changes: Pick<ChangeStore, 'record'>;
  outbox: Pick<Outbox, 'put' | 'latestAbout' | 'stale'>;
  hours: SendingHours;
};

/** What was filled in, and the last line of the log that it was filled in after. */
type FilledMove = { lines: readonly NewMove[]; after: number };

/** The lines are written, those who follow are told, and what the regional routine asks is started: all of it, or none. */
export function recordMove(uses: Uses, record: AreaRecord, { lines, after }: FilledMove, turn: Turn): Response {
  const names = namesOf(uses.register.regions(), uses.steps);
  const facts = { steps: uses.steps, names };
  if (after !== latestId(record)) return answer(alreadyRecorded(record, facts, turn.asker.id));
  const faults = faultsIn(record, lines);
  if (faults) return faulty(faults);
  const isWritten = write(uses, record, lines, turn);
  const moved = uses.areas.find(record.area.id) ?? record;
  if (!isWritten) return answer(alreadyRecorded(moved, facts, turn.asker.id));
  for (const line of lines) log(uses, record, { after: moveInWords(line.move, names), why: line.note }, turn);
  const recorded = moved.log.filter(({ id }) => id > after);
  const begun = follow(uses, { before: record, moved }, recorded, turn);
  return answer(moveRecorded(moved, recorded, begun, facts));
}

/** At which field of the forms each objection belongs. */
const fields: Partial<Record<Objection, string>> = {
  'in that step': 'step',
  'not ahead': 'step',
  'not behind': 'step',
  'same day': 'plannedOn',
  'step is over': 'plannedOn',
  'never planned': 'plannedOn',
  'same number': 'value',
  'same name': 'value',
  'applied before': 'region',
  'never applied': 'region',
  'rejected before': 'region',
  'holds a permit': 'region',
  'no such permit': 'what',
  'too many units': 'value',
  'no such line': 'line',
  'taken back before': 'line',
  'cannot be taken back': 'line',
};

/** The field in which each form has what is recorded. */
const fieldOfKind = ({ kind }: Move): string =>
  kind === 'applied' || kind === 'rejected' || kind === 'permit' || kind === 'ended' ? 'what' : 'kind';

function faultsIn({ state, log: lines }: AreaRecord, added: readonly NewMove[]): FormErrors | null {
  let reached: AreaState = state;
  for (const { move, on } of added) {
    const objected = objection(reached, move, lines, on);
    if (objected) return { [fields[objected] ?? fieldOfKind(move)]: objections[objected] };
    reached = afterLine(reached, { id: 0, move, on });
  }
  return null;
}

/** False when someone else wrote first. */
function write({ areas }: Uses, record: AreaRecord, lines: readonly NewMove[], { asker, now }: Turn): boolean {
  let latest = latestId(record);
  let together: number | null = null;
  for (const line of lines) {
    const id = areas.record(record.area.id, line, { after: latest, together, by: asker.id, at: now });
    if (id === null) return false;
    latest = id;
    together ??= id;
  }
  return true;
}

function log(
  { changes, register }: Uses,
  { area, state }: AreaRecord,
  { after, why }: { after: string; why: string | null },
  { asker, now, today }: Turn,
): void {
  changes.record({
    at: now,
    by: asker.id,
    subject: areaSubject.write(area.id),
    group: nhvGroup(register, today)?.id ?? null,
    what: `registrerade ett steg för ${state.name}`,
    after,
    why,
  });
}

/** The area before the lines and after them. */
type MovedArea = { before: AreaRecord; moved: AreaRecord };

/** Everything that follows from the lines. */
function follow(uses: Uses, { before, moved }: MovedArea, recorded: readonly Logged[], turn: Turn): BegunByMove {
  const [first] = recorded;
  if (!first) return nothingBegun;
  if (first.move.kind === 'corrected') return takeBack(uses, moved, first, turn);
  const lapsed = closeMoot(uses, moved, first, turn);
  if (recorded.some(({ move }) => move.kind === 'planned' && move.milestone === 'ansokan'))
    moveLastDays(uses, moved, turn.now);
  const starts = startsOf(before.state, first.move);
  const sentences = beginStarts(uses, starts, { record: moved, move: first.id }, turn);
  const kept = keepRemisser(uses, moved, recorded, turn);
  postDay(uses, moved, turn);
  refreshQuestions(uses, moved, turn.now);
  refreshWork(uses, moved, turn.now);
  const offered = offerUtfallOf(uses, moved, recorded);
  const isBack = first.move.kind === 'back';
  const left = isBack ? draftsLeft(uses, moved, before.state.step, turn) : nothingBegun;
  const gone = isBack ? lapsedInWords(lapsed) : [];
  return joinBegun([
    { sentences: [...sentences, ...gone], choices: [] },
    kept,
    left,
    offered,
    misfitsIn(moved, recorded),
  ]);
}

/** @returns their kinds */
function closeMoot({ notices }: Uses, { area, state }: AreaRecord, { id }: Logged, { now }: Turn): string[] {
  const moot = notices.openOf(area.id).filter(({ kind }) => isMoot(kind, state));
  for (const notice of moot) notices.close(notice.id, id, now);
  return moot.map(({ kind }) => kind);
}

/** What the line started is taken back with it, and what it closed is open again. */
function takeBack(uses: Uses, moved: AreaRecord, correction: Logged, turn: Turn): BegunByMove {
  const { notices, hours } = uses;
  const { move } = correction;
  const line = moved.log.find(({ id }) => move.kind === 'corrected' && id === move.takesBack);
  if (!line) return nothingBegun;
  const begun = notices.openOf(moved.area.id).filter((notice) => notice.move === line.id);
  for (const notice of begun) notices.close(notice.id, correction.id, turn.now);
  notices.reopen(line.id);
  // Those whose question is open again are reminded of it from here on.
  for (const { id, lastDayOn } of notices.openOf(moved.area.id)) {
    if (lastDayOn) notices.checkAgainAt(id, nextLookFor(lastDayOn, turn.now, hours));
  }
  const moot = closeMoot(uses, moved, correction, turn);
  refreshDayOf(uses, line);
  postDay(uses, moved, turn);
  const back = bringBackRemisser(uses, moved, line, turn);
  const kept = keepRemisser(uses, moved, [correction], turn);
  refreshQuestions(uses, moved, turn.now);
  refreshWork(uses, moved, turn.now);
  const left = line.move.kind === 'step' ? draftsLeft(uses, moved, line.move.step, turn) : nothingBegun;
  const gone = lapsedInWords([...begun.map(({ kind }) => kind), ...moot]);
  return joinBegun([{ sentences: gone, choices: [] }, back, kept, left]);
}
