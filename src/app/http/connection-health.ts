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
