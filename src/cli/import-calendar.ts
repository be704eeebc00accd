import type { Database } from 'better-sqlite3';
import { createFeatures } from '../app/features.ts';
import { meetingUsesOf } from '../app/wiring/meeting-uses.ts';
import { dayOf } from '../calendar/local-time.ts';
import { workCalendar } from '../calendar/work-calendar.ts';
import { findByWords } from '../chat/find.ts';
import { capitalised } from '../chat/swedish.ts';
import type { Turn } from '../chat/table.ts';
import { undone, writing } from '../database/transaction.ts';
import {
  countsOfPlans,
  doingInWords,
  notesOf,
  placeOfFault,
  planLines,
} from '../meetings/calendar-files/file-views.ts';
import { groupsForFiles, type PlannedFiles, planFiles, takeInFiles } from '../meetings/calendar-files/take-in-files.ts';
import { shippedMandates } from '../register/mandates.ts';
import type { Group, Person } from '../register/register.ts';
import { givenFile } from './given-file.ts';

type CalendarImport = {
  file: string;
  /** Who takes it in: a name or an address. */
  by: string | null;
  /** The group of those meetings of which the file does not say it. */
  group: string | null;
  dryRun: boolean;
  timeZone: string;
  now: Temporal.Instant;
};

/** What is printed, and the exit code: 0 done, 1 it could not be, 2 something more must be said. */
type CalendarOutcome = { code: 0 | 1 | 2; lines: string[] };

const nothingDone = 'Inget är ändrat.';

/** Takes in a calendar file as when it is handed to the bot: those whom it concerns hear of it from the one who takes it in. */
export function importCalendar(db: Database, wanted: CalendarImport): CalendarOutcome {
  const bytes = givenFile(wanted.file);
  if ('fault' in bytes) return failed(1, bytes.fault);
  const { timeZone, now, dryRun } = wanted;
  const features = createFeatures(db, { mandates: shippedMandates(), timeZone, calendar: workCalendar() });
  const uses = meetingUsesOf(features);
  const asker = personNamed(features.register, wanted.by);
  if (!asker) return failed(2, whoIsMeant(wanted.by));
  const turn: Turn = { asker, now, today: dayOf(now, timeZone), connection: '', room: null, group: null };
  const group = wanted.group === null ? null : groupIn(groupsForFiles(uses, turn), wanted.group);
  if (wanted.group !== null && !group) {
    return failed(2, `${asker.name} kan inte lägga in möten i någon grupp som heter "${wanted.group}".`);
  }
  const run = dryRun ? undone : writing;
  return run(db, () => {
    const planned = planFiles(uses, [{ name: wanted.file, bytes }], group?.id ?? null, turn);
    if (planned.is !== 'planned') return notPlanned(planned);
    const { plans, notes } = planned;
    const preview = { plans, notes, timeZone };
    const counts = countsOfPlans(plans);
    if (!dryRun) takeInFiles(uses, plans, turn);
    const said = capitalised(doingInWords(counts, !dryRun));
    return {
      code: 0,
      lines: [
        ...planLines(preview),
        ...notesOf(preview).map((one) => `Observera: ${one}`),
        ...(said === '' ? [] : [`${said}.`]),
        ...(dryRun ? [`Provkörning. ${nothingDone}`] : []),
      ],
    };
  });
}

const failed = (code: 1 | 2, ...lines: string[]): CalendarOutcome => ({ code, lines: [...lines, nothingDone] });

function notPlanned(planned: Exclude<PlannedFiles, { is: 'planned' }>): CalendarOutcome {
  switch (planned.is) {
    case 'faulty':
      return failed(1, ...planned.faults.map((fault) => `${placeOfFault(fault)}: ${fault.reason}`));
    case 'refused':
      return failed(1, planned.reason);
    case 'asking': {
      const likely = planned.likely ? ` Den verkar gälla ${planned.likely.name}.` : '';
      return failed(
        2,
        `Filen säger inte vilken grupp mötena hör till.${likely} Skriv --grupp och gruppens namn efter filen.`,
      );
    }
  }
}

export const whoIsMeant = (by: string | null): string =>
  by === null
    ? 'Skriv vem som läser in filen, så att det syns i loggen: --av och ett namn eller en e-postadress efter filen.'
    : `Ingen i registret heter "${by}", eller flera gör det. Skriv personens e-postadress.`;

type People = { people(): readonly Person[]; personByEmail(email: string): Person | null };

export function personNamed(register: People, by: string | null): Person | null {
  if (by === null) return null;
  const found = register.personByEmail(by) ?? findByWords(by, register.people(), ({ name }) => [name]);
  if (!('type' in found)) return found;
  return found.type === 'one' ? found.item : null;
}

function groupIn(groups: readonly Group[], words: string): Group | null {
  const found = findByWords(words, groups, ({ id, name, aliases }) => [id, name, ...aliases]);
  return found.type === 'one' ? found.item : null;
}
