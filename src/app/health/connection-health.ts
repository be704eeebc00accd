/** How a connection is, for `/health`. */
export type ConnectionHealth = {
  kind: string;
  /** As it is called in words. */
  name: string;
  /** In words. */
  state: string;
  /** When something last came in there; null: nothing since the start. */
  lastHeard: string | null;
  /** What needs somebody's hand before long, a sentence each. */
  warnings?: readonly string[];
};

/** Nothing can be sent over it, or nothing comes in. What is being opened, or has not been tried, is not down. */
export const isDown = ({ state }: Pick<ConnectionHealth, 'state'>): boolean =>
  /inte ansluten|går inte att skicka|kommer inte fram/u.test(state);
