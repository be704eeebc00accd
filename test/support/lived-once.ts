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
  const lived = new Map<string, Promise<Left>>();
  return async (...way: Way): Promise<TestBot> => {
    const key = JSON.stringify(way);
    const left = lived.get(key) ?? live(...way).then(leave);
    lived.set(key, left);
    const { image, at } = await left;
    return testBot(at, { image });
  };
}
