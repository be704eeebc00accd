import { z } from 'zod';
import type { ConnectorCall } from '../send/connector.ts';
import type { TeamsChannels } from '../teams-context.ts';

const details = z.object({ aadGroupId: z.string().min(1) });

/** The team's id in Graph, looked up once where no activity has said it; null when nothing has been heard from the channel. */
export const createTeamFinder =
  (call: ConnectorCall, channels: TeamsChannels) =>
  async (address: string, signal: AbortSignal): Promise<string | null> => {
    const known = channels.teamOf(address);
    if (!known || known.group !== null) return known?.group ?? null;
    const found = await call(address, signal, ({ teamDetails }) => teamDetails(known.team));
    const group = details.safeParse(found).data?.aadGroupId ?? null;
    channels.heard(address, { ...known, group });
    return group;
  };

export type TeamFinder = ReturnType<typeof createTeamFinder>;
