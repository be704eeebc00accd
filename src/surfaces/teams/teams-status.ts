import { plural } from '../../chat/swedish.ts';
import type { Timer } from '../../outbox/timer.ts';

/** `keys`: nobody can be let in. `settings`: somebody was sent who is not for the bot that the settings name. */
export type InboundProblem = { kind: 'keys' | 'settings'; words: string };

const minute = 60_000;

/** How Teams is, in words, for `/health`. */
export function createTeamsStatus(timer: Timer) {
  let heardAt: number | null = null;
  let inbound: string | null = null;
  let outbound: string | null = null;

  function lastHeard(): string {
    if (heardAt === null) return 'har inte hört något sedan starten';
    const minutes = Math.floor((timer.now() - heardAt) / minute);
    return minutes === 0
      ? 'hörde något alldeles nyss'
      : `hörde något för ${minutes} ${plural(minutes, 'minut', 'minuter')} sedan`;
  }

  return {
    heard(): void {
      heardAt = timer.now();
      inbound = null;
    },
    /** Once something has been let in, the settings are right, whoever else is sent. */
    refused({ kind, words }: InboundProblem): void {
      if (kind === 'keys' || heardAt === null) inbound = words;
    },
    sent(): void {
      outbound = null;
    },
    /** Nothing can be sent to anybody. */
    notSent(why: string): void {
      outbound = why;
    },
    inWords(): string {
      const problems = [
        ...(outbound === null ? [] : [`det går inte att skicka: ${outbound}`]),
        ...(inbound === null ? [] : [`det som skrivs till boten kommer inte fram: ${inbound}`]),
      ];
      return problems.length > 0 ? `${problems.join('; ')} (${lastHeard()})` : `ansluten, ${lastHeard()}`;
    },
  };
}

export type TeamsStatus = ReturnType<typeof createTeamsStatus>;
