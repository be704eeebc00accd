import type { CountedGroup } from '../register.ts';

/** The mandate wants the group's minutes at a given place, and none is given. */
export const lacksPlace = ({ mandate, minutesPlace }: Pick<CountedGroup, 'mandate' | 'minutesPlace'>): boolean =>
  minutesPlace === null && (mandate?.duties.some(({ publishedAt }) => publishedAt === 'place') ?? false);
