import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { routeOf } from '../../src/app/http/server.ts';
import { publicRoutes } from '../../src/app/public-pages/public-routes.ts';
import { noContacts } from '../../src/gallring/contacts.ts';
import { kindsInForce } from '../../src/gallring/gallra.ts';
import { keptContent, retentionKinds } from '../../src/gallring/kinds.ts';
import { browserTest, useBrowser } from '../support/browser.ts';
import { isSound } from '../support/sound.ts';
import { anna, bjorn, type TestBot, testBot, withGroup } from '../support/test-bot.ts';

const contacts = {
  controller: 'Region Exempel <registrator@example.org>',
  dpo: 'dataskyddsombud@example.org',
  support: 'kansliet, kansliet@example.org',
};

let bot: TestBot;
let server: Server;
let origin: string;
let isBroken = false;

/** The pages over HTTP, as they are served without Express. */
async function serve(known = contacts): Promise<void> {
  const routes = publicRoutes({
    contacts: known,
    commands: () => bot.actions.table.commands,
    kinds() {
      if (isBroken) throw new Error('the database does not answer');
      return kindsInForce(bot.features.gallring);
    },
    hasFirstPage: true,
  });
  server = createServer((request, response) => void routes.get(routeOf(request))?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  isBroken = false;
  bot = testBot('2027-01-04T08:00', withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }));
  await serve();
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const textAt = async (path: string) => (await fetch(`${origin}${path}`)).text();
const paths = ['/', '/integritet', '/villkor', '/tillganglighet', '/hjalp'];

test.each(
  paths,
)('%s is a Swedish page without script, which links to the others and is not asked for each time', async (path) => {
  const response = await fetch(`${origin}${path}`);
  const page = await response.text();
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/u);
  expect(page).toContain('<html lang="sv">');
  expect(page).not.toMatch(/<script|<form| on[a-z]+=|undefined|null/u);
  const links = [...page.matchAll(/<a href="([a-z]+)"/gu)].map(([, to]) => `/${to}`);
  expect(links.toSorted()).toEqual(paths.filter((one) => one !== path && one !== '/').toSorted());
  const tag = response.headers.get('etag') ?? '';
  expect((await fetch(`${origin}${path}`, { headers: { 'If-None-Match': tag } })).status).toBe(304);
  expect(await (await fetch(`${origin}${path}`, { method: 'HEAD' })).text()).toBe('');
});

describe('/integritet', () => {
  test('says for how long each kind is kept, by which beslut, and follows a new one', async () => {
    const before = await textAt('/integritet');
    for (const { name, what } of retentionKinds) expect(before).toContain(`${name}</th><td>${what}`);
    for (const { name, why } of keptContent) expect(before).toContain(`${name}</th><td>${why}`);
    expect(before).toContain('Region Exempel &lt;registrator@example.org&gt;');
    expect(before).toContain('dataskyddsombud@example.org');
    expect(before).toContain('Tills det finns ett gallringsbeslut. Föreslagen tid: 10 år');
    const beslut = { body: 'Arkivnämnden', decidedOn: '2027-01-02', diarienummer: 'SVN 2027/7', keptFor: '7 år' };
    await bot.fills('karin', { id: 'gallring.decide', context: 'logg' }, beslut);
    const after = await textAt('/integritet');
    expect(after).toContain('7 år, räknat från att ändringen gjordes (Arkivnämnden, 2 januari 2027, dnr SVN 2027/7)');
    isBroken = true;
    expect(await textAt('/integritet')).toBe(after);
  });

  test('says whom to ask where nothing is set', async () => {
    server.close();
    await serve(noContacts as never);
    expect(await textAt('/integritet')).toContain(
      'Inte angivet än. Den region eller nämnd som driver boten anger det. Fråga kansliet.',
    );
    expect(await textAt('/hjalp')).toContain('Frågor besvaras av kansliet, inom två arbetsdagar.');
  });
});

test('/hjalp has every command that the help has', async () => {
  const page = await textAt('/hjalp');
  for (const { example, smallTalk } of bot.actions.table.commands) {
    if (!smallTalk) expect(page).toContain(`<th scope="row">${example}</th>`);
  }
});

const { openPage } = useBrowser();

browserTest.each(paths)('nothing is wrong with %s that axe knows of, however it is looked at', async (path) => {
  const page = await openPage(`${origin}${path}`);
  await isSound(page, `public-${path.slice(1) || 'first'}`);
});
