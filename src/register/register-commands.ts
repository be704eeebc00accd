import { joined, type Table } from '../chat/table.ts';
import type { PersonParts } from './add-person.ts';
import type { SeatParts } from './add-seat.ts';
import { type GroupParts, groupTable } from './group-commands.ts';
import { type LogParts, logTable } from './log-commands.ts';
import { personTable } from './person-commands.ts';
import { seatTable } from './seat-commands.ts';

type RegisterParts = GroupParts & LogParts & PersonParts & SeatParts;

/** Everything one can ask about the register, and do to it. */
export const registerTable = (parts: RegisterParts): Table =>
  joined([groupTable(parts), logTable(parts), personTable(parts), seatTable(parts)]);
