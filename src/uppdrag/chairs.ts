import type { Person, Seat } from '../register/register.ts';
import { isChairing } from '../register/seat-roles.ts';

/** The chair and the vice chairs. */
export const chairsAmong = (seats: readonly Seat[]): Person[] => seats.filter(isChairing).map(({ person }) => person);
