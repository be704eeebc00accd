import { type TestBot, testBot } from './test-bot.ts';

type Left = { image: Buffer; at: string };

const leave = (bot: TestBot): Left => ({
  image: bot.db.serialize(),
  at: bot.now().toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().toString(),
});

/**
 * What many tests begin with is lived once for each way of beginning. Each of them goes on with a bot of its own over a
 * copy, on the page and without guests.
 */
export function livedOnce<Way extends readonly unknown[]>(live: (...way: Way) => Promise<TestBot>) {
  const lived = livedAndTold(async (...way: Way) => ({ bot: await live(...way), told: null }));
  return async (...way: Way): Promise<TestBot> => (await lived(...way)).bot;
}

/** The same, with what is told of that life. */
export function livedAndTold<Way extends readonly unknown[], Told>(
  live: (...way: Way) => Promise<{ bot: TestBot; told: Told }>,
) {
  const lived = new Map<string, Promise<Left & { told: Told }>>();
  return async (...way: Way): Promise<{ bot: TestBot; told: Told }> => {
    const key = JSON.stringify(way);
    const left = lived.get(key) ?? live(...way).then(({ bot, told }) => ({ ...leave(bot), told }));
    lived.set(key, left);
    const { image, at, told } = await left;
    return { bot: testBot(at, { image }), told };
  };
}
