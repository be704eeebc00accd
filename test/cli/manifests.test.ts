import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';

const script = new URL('../../src/cli/manifests.ts', import.meta.url).pathname;

/** `npm run manifests -- …args` */
const run = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [script, ...args], (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });

test('the manifests that ship are as the code wants them', async () => {
  expect(await run()).toEqual({
    code: 0,
    out: 'manifests/slack.json stämmer med koden.\nmanifests/teams/manifest.json stämmer med koden.\n',
    err: '',
  });
});

test('with an address the manifest for HTTP is printed', async () => {
  const { code, out } = await run('slack', 'https://bot.example.org/');
  expect(code).toBe(0);
  expect(JSON.parse(out).settings.interactivity.request_url).toBe('https://bot.example.org/slack/events');
  for (const page of ['hjalp', 'integritet', 'villkor', 'tillganglighet']) {
    expect(JSON.parse(out).display_information.long_description).toContain(`https://bot.example.org/${page}`);
  }
});

test.each([
  [['slack', 'bot.example.org'], 1],
  [['slack', 'http://bot.example.org'], 1],
  [['slack', 'https://localhost:3978'], 1],
  [['slack'], 2],
  [['annat'], 2],
])('%j is explained', async (args, code) => {
  const answer = await run(...args);
  expect(answer).toMatchObject({ code, out: '' });
  expect(answer.err).not.toBe('');
});
