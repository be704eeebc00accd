import { randomUUID } from 'node:crypto';
import type { Answered, Happenings, How } from './happenings.ts';
import { actionsOf, type CardJson, inputsOf, linesOf, type Seen, type SeenAction } from './seen.ts';
import type { Place, World } from './world.ts';

export type Dialog = {
  title: string;
  text: string;
  card: CardJson;
  actions: readonly SeenAction[];
  /**
   * Fills in some fields and submits; null when that closed the dialog. In a list that is filled as one types, only what was
   * found or stood there can be chosen; `skrivet/` before its name is the line below it. What has no field yet is filled in
   * where the next step has one.
   */
  submit(values: Record<string, string>): Promise<Dialog | null>;
  /** Types in such a list, and gets the titles of what is found. Throws where Teams would show nothing. */
  looks(field: string, words: string): Promise<string[]>;
  /** Presses a button in it; null when that closed the dialog. */
  press(title: string): Promise<Dialog | null>;
};

/** Somebody's message, in the payload of the one who points at it. */
export type PointedAt = { in: Place; thread?: string; payload: object };

type Uses = Happenings & {
  world: World;
  actionIn(who: string, place: Place, title: string, on?: string): { message: Seen; action: SeenAction };
};
/** Submits what was filled in. */
type SendIn = { (data: object): Promise<Answered>; search(value: object): Promise<Answered> };
type Choice = { title: string; value: string };

/** Teams shows no more of what is found. */
const mostFound = 15;
/** Milliseconds for which Teams waits for what is found. */
const patience = 5_000;

/** The prefixes of the ids that our cards give the inputs of a form. */
const nameOf = (id: string): string => id.replace(/^(?:field|many)\./u, '').replace(/^written\./u, 'skrivet/');

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
        looks: async () => [],
        press: async () => null,
      };
    }
    const { title, card } = task.value as { title: string; card: { content: CardJson } };
    const actions = actionsOf(card.content);
    const found = new Map<string, Choice>();
    const listed = (id: string): CardJson | undefined =>
      (card.content.body as CardJson[]).find((input) => input.id === id && input['choices.data'] !== undefined);

    /** As a person gets it in: by the title of what stands in the list. */
    function chosen(id: string, typed: string): string {
      const list = listed(id);
      if (!list) return typed;
      const all = [...(list.choices as Choice[]), ...found.values()];
      const values = typed
        .split('\n')
        .filter(Boolean)
        .map((title) => all.find((one) => one.title === title || one.value === title));
      if (values.some((one) => one === undefined))
        throw new Error(`no "${typed}" in the list: ${all.map(({ title }) => title)}`);
      return values.map((one) => one?.value).join(',');
    }

    /** What the list does not show yet is typed first, as a person must; what alone is found is taken. */
    async function lookedFor(name: string, typed: string): Promise<string> {
      const input = (card.content.body as CardJson[]).find(({ id }) => nameOf(String(id)) === name);
      const list = listed(String(input?.id));
      const isThere = (words: string) =>
        [...((list?.choices as Choice[]) ?? []), ...found.values()].some(
          ({ title: of, value }) => of === words || value === words,
        );
      if (!list) return typed;
      const taken: string[] = [];
      for (const words of typed.split('\n').filter(Boolean)) {
        const [only, ...others] = isThere(words) ? [words] : await shown.looks(name, words);
        taken.push(only !== undefined && others.length === 0 ? only : words);
      }
      return taken.join('\n');
    }

    const shown: Dialog = {
      title,
      text: linesOf(card.content).join('\n'),
      card: card.content,
      actions,
      submit: async (values) => {
        const taken: Record<string, string> = {};
        for (const [name, typed] of Object.entries(values)) taken[name] = await lookedFor(name, typed);
        const filled = inputsOf(card.content).map(({ id, value }) => {
          const typed = taken[nameOf(id)];
          return [id, typed === undefined ? value : chosen(id, typed)];
        });
        const next = dialogIn(await sendIn({ ...actions[0]?.data, ...Object.fromEntries(filled) }), sendIn);
        const rest = Object.entries(values).filter(([name]) => filled.every(([id]) => nameOf(String(id)) !== name));
        const isNext = next && rest.some(([name]) => inputsOf(next.card).some(({ id }) => nameOf(id) === name));
        return isNext ? next.submit(Object.fromEntries(rest)) : next;
      },
      async looks(field, words) {
        const input = (card.content.body as CardJson[]).find(({ id }) => nameOf(String(id)) === field);
        const asks = input?.['choices.data'] as { type: string; dataset: string } | undefined;
        if (asks?.type !== 'Data.Query') throw new Error(`nothing is looked for in ${field}`);
        const value = { queryText: words, queryOptions: { skip: 0, top: mostFound }, dataset: asks.dataset };
        const began = performance.now();
        const { status, body } = await sendIn.search(value);
        const results = (body?.value as { results?: Choice[] } | undefined)?.results;
        const isRead =
          status === 200 &&
          body?.type === 'application/vnd.microsoft.search.searchResponse' &&
          results?.every(({ title, value: of }) => typeof title === 'string' && title !== '' && typeof of === 'string');
        if (!isRead || !results || results.length > mostFound || performance.now() - began > patience)
          throw new Error(`Teams shows nothing of ${status} ${JSON.stringify(body)}`);
        for (const one of results) found.set(one.value, one);
        return results.map(({ title }) => title);
      },
      press: async (title) => {
        const action = actions.find((one) => one.title === title);
        if (!action) throw new Error(`no "${title}" in the dialog: ${actions.map((one) => one.title)}`);
        return dialogIn(await sendIn(action.data), sendIn);
      },
    };
    return shown;
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
      const { action } = actionIn(who, place, title, how.on);
      const value = { data: action.data, context: { theme: 'default' } };
      const invoke = (name: string, of: object) => post(activity(who, place, { type: 'invoke', name, value: of }));
      const sendIn = Object.assign((data: object) => invoke('task/submit', { data }), {
        search: (of: object) => invoke('application/search', of),
      });
      return opened(await post(activity(who, place, { type: 'invoke', name: 'task/fetch', value }, how)), sendIn);
    },

    /** Chooses a command of the bot's in the menu of a message. */
    async points(who: string, command: string, { in: place, thread, payload }: PointedAt): Promise<Dialog> {
      const how = thread === undefined ? {} : { thread };
      const common = { commandId: command, commandContext: 'message', requestId: randomUUID() };
      const invoke = (name: string, value: object) =>
        post(activity(who, place, { type: 'invoke', name, value: { ...common, ...value } }, how));
      const sendIn = Object.assign((data: object) => invoke('composeExtension/submitAction', { data }), {
        search: (of: object) =>
          post(activity(who, place, { type: 'invoke', name: 'application/search', value: of }, how)),
      });
      return opened(await invoke('composeExtension/fetchTask', { messagePayload: payload }), sendIn);
    },
  };
}
