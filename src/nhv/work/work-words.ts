import type { WorkKind } from './work.ts';

type Words = {
  /** "Analysen av ansökningarna" */
  definite: string;
  /** As a list has it. */
  name: string;
  /** How one says that it is done, and on the button. */
  did: string;
  finish: string;
  /** How it is once it is done. */
  done: string;
  due: string;
  overdue: string;
  dayLabel: string;
  /** What the regional routine says. */
  clause: string;
  todo: string;
};

export const workWords: Record<WorkKind, Words> = {
  analysis: {
    definite: 'Analysen av ansökningarna',
    name: 'Analys av ansökningarna',
    did: 'anmälde analysen som klar',
    finish: 'Klart',
    done: 'är klar',
    due: 'ska vara klar',
    overdue: 'skulle ha varit klar',
    dayLabel: 'Vilken dag den blev klar',
    clause:
      'Region Uppsalas NHV-kansli analyserar inkomna ansökningar för gemensam genomgång med sjukvårdsregionens representanter i B2.',
    todo: 'Analysera ansökningarna, för en gemensam genomgång med våra företrädare i beredningsgrupp 2.',
  },
  alignment: {
    definite: 'Avstämningen inför nämndens beslut',
    name: 'Avstämning inför nämndens beslut',
    did: 'anmälde avstämningen som hållen',
    finish: 'Hållet',
    done: 'är hållen',
    due: 'ska hållas',
    overdue: 'skulle ha hållits',
    dayLabel: 'Vilken dag den hölls',
    clause:
      'Inför nämndbeslut har sjukvårdsregionens representanter i B2 avstämning med sjukvårdsregionens ledamöter i Nämnden för NHV.',
    todo: 'Våra företrädare i beredningsgrupp 2 stämmer av med våra ledamöter i nämnden innan den beslutar. Boka mötet, och anmäl när det är hållet.',
  },
};
