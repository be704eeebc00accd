import { sjukvardsregion } from '../../register/sjukvardsregion.ts';
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
  /** The same alone, before its day. */
  doneOn: string;
  due: string;
  overdue: string;
  dayLabel: string;
  todo: string;
};

export const workWords: Record<WorkKind, Words> = {
  remiss: {
    definite: 'Remissen om området',
    name: 'Remissen om området',
    did: 'lät remissen stå som den är',
    finish: 'Låt den stå',
    done: 'är avgjord',
    doneOn: 'avgjord',
    due: 'behöver ett beslut',
    overdue: 'behövde ett beslut',
    dayLabel: 'Vilken dag det bestämdes',
    todo: 'Området har ändrats, och regioner har redan svarat på remissen. Bestäm om den ska följa med.',
  },
  analysis: {
    definite: 'Analysen av ansökningarna',
    name: 'Analys av ansökningarna',
    did: 'anmälde analysen som klar',
    finish: 'Anteckna som klart',
    done: 'är klar',
    doneOn: 'klar',
    due: 'ska vara klar',
    overdue: 'skulle ha varit klar',
    dayLabel: 'Vilken dag den blev klar',
    todo: 'Analysera ansökningarna, för en gemensam genomgång med våra företrädare i beredningsgrupp 2.',
  },
  review: {
    definite: 'Genomgången med våra företrädare i B2',
    name: 'Genomgång med våra företrädare i B2',
    did: 'anmälde genomgången med våra företrädare i B2 som hållen',
    finish: 'Anteckna som hållet',
    done: 'är hållen',
    doneOn: 'hållen',
    due: 'ska hållas',
    overdue: 'skulle ha hållits',
    dayLabel: 'Vilken dag den hölls',
    todo: 'Gå igenom analysen av ansökningarna med våra två företrädare i beredningsgrupp 2 innan gruppen möts. Boka mötet, och anmäl när det är hållet.',
  },
  alignment: {
    definite: 'Avstämningen inför nämndens beslut',
    name: 'Avstämning inför nämndens beslut',
    did: 'anmälde avstämningen som hållen',
    finish: 'Anteckna som hållet',
    done: 'är hållen',
    doneOn: 'hållen',
    due: 'ska hållas',
    overdue: 'skulle ha hållits',
    dayLabel: 'Vilken dag den hölls',
    todo: 'Våra företrädare i beredningsgrupp 2 stämmer av med våra ledamöter i nämnden innan den beslutar. Boka mötet, och anmäl när det är hållet.',
  },
  permits: {
    definite: 'Nämndens beslut',
    name: 'Registrera nämndens beslut',
    did: 'anmälde nämndens beslut som registrerat',
    finish: 'Anteckna som klart',
    done: 'är registrerat',
    doneOn: 'registrerat',
    due: 'ska vara registrerat',
    overdue: 'skulle ha registrerats',
    dayLabel: 'Vilken dag det blev klart',
    todo: 'Registrera tillstånden, ett för varje innehavare, och för sedan området vidare till steg 8.',
  },
};

/** What the regional routine says of it, where it does: the analysis is made for the review. */
export function workClause(kind: WorkKind): string | null {
  const { analysis, alignment } = sjukvardsregion().nhv.clauses;
  switch (kind) {
    case 'analysis':
    case 'review':
      return analysis;
    case 'alignment':
      return alignment;
    case 'remiss':
    case 'permits':
      return null;
  }
}
