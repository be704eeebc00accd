/** An Adaptive Card as any JSON. */
export type CardJson = Record<string, unknown>;

export type SeenAction = {
  type: string;
  title: string;
  data: Record<string, unknown>;
  verb: string | undefined;
  style: string | undefined;
  fallback: SeenAction | undefined;
  /** What it shows or hides in the card, without the bot. */
  shows: readonly string[];
};

/** What someone sees of a message: its parts as they would read and press them. */
export type Seen = {
  id: string;
  summary: string;
  /** All its text, one line for each block. */
  text: string;
  actions: readonly SeenAction[];
  card: CardJson;
  changes: number;
  replyTo: string | undefined;
  /** The first message of its thread. */
  thread: string | undefined;
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** On a computer's screen and on a phone; the limits are Teams' own words for the width of a card. */
export type Width = 'wide' | 'phone';

const hiddenAt: Readonly<Record<Width, string>> = { wide: 'atMost:narrow', phone: 'atLeast:standard' };

/** The lines of a card from the top, as somebody sees them on a screen of that width. */
export function linesOf(part: unknown, width: Width = 'wide'): string[] {
  if (Array.isArray(part)) return part.flatMap((one) => linesOf(one, width));
  if (!isObject(part) || part.targetWidth === hiddenAt[width]) return [];
  if (part.type === 'Component') return [String((part.properties as { displayName: string }).displayName)];
  if (part.type === 'RichTextBlock')
    return [
      (part.inlines as ({ text: string } | string)[]).map((one) => (typeof one === 'string' ? one : one.text)).join(''),
    ];
  if (part.type === 'TextBlock') return [String(part.text)];
  if (part.type === 'TableRow') return [(part.cells as unknown[]).flatMap((cell) => linesOf(cell, width)).join(' | ')];
  return ['body', 'items', 'rows', 'columns'].flatMap((name) => linesOf(part[name], width));
}

export function actionsOf(part: unknown): SeenAction[] {
  if (Array.isArray(part)) return part.flatMap(actionsOf);
  if (!isObject(part)) return [];
  const own = Array.isArray(part.actions) ? part.actions.map(toAction) : [];
  return [...own, ...['body', 'items'].flatMap((name) => actionsOf(part[name]))];
}

/** What the rows of tables open, on a screen of that width. */
export function openingsOf(part: unknown, width: Width = 'wide'): SeenAction[] {
  if (Array.isArray(part)) return part.flatMap((one) => openingsOf(one, width));
  if (!isObject(part) || part.targetWidth === hiddenAt[width]) return [];
  const own = isObject(part.selectAction) && part.selectAction.data ? [toAction(part.selectAction)] : [];
  return [
    ...own.map((action) => ({ ...action, title: String(part.text) })),
    ...['body', 'items', 'rows', 'cells', 'inlines'].flatMap((name) => openingsOf(part[name], width)),
  ];
}

/** Every `Action.Execute` anywhere in it, on buttons, rows and names alike, but not those that are another's fallback. */
export function executesIn(part: unknown): SeenAction[] {
  if (Array.isArray(part)) return part.flatMap(executesIn);
  if (!isObject(part)) return [];
  const own = part.type === 'Action.Execute' ? [toAction(part)] : [];
  const inside = Object.entries(part).flatMap(([name, value]) => (name === 'fallback' ? [] : executesIn(value)));
  return [...own, ...inside];
}

const toAction = (json: Record<string, unknown>): SeenAction => ({
  type: String(json.type),
  title: String(json.title),
  data: (json.data ?? {}) as Record<string, unknown>,
  verb: json.verb as string | undefined,
  style: json.style as string | undefined,
  fallback: isObject(json.fallback) ? toAction(json.fallback) : undefined,
  shows: (json.targetElements ?? []) as string[],
});

/** What is pressed in the end by whoever presses it: where it shows a question, the first answer to that. */
export function answeredYes(card: CardJson, action: SeenAction): SeenAction {
  const [shown] = action.shows;
  const question = (card.body as CardJson[]).find(({ id }) => shown !== undefined && id === shown);
  return actionsOf(question)[0] ?? action;
}

/** The inputs of a card with the values they begin with. */
export function inputsOf(card: CardJson): { id: string; value: string }[] {
  return (card.body as Record<string, unknown>[])
    .filter(({ type }) => String(type).startsWith('Input.'))
    .map(({ id, value }) => ({ id: String(id), value: String(value ?? '') }));
}
