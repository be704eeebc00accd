import { isKansli, type Turn } from '../../chat/table.ts';
import type { Remiss } from './remiss.ts';
import type { Whole } from './snapshot.ts';
import { regionOf } from './who-answers.ts';

/** Who looks: what they may see and do with the remiss. */
export type Reader = {
  kansli: boolean;
  /** The region that the reader answers for. */
  region: string | null;
};

export const readerOf = ({ speakers }: Pick<Whole, 'speakers'>, { asker }: Pick<Turn, 'asker'>): Reader => ({
  kansli: isKansli(asker),
  region: regionOf(asker.id, speakers),
});

/** Others' positions are kept from everyone but the kansli while they are collected blind. */
export const hidesOthers = ({ blind, state }: Remiss, { kansli }: Reader): boolean =>
  blind && state === 'oppen' && !kansli;
