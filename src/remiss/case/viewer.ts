import { isKansli, type Turn } from '../../chat/table.ts';
import type { Remiss } from './remiss.ts';
import type { RemissSnapshot } from './snapshot.ts';
import { regionOf } from './who-answers.ts';

/** Who looks: what they may see and do with the remiss. */
export type Viewer = {
  kansli: boolean;
  /** The region that the viewer answers for; null when it is none. */
  region: string | null;
};

export const viewerOf = ({ speakers }: Pick<RemissSnapshot, 'speakers'>, { asker }: Pick<Turn, 'asker'>): Viewer => ({
  kansli: isKansli(asker),
  region: regionOf(asker.id, speakers),
});

/** Others' positions are kept from everyone but the kansli while they are collected blind. */
export const hidesOthers = ({ blind, state }: Remiss, { kansli }: Viewer): boolean =>
  blind && state === 'oppen' && !kansli;
