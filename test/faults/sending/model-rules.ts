import { type ModelRow, type ModelWorld, type PutMessage, paces, type SeenCall } from './model-world.ts';

type Stood = { message: PutMessage; row: ModelRow; shown: { title: string }[] };

/** Every way in which what people have seen is not what was promised, a sentence each. */
export function brokenPromises(world: ModelWorld): string[] {
  const all = stoodIn(world);
  return [
    ...all.flatMap((one) => [
      ...lost(one, world),
      ...doubled(one, world),
      ...cameThoughWithdrawn(one, world),
      ...saysOldWords(one, world),
    ]),
    ...outOfOrder(world),
    ...tooManyAtOnce(world.calls),
    ...tooFast(world.calls),
  ];
}

function stoodIn({ rows, put, platforms }: ModelWorld): Stood[] {
  const byKey = new Map(rows().map((row) => [row.key, row]));
  return put.map((message) => ({
    message,
    row: byKey.get(message.key) as ModelRow,
    shown: platforms[message.connection].shown
      .filter(({ key }) => key === message.key)
      .map((one) => ({ title: one.message.title })),
  }));
}

function lost({ message, row, shown }: Stood, { refusals }: ModelWorld): string[] {
  const { key, withdrawnAfter, connection } = message;
  if (shown.length > 0 || withdrawnAfter !== null) return [];
  if (row.state === 'given_up' && (refusals.has(key) || connection === 'teams')) return [];
  return [`${key} never came: it is ${row.state}`];
}

/** Where nothing can be read back it comes once more at most, when it must not be missed or the kansli asks for it. */
function doubled(
  { message: { key, connection, insist, retried }, row, shown }: Stood,
  { unreadable }: ModelWorld,
): string[] {
  const isReadable = connection === 'slack' && !unreadable.has(key);
  const more = isReadable ? 0 : (insist ? 1 : 0) + 2 * retried;
  if (shown.length > 1 + more) return [`${key} came ${shown.length} times`];
  const isSaid = row.repeated === 1 || retried > 0;
  return shown.length > 1 && !isSaid ? [`${key} came twice and nobody is told`] : [];
}

/** What was given up is withdrawn no more: when the kansli has it tried again, what it is about says whether it is over. */
function cameThoughWithdrawn(
  { message: { key, withdrawnAfter, retried }, row, shown }: Stood,
  { calls }: ModelWorld,
): string[] {
  if (row.state === 'withdrawn' && row.maybeThere === 0 && shown.length > 0) return [`${key} was withdrawn and came`];
  const later = calls.slice(withdrawnAfter ?? calls.length).filter((call) => call.key === key && call.type === 'send');
  return later.length > 0 && retried === 0 ? [`${key} was sent after it was withdrawn`] : [];
}

/** An update that was refused or given up is no promise. */
function saysOldWords({ message, row, shown }: Stood, { rows, refusals }: ModelWorld): string[] {
  const { key, title, retried } = message;
  if (row.state !== 'sent' || retried > 0 || refusals.has(key) || shown.length === 0) return [];
  if (rows().some((one) => one.key.startsWith(`${key}/andring/`) && one.state === 'given_up')) return [];
  const last = shown.at(-1)?.title.replace(' (skickas igen)', '');
  return last === title ? [] : [`${key} says "${last}" instead of "${title}"`];
}

/** What the kansli has had tried again comes when it was asked for. */
function outOfOrder({ put, calls }: ModelWorld): string[] {
  const first = new Map<string, number>();
  for (const [at, { key, type }] of calls.entries()) if (type === 'send' && !first.has(key)) first.set(key, at);
  return [...Map.groupBy(put, ({ lane }) => lane)].flatMap(([lane, messages]) => {
    const sent = messages.filter(({ key, retried }) => first.has(key) && retried === 0);
    const order = sent.toSorted((a, b) => (first.get(a.key) ?? 0) - (first.get(b.key) ?? 0));
    return order.every((one, at) => one === sent[at]) ? [] : [`${lane} got ${order.map(({ key }) => key).join(', ')}`];
  });
}

const tooManyAtOnce = (calls: readonly SeenCall[]): string[] =>
  calls
    .filter(({ connection, open, openThere }) => (connection === 'teams' ? open > 4 || openThere > 1 : open > 30))
    .map(({ key, open, openThere }) => `${key} was the ${open}th call in the air, the ${openThere}th to its place`);

/** By each process: one that dies takes its memory with it. Answers may be a fifth more than the pace over all. */
function tooFast(calls: readonly SeenCall[]): string[] {
  return [...Map.groupBy(calls, ({ connection, process }) => `${connection} ${process}`)].flatMap(([by, made]) => {
    const { overall, burst, perConversation } = paces[made[0]?.connection ?? 'slack'];
    const allowed = overall + Math.ceil(overall / 5);
    const at = made.map((call) => call.at);
    const most = mostWithin(at, 1000);
    const overAll = most > allowed ? [`${by}: ${most} calls in a second, ${allowed} are allowed`] : [];
    const inPlaces = [...Map.groupBy(made, ({ address }) => address)].flatMap(([address, there]) =>
      keepsPace(
        there.map((call) => call.at),
        { burst, perConversation },
      )
        ? []
        : [`${by}: too many calls to ${address}`],
    );
    return [...overAll, ...inPlaces];
  });
}

/** In any stretch of time a burst, and one for each interval. */
const keepsPace = (at: readonly number[], { burst, perConversation }: { burst: number; perConversation: number }) =>
  at.every((from, first) =>
    at.slice(first).every((to, more) => more + 1 <= burst + Math.floor((to - from) / perConversation)),
  );

const mostWithin = (moments: readonly number[], stretch: number): number =>
  Math.max(0, ...moments.map((from) => moments.filter((at) => at >= from && at < from + stretch).length));
