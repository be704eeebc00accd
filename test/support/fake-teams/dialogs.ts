import { randomUUID } from 'node:crypto';
import type { Answered, Happenings, How } from './happenings.ts';
import { actionsOf, type CardJson, inputsOf, linesOf, type Seen, type SeenAction } from './seen.ts';
import type { Place, World } from './world.ts';

export type Dialog = {
  title: string;
  text: string;
  card: CardJson;
  actions: readonly SeenAction[];
  /** Fills in some fields and submits; null when that closed the dialog. */
  submit(values: Record<string, string>): Promise<Dialog | null>;
  /** Presses a button in it; null when that closed the dialog. */
  press(title: string): Promise<Dialog | null>;
};

/** Somebody's message, in the payload of the one who points at it. */
export type PointedAt = { in: Place; thread?: string; payload: object };

type Uses = Happenings & {
  world: World;
  actionIn(place: Place, title: string, on?: string): { message: Seen; action: SeenAction };
};
/** Submits what was filled in. */
type SendIn = (data: object) => Promise<Answered>;

/** People open dialogs, and fill them in. */
export function dialogs({ activity, post, actionIn, world }: Uses) {
  function dialogIn({ status, body }: Answered, sendIn: SendIn): Dialog | null {
    if (status !== 200) throw new Error(`the dialog was answered with ${status}`);
    const task = body?.task as { type: string; value: unknown } | undefined;
    if (!task) return null;
    if (task.type === 'message') {
      return {
        title: '',
        text: String(task.value),
        card: {},
        actions: [],
        submit: async () => null,
        press: async () => null,
      };
    }
    const { title, card } = task.value as { title: string; card: { content: CardJson } };
    const actions = actionsOf(card.content);
    return {
      title,
      text: linesOf(card.content).join('\n'),
      card: card.content,
      actions,
      submit: async (values) => {
        const filled = inputsOf(card.content).map(({ id, value }) => [id, values[id.replace('field.', '')] ?? value]);
        return dialogIn(await sendIn({ ...actions[0]?.data, ...Object.fromEntries(filled) }), sendIn);
      },
      press: async (title) => {
        const action = actions.find((one) => one.title === title);
        if (!action) throw new Error(`no "${title}" in the dialog: ${actions.map((one) => one.title)}`);
        return dialogIn(await sendIn(action.data), sendIn);
      },
    };
  }

  function opened(answered: Answered, sendIn: SendIn): Dialog {
    const dialog = dialogIn(answered, sendIn);
    if (!dialog) throw new Error('no dialog opened');
    return dialog;
  }

  return {
    /** Presses a button that opens a dialog: in the message `on`, or in the latest that has it. */
    async opens(who: string, title: string, how: How & { on?: string } = {}): Promise<Dialog> {
      const place = how.in ?? world.personal(who);
      const { action } = actionIn(place, title, how.on);
      const value = { data: action.data, context: { theme: 'default' } };
      return opened(await post(activity(who, place, { type: 'invoke', name: 'task/fetch', value }, how)), (data) =>
        post(activity(who, place, { type: 'invoke', name: 'task/submit', value: { data } })),
      );
    },

    /** Chooses a command of the bot's in the menu of a message. */
    async points(who: string, command: string, { in: place, thread, payload }: PointedAt): Promise<Dialog> {
      const how = thread === undefined ? {} : { thread };
      const common = { commandId: command, commandContext: 'message', requestId: randomUUID() };
      const invoke = (name: string, value: object) =>
        post(activity(who, place, { type: 'invoke', name, value: { ...common, ...value } }, how));
      return opened(await invoke('composeExtension/fetchTask', { messagePayload: payload }), (data) =>
        invoke('composeExtension/submitAction', { data }),
      );
    },
  };
}
