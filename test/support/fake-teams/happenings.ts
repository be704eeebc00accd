import type { Place } from './world.ts';

/** The bot's answer: the status, and the body when there was one. */
export type Answered = { status: number; body: Record<string, unknown> | null };

/** Where something happens, and how. */
export type How = { in?: Place; mention?: boolean; thread?: string; id?: string; eventType?: string };

/** Makes activities and posts them to the bot. */
export type Happenings = {
  activity(who: string, place: Place, what: object, how?: How): object;
  post(activity: object): Promise<Answered>;
};

export const mentionOf = (id: string, name: string) => ({
  type: 'mention',
  text: `<at>${name}</at>`,
  mentioned: { id, name },
});
