import type { PlanTaskKind } from './plan-task.ts';

type Words = {
  /** "Aktivitetsplanen för 2027" */
  definite(year: number): string;
  /** As a list has it. */
  name(year: number): string;
  due: string;
  overdue: string;
  /** How one says that it is done, and on the button. */
  finish: string;
  did: string;
  /** "beslutad 10 december 2026" */
  done: string;
  dayLabel: string;
  futureDay: string;
  todo: string;
};

export const planTaskWords: Record<PlanTaskKind, Words> = {
  plan: {
    definite: (year) => `Aktivitetsplanen för ${year}`,
    name: (year) => `Aktivitetsplan för ${year}`,
    due: 'ska beslutas',
    overdue: 'skulle ha beslutats',
    finish: 'Notera beslutet',
    did: 'noterade beslutet om aktivitetsplanen',
    done: 'beslutad',
    dayLabel: 'Beslutsdatum',
    futureDay: 'Beslutet kan inte vara fattat efter i dag.',
    todo: 'Gör planen färdig och lämna den till nämndens möte. Notera beslutet när det är fattat.',
  },
  prislista: {
    definite: (year) => `Den sjukvårdsregionala prislistan för ${year}`,
    name: (year) => `Prislista för ${year}`,
    due: 'ska beslutas',
    overdue: 'skulle ha beslutats',
    finish: 'Notera beslutet',
    did: 'noterade beslutet om prislistan',
    done: 'beslutad',
    dayLabel: 'Beslutsdatum',
    futureDay: 'Beslutet kan inte vara fattat efter i dag.',
    todo: 'Lämna prislistan till nämndens möte. Notera beslutet när det är fattat.',
  },
  aterrapport: {
    definite: (year) => `Återrapporten av aktivitetsplanen ${year}`,
    name: (year) => `Återrapport ${year}`,
    due: 'ska vara klar',
    overdue: 'skulle ha varit klar',
    finish: 'Anmäl som klar',
    did: 'anmälde återrapporten som klar',
    done: 'klar',
    dayLabel: 'Vilken dag den blev klar',
    futureDay: 'Dagen kan inte ligga i framtiden.',
    todo: 'Hämta utkastet i Word, gå igenom vad som saknas och upprätta rapporten. Anmäl den när den är klar.',
  },
};
