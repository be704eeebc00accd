import type { SaidAnew } from '../delivery.ts';
import { type MessageKind, saidToday } from '../message-kinds.ts';
import type { RestoredStore } from './restored-store.ts';
import { restoredNotice } from './restored-views.ts';

/** The first part of the keys and subjects of what the kansli is told of a restore. */
export const restoredPrefix = 'restore';

export const restoredSubject = (epoch: string): string => `${restoredPrefix}/${epoch}`;

type Uses = { restored: Pick<RestoredStore, 'latest' | 'counts'>; hours: { timeZone: string } };

/** How the notice of a restore is now; null where there has been another since. */
export function restoredAnew({ restored, hours }: Uses, subject: string): SaidAnew | null {
  const latest = restored.latest();
  if (!latest || subject !== restoredSubject(latest.epoch)) return null;
  return { message: () => restoredNotice(latest, restored.counts(), hours.timeZone) };
}

export const restoredKinds = (uses: Uses): readonly MessageKind[] => [
  {
    kind: 'the database has been restored',
    pattern: new RegExp(`^(${restoredPrefix}/[0-9a-z]+)(?:/|$)`, 'u'),
    standIn: null,
    rehearsed: null,
    again([subject = '']) {
      const said = restoredAnew(uses, subject);
      return said && saidToday(said.message(new Set()));
    },
  },
];
