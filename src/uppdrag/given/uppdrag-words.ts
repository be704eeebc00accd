import { dayAndDistance, longDate, shortened } from '../../chat/swedish.ts';
import type { Group } from '../../register/register.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { isLateUppdrag, type Uppdrag, type UppdragState } from './uppdrag.ts';

export const uppdragStateWords: Record<UppdragState, string> = {
  pagar: 'pågår',
  rapporterat: 'rapporterat, väntar på besked',
  klart: 'klart',
  atertaget: 'återtaget',
};

/** How it stands that day, in one word or two. */
export const uppdragStanding = (of: Uppdrag, today: Temporal.PlainDate): string =>
  isLateUppdrag(of, today) ? 'försenat' : uppdragStateWords[of.state];

export const uppdragName = ({ id }: Pick<Uppdrag, 'id'>): string => `Uppdrag ${id}`;
/** The same inside a sentence. */
export const uppdragInSentence = ({ id }: Pick<Uppdrag, 'id'>): string => `uppdrag ${id}`;

const shownInLists = 90;
export const uppdragInShort = ({ words }: Pick<Uppdrag, 'words'>): string =>
  shortened(words.replaceAll(/\s+/gu, ' '), shownInLists);

/** "senast fredag 26 februari 2027 (om 16 dagar)" */
export const uppdragLimit = ({ lastDayOn }: Pick<Uppdrag, 'lastDayOn'>, today: Temporal.PlainDate): string =>
  `senast ${dayAndDistance(lastDayOn, today)}`;

/** By when somebody looks at its report: "vid mötet fredag 19 mars 2027" */
export function reviewInWords({ review }: Pick<Uppdrag, 'review'>): string {
  if (!review) return '';
  const on = longDate(review.on);
  return review.atMeeting ? `vid mötet ${on}` : `senast ${on} (datum satt av kansliet: inget möte i kalendern)`;
}

/** Quoted where the group's mandate says it. */
export const saidByMandate = ({ mandate }: Pick<Group, 'mandate'>): string =>
  mandate?.rights.some(({ clause }) => clause === onlyLeaders())
    ? `Uppdragsbeskrivningen säger: "${onlyLeaders()}"`
    : onlyLeaders();

/** The clause that the shipped mandates share. */
export const onlyLeaders = (): string => `Formella uppdrag kan endast ges av ${theLeaders()}.`;
