import { genitive, longDate } from '../../chat/swedish.ts';
import { decisionInWords } from '../../register/decision.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import type { Arende, ArendeAnswer, ArendeKind } from './arende.ts';

export const arendeKindWords: Record<ArendeKind, string> = {
  forslag: 'Förslag',
  resurser: 'Behov av resurser',
  ny_grupp: 'Förslag om arbetsgrupp',
  rutin: 'Ändrad rutin',
  nominering: 'Nominering',
  annat: 'Annat',
};

export const arendeAnswerWords: Record<ArendeAnswer, string> = {
  ja: 'Ja',
  nej: 'Nej',
  aterkommer: 'Kommer tillbaka',
};

export const arendeName = ({ id }: Pick<Arende, 'id'>): string => `Ärende ${id}`;

/** On an agenda: "Ärende 5, ändrad rutin: Gemensam mall" */
export const arendePointTitle = ({ id, kind, title }: Pick<Arende, 'id' | 'kind' | 'title'>): string =>
  kind === 'annat'
    ? `Ärende ${id}: ${title}`
    : `Ärende ${id}, ${arendeKindWords[kind].toLocaleLowerCase('sv')}: ${title}`;

/** "Ja. Samverkansnämndens ledningsgrupp 19 mars 2027, § 14" */
export const arendeAnswerInWords = ({ is, decision }: NonNullable<Arende['answer']>): string =>
  `${arendeAnswerWords[is]}. ${decisionInWords(decision)}`;

export function arendeStanding({ state, answer }: Arende): string {
  if (state === 'aterkallat') return 'återkallat';
  if (state === 'besvarat' && answer) return `svar: ${arendeAnswerWords[answer.is].toLocaleLowerCase('sv')}`;
  return answer ? 'kommer tillbaka' : 'väntar på svar';
}

/** When it is taken up, or by when it is to be answered without a meeting. */
export const takenUpInWords = (meetingOn: Temporal.PlainDate | null, { answerBy }: Arende): string =>
  meetingOn
    ? `${genitive(theLeaders())} möte ${longDate(meetingOn)}`
    : `${theLeaders()} har inget möte i kalendern; svar senast ${longDate(answerBy.on)} (datum satt av kansliet)`;
