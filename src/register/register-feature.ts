import { type LogUses, logTable } from '../changes/log-commands.ts';
import { type ActionTable, joinTables } from '../chat/table.ts';
import { placeTable } from './channels/channel-commands.ts';
import type { ChannelUses } from './channels/channels.ts';
import { type GroupUses, groupTable } from './groups/group-commands.ts';
import type { PersonUses } from './people/add-person.ts';
import { personTable } from './people/person-commands.ts';
import type { SeatUses } from './seats/add-seat.ts';
import { seatTable } from './seats/seat-commands.ts';

type RegisterParts = GroupUses & LogUses & PersonUses & SeatUses & ChannelUses;

/** Everything one can ask about the register, and do to it. */
export const registerTable = (parts: RegisterParts): ActionTable =>
  joinTables([groupTable(parts), logTable(parts), personTable(parts), seatTable(parts), placeTable(parts)]);
