export const seatRoles = ['ordforande', 'vice_ordforande', 'sekreterare', 'ledamot', 'adjungerad'] as const;
export type SeatRole = (typeof seatRoles)[number];

/** What each role means for the rest of the bot, which asks the questions below and compares with no role of its own. */
type RoleMeaning = {
  leads?: 'chair' | 'vice chair';
  /** To the group's papers and meetings. */
  seesTo?: true;
  /** For which region, where the seat names none. `nobody`: for none, whatever it names. */
  standsFor: 'own' | 'named' | 'nobody';
};

const meanings: Record<SeatRole, RoleMeaning> = {
  ordforande: { leads: 'chair', seesTo: true, standsFor: 'own' },
  vice_ordforande: { leads: 'vice chair', seesTo: true, standsFor: 'own' },
  sekreterare: { seesTo: true, standsFor: 'named' },
  ledamot: { standsFor: 'own' },
  adjungerad: { standsFor: 'nobody' },
};

type HasRole = { role: SeatRole };

export const isChair = ({ role }: HasRole): boolean => meanings[role].leads === 'chair';
export const isViceChair = ({ role }: HasRole): boolean => meanings[role].leads === 'vice chair';

export const chairingRoles = ['ordforande', 'vice_ordforande'] as const satisfies readonly SeatRole[];
export type ChairingRole = (typeof chairingRoles)[number];

/** Chairs and vice chairs decide for the group, and answer for what it owes; their terms are watched. */
export const isChairing = <One extends HasRole>(seat: One): seat is One & { role: ChairingRole } =>
  meanings[seat.role].leads !== undefined;

/** Chairs, and the secretary, who neither decides nor asks for extensions. */
export const seesToPapers = ({ role }: HasRole): boolean => meanings[role].seesTo === true;

export const isSecretary = (seat: HasRole): boolean => seesToPapers(seat) && !isChairing(seat);

/** Without a region of its own the seat is for that of whoever holds it. */
export const isForHomeRegion = ({ role }: HasRole): boolean => meanings[role].standsFor !== 'named';

/** Someone who is only called in is no member, and represents nobody, whatever their region. */
export const isCalledIn = ({ role }: HasRole): boolean => meanings[role].standsFor === 'nobody';

/** What one is in a group who is nothing else there. */
export const ordinaryRole: SeatRole = 'ledamot';

/** In lists of seats. */
export const compareRoles = (a: HasRole, b: HasRole): number => seatRoles.indexOf(a.role) - seatRoles.indexOf(b.role);
