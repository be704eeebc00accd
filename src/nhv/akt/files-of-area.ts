import { asTable, logFiles } from '../../akt/made-files.ts';
import type { FileOfMatter } from '../../akt/matter-file.ts';
import { dayOf, timeOf } from '../../calendar/local-time.ts';
import { clockTime, longDate } from '../../chat/swedish.ts';
import { answerRows, eventRows, interestRows, numbersOfArea } from './parts-of-area.ts';
import type { SeenOfArea } from './seen-of-area.ts';

/** What the bot writes of what is kept, as tables that one can go on working with. */
export function filesOfArea(seen: SeenOfArea): FileOfMatter[] {
  const table = (path: string, what: string, columns: string[], rows: string[][]): FileOfMatter[] =>
    rows.length === 0 ? [] : [asTable(path, what, { columns, rows })];
  const moment = (at: Temporal.Instant) =>
    `${longDate(dayOf(at, seen.timeZone))} ${clockTime(timeOf(at, seen.timeZone))}`;
  return [
    ...table('1-omradet/handelser.csv', 'Vad som har hänt', ['När', 'Vad', 'Av', 'Länk'], eventRows(seen)),
    ...table(
      '2-regionerna/avsikter.csv',
      'Vad regionerna har sagt',
      ['Region', 'Läge', 'Anteckning', 'Av', 'När'],
      interestRows(seen),
    ),
    ...table(
      '3-uppfoljning/svar.csv',
      'Svar i uppföljningen',
      ['År', 'Grupp', 'Fråga', 'Svar', 'Av och när'],
      answerRows(seen),
    ),
    ...table(
      '4-register-och-logg/diarienummer.csv',
      'Diarienummer',
      ['Vems', 'Vad', 'Dag', 'Diarienummer'],
      numbersOfArea(seen),
    ),
    ...logFiles('4-register-och-logg', seen.changes, moment),
  ];
}
