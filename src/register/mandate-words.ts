import { date } from '../chat/swedish.ts';
import type { Mandate } from './mandates.ts';

/** "Uppdraget … fastställt", but "Beskrivningen … fastställd": a compound takes the gender of its last word. */
const decided = (title: string): string => (/^\S*uppdrag\b/iu.test(title) ? 'fastställt' : 'fastställd');

/** "Uppdragsbeskrivning för Verksamhetschefsgrupper, fastställd 22 mars 2019" */
export const mandateInWords = ({ title, decidedOn }: Pick<Mandate, 'title' | 'decidedOn'>): string =>
  `${title}, ${decided(title)} ${date(Temporal.PlainDate.from(decidedOn))}`;
