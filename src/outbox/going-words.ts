import { date, weekdayDate } from '../chat/swedish.ts';
import type { Pause, Quiet } from './going-store.ts';

/** "sedan måndag 1 mars, till och med 7 mars 2027" */
export function pauseInWords({ since, resumesOn }: Pause): string {
  const until = resumesOn
    ? `till och med ${date(resumesOn.subtract({ days: 1 }))}`
    : 'tills någon på kansliet återupptar dem';
  return `sedan ${weekdayDate(since)}, ${until}`;
}

/** To whoever would be promised a reminder: why it may not come. */
export const quietInWords = (quiet: Quiet): string =>
  quiet.why === 'silent'
    ? 'Inga påminnelser skickas än, eftersom kansliet inte har satt i gång registret.'
    : `Utskicken är pausade ${pauseInWords(quiet)}. Inga påminnelser skickas under tiden.`;
