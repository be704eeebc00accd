/** A message as somebody sees it. */
export type Read = { title: string; words: string; buttons: readonly string[] };

/** What is filled in, by the field's label, which Slack goes by. `id` is what Teams goes by, and `option` what Slack shows. */
export type Filled = Readonly<Record<string, { id: string; value: string; option?: string }>>;

/** In the chat with the bot, or in the room that the connection has. */
export type Where = 'chat' | 'room';

/** One person in one connection, at the keyboard. What cannot be done there throws. */
export type Actor = {
  /** Slack's id, or the object id in Entra. */
  account: string;
  writes(text: string, where?: Where): Promise<void>;
  /** Presses a button in the latest message whose title begins so. */
  presses(title: string, button: string, where?: Where): Promise<void>;
  /** The same with a button that opens a form, which is filled in and sent. */
  fills(title: string, button: string, filled: Filled, where?: Where): Promise<void>;
  /** Replies in the thread under the latest message in the room whose title begins so. */
  replies(title: string, text: string): Promise<void>;
  sees(where?: Where): readonly Read[];
};

/** The latest whose title begins so. */
export function latest<Item>(items: readonly Item[], title: string, titleOf: (item: Item) => string): Item {
  const found = items.findLast((one) => titleOf(one).startsWith(title));
  if (!found) throw new Error(`no "${title}" among\n${items.map(titleOf).join('\n---\n')}`);
  return found;
}
