/** An Adaptive Card as any JSON. */
export type CardJson = Record<string, unknown>;

export type SeenAction = {
  type: string;
  title: string;
  data: Record<string, unknown>;
  verb: string | undefined;
  style: string | undefined;
  fallback: SeenAction | undefined;
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

/** The lines of a card from the top. */
export function linesOf(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(linesOf);
  if (!isObject(part)) return [];
  if (part.type === 'RichTextBlock')
    return [
      (part.inlines as ({ text: string } | string)[]).map((one) => (typeof one === 'string' ? one : one.text)).join(''),
    ];
  if (part.type === 'TextBlock') return [String(part.text)];
  if (part.type === 'TableRow') return [(part.cells as unknown[]).flatMap(linesOf).join(' | ')];
  return ['body', 'items', 'rows', 'columns'].flatMap((name) => linesOf(part[name]));
}

export function actionsOf(part: unknown): SeenAction[] {
  if (Array.isArray(part)) return part.flatMap(actionsOf);
  if (!isObject(part)) return [];
  const own = Array.isArray(part.actions) ? part.actions.map(toAction) : [];
  return [...own, ...['body', 'items'].flatMap((name) => actionsOf(part[name]))];
}

const toAction = (json: Record<string, unknown>): SeenAction => ({
  type: String(json.type),
  title: String(json.title),
  data: (json.data ?? {}) as Record<string, unknown>,
  verb: json.verb as string | undefined,
  style: json.style as string | undefined,
  fallback: isObject(json.fallback) ? toAction(json.fallback) : undefined,
});

/** The inputs of a card with the values they begin with. */
export function inputsOf(card: CardJson): { id: string; value: string }[] {
  return (card.body as Record<string, unknown>[])
    .filter(({ type }) => String(type).startsWith('Input.'))
    .map(({ id, value }) => ({ id: String(id), value: String(value ?? '') }));
}
