import type { FormValues } from './form.ts';

export const surfaceNames = ['page', 'slack', 'teams'] as const;
export type SurfaceName = (typeof surfaceNames)[number];

/** Who wrote or pressed, as the platform knows them. */
export type Sender = {
  account: string;
  /** The platform's id of their direct conversation, wherever they wrote just now. */
  direct: string;
  /** There when the surface had to look them up. */
  name?: string;
  email?: string;
};

type Origin = {
  surface: SurfaceName;
  /** The platform's own id of what happened: the same id twice is the same happening twice. */
  event: string;
  sender: Sender;
  /** The platform's id of the place where it happened: the sender's `direct` when it was between the two of us. */
  conversation: string;
};

/** Whatever happens outside, in one shape for all surfaces. */
export type Invocation = Origin &
  (
    | { type: 'command'; text: string }
    | { type: 'button'; id: string; value: string }
    | { type: 'form'; id: string; context: string; values: FormValues }
    /** Someone looks at the bot's home. */
    | { type: 'home' }
    /** The sender added the bot to the conversation, which the platform calls by that name. */
    | { type: 'joined'; name: string }
    /** The bot was taken out of the conversation. */
    | { type: 'left' }
    /** The whole app was taken away from the platform. */
    | { type: 'uninstalled' }
  );
