import type { FormErrors } from '../../chat/form.ts';
import { buttons, type Message, text } from '../../chat/message.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import { date } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { Logged, Move, StartKind } from '../area/area.ts';
import { type AreaRecord, type AreaState, after as afterLine } from '../area/area-state.ts';
import type { NewMove } from '../area/area-store.ts';
import { moveInWords, objections } from '../area/area-words.ts';
import { type Objection, objection } from '../area/move-rules.ts';
import { standingInWords } from '../area/move-words.ts';
import { isMoot, startedBy, startedByReadvertising } from '../area/starts.ts';
import { nextLookFor } from '../interests/limits.ts';
import { moveLastDays, refreshQuestions } from '../interests/refresh-questions.ts';
import { type NhvParts, namesIn, nhvGroup } from '../nhv-context.ts';
import { beginStarts, expectedIn } from './begin-starts.ts';
import { postCorrection, postMove } from './post-move.ts';

/** What was filled in, and the last line of the log that it was filled in after. */
export type FilledMove = { lines: readonly NewMove[]; after: number };

/** The lines are written, those who follow are told, and what the regional routine asks is started: all of it, or none. */
export function recordMove(parts: NhvParts, record: AreaRecord, { lines, after }: FilledMove, turn: Turn): Response {
  if (after !== latestId(record)) return answer(howItStands(parts, record, turn));
  const faults = faultsIn(record, lines);
  if (faults) return faulty(faults);
  const recorded = write(parts, record, { lines, after }, turn);
  const moved = recorded && parts.nhv.find(record.area.id);
  if (!moved) return answer(howItStands(parts, record, turn));
  const begun = follow(parts, record, moved, recorded, turn);
  return answer(recordedAnswer(parts, moved, recorded, begun));
}

const latestId = ({ log }: AreaRecord): number => log.at(-1)?.id ?? 0;

/** At which field of the forms each objection belongs. */
const fields: Partial<Record<Objection, string>> = {
  ...{ 'in that step': 'step', 'not ahead': 'step', 'not behind': 'step' },
  ...{ 'same day': 'plannedOn', 'never planned': 'plannedOn', 'same number': 'value', 'same name': 'value' },
  ...{ 'applied before': 'region', 'never applied': 'region', 'holds a permit': 'region', 'no such permit': 'what' },
  ...{ 'no such line': 'line', 'taken back before': 'line', 'cannot be taken back': 'line' },
};

function faultsIn({ state, log }: AreaRecord, lines: readonly NewMove[]): FormErrors | null {
  let reached: AreaState = state;
  for (const { move, on } of lines) {
    const objected = objection(reached, move, log);
    if (objected) return { [fields[objected] ?? 'kind']: objections[objected] };
    reached = afterLine(reached, { id: 0, move, on });
  }
  return null;
}

/** Null when someone else wrote first. */
function write(parts: NhvParts, record: AreaRecord, { lines, after }: FilledMove, turn: Turn): Logged[] | null {
  const { asker, now: at } = turn;
  let latest = after;
  let first: number | null = null;
  for (const line of lines) {
    const id = parts.nhv.record(record.area.id, line, { after: latest, together: first, by: asker.id, at });
    if (id === null) return null;
    latest = id;
    first ??= id;
    log(parts, record, line, turn);
  }
  return (parts.nhv.find(record.area.id)?.log ?? []).filter(({ id }) => id > after);
}

function log(parts: NhvParts, { area, state }: AreaRecord, { move, note: why }: NewMove, { asker, now }: Turn): void {
  parts.changes.record({
    ...{ at: now, by: asker.id, subject: `nhv/${area.id}`, group: nhvGroup(parts)?.id ?? null },
    ...{ what: `registrerade ett steg för ${state.name}`, after: moveInWords(move, namesIn(parts)), why },
  });
}

/** Everything that follows from the lines. Returns a sentence for each thing that was started. */
function follow(
  parts: NhvParts,
  before: AreaRecord,
  moved: AreaRecord,
  recorded: readonly Logged[],
  turn: Turn,
): string[] {
  const [first] = recorded;
  if (!first) return [];
  if (first.move.kind === 'corrected') return takeBack(parts, moved, first, first.move.takesBack, turn);
  closeMoot(parts, moved, first, turn);
  if (recorded.some(({ move }) => move.kind === 'planned' && move.milestone === 'ansokan'))
    moveLastDays(parts, moved, turn.now);
  const starts = startsOf(parts, before, first.move);
  const begun = beginStarts(parts, starts, { record: moved, move: first.id, turn });
  const expects = starts.length > 0 || first.move.kind === 'step' || first.move.kind === 'back';
  postMove(parts, moved, recorded, expects && !moved.state.ending ? expectedIn(parts, moved, turn) : null, turn);
  refreshQuestions(parts, moved, turn.now);
  return begun;
}

function startsOf({ steps }: NhvParts, { state }: AreaRecord, move: Move): readonly StartKind[] {
  switch (move.kind) {
    case 'added':
      return startedBy(steps, null, move.step);
    case 'step':
    case 'back':
      return startedBy(steps, state.ending ? null : state.step, move.step);
    case 'readvertised':
      return startedByReadvertising;
    default:
      return [];
  }
}

function closeMoot({ notices }: NhvParts, { area, state }: AreaRecord, { id }: Logged, { now }: Turn): void {
  for (const notice of notices.openOf(area.id)) {
    if (isMoot(notice.kind, state)) notices.close(notice.id, id, now);
  }
}

/** What the line started is taken back with it, and what it closed is open again. */
function takeBack(parts: NhvParts, moved: AreaRecord, correction: Logged, takesBack: number, turn: Turn): string[] {
  const { notices } = parts;
  const line = moved.log.find(({ id }) => id === takesBack);
  if (!line) return [];
  for (const notice of notices.openOf(moved.area.id)) {
    if (notice.move === line.id) notices.close(notice.id, correction.id, turn.now);
  }
  notices.reopen(line.id);
  checkAgainAt(parts, moved, turn.now);
  closeMoot(parts, moved, correction, turn);
  postCorrection(parts, moved, line, correction, turn);
  refreshQuestions(parts, moved, turn.now);
  const draft =
    line.move.kind === 'step' ? parts.remisserAbout(moved.area.id).findLast(({ isDraft }) => isDraft) : null;
  return draft ? [`Remissen ${draft.number} finns kvar som utkast. Återkalla den om den inte behövs.`] : [];
}

/** Those whose question is open again are reminded of it from here on. */
function checkAgainAt({ notices, hours }: NhvParts, { area }: AreaRecord, now: Temporal.Instant): void {
  for (const { id, lastDayOn } of notices.openOf(area.id)) {
    if (lastDayOn) notices.checkAgainAt(id, nextLookFor(lastDayOn, now, hours));
  }
}

function recordedAnswer(
  parts: NhvParts,
  { area, state, log: lines }: AreaRecord,
  recorded: readonly Logged[],
  begun: readonly string[],
): Message {
  const names = namesIn(parts);
  const said = recorded.map(({ move }) => {
    const takenBack = move.kind === 'corrected' ? lines.find(({ id }) => id === move.takesBack) : null;
    return takenBack ? `Tillbakataget: ${moveInWords(takenBack.move, names)}` : moveInWords(move, names);
  });
  return {
    title: `Registrerat: ${standingInWords(state, parts.steps)}`,
    blocks: [
      text(`${said.join('. ')}.`),
      ...begun.map((sentence) => text(sentence)),
      text('De som följer området har fått veta det.'),
      buttons({ id: 'nhv.area', label: 'Visa området', value: area.id, primary: true }),
    ],
  };
}

/** To the one who came second, or twice: nothing is written again, and they see who was first. */
function howItStands(parts: NhvParts, { area, state, log: lines }: AreaRecord, { asker }: Turn): Message {
  const latest = lines.at(-1);
  const own = latest?.by === asker.id;
  return {
    title: `Så här ligger det till: ${standingInWords(state, parts.steps)}`,
    blocks: [
      text(
        own
          ? 'Det är redan registrerat, så det här ändrade inget.'
          : 'Någon hann före, så det du fyllde i är inte registrerat.',
      ),
      ...(latest
        ? [text(`Senast: ${moveInWords(latest.move, namesIn(parts))}, av ${latest.byName} ${date(latest.on)}.`)]
        : []),
      buttons(
        { id: 'nhv.area', label: 'Visa området', value: area.id, primary: true },
        { id: 'nhv.move', label: 'Registrera något mer', value: area.id },
      ),
    ],
  };
}
