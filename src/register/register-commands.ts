import { joined, type Table } from '../chat/table.ts';
import type { PersonParts } from './add-person.ts';
import type { SeatParts } from './add-seat.ts';
import { type GroupParts, groupTable } from './group-commands.ts';
import { type LogParts, logTable } from './log-commands.ts';
import { personTable } from './person-commands.ts';
import { placeTable } from './place-commands.ts';
import type { PlaceParts } from './places.ts';
import { seatTable } from './seat-commands.ts';

type RegisterParts = GroupParts & LogParts & PersonParts & SeatParts & PlaceParts;

/** Everything one can ask about the register, and do to it. */
export const registerTable = (parts: RegisterParts): Table =>
  joined([groupTable(parts), logTable(parts), personTable(parts), seatTable(parts), placeTable(parts)]);
