import { z } from 'zod';
import { actionOn, jsonValue } from '../../chat/action.ts';

const guestAccount = jsonValue(z.object({ connection: z.string(), account: z.string(), person: z.string() }));

/** The kansli says whose a guest's account is. Each undoes the other. */
export const linkGuest = actionOn('guest.link', guestAccount);
export const refuseGuest = actionOn('guest.refuse', guestAccount);
