import { expect, test } from 'vitest';
import { drawing, text } from '../../../src/chat/message.ts';
import type { GridPicture } from '../../../src/pictures/grid.ts';
import { pictureInWords } from '../../../src/pictures/picture.ts';
import { pictureLink } from '../../../src/surfaces/common/picture-link.ts';
import { renderSlackMessage } from '../../../src/surfaces/slack/render/render.ts';
import { renderCard } from '../../../src/surfaces/teams/render/render.ts';

const picture: GridPicture = {
  title: 'Kartan',
  columns: ['Fråga 1'],
  rows: [{ label: 'Dalarna', cells: ['ja'] }],
  marks: [{ id: 'ja', label: 'tillstyrker', code: 'T', shape: 'disc', colour: '#000000' }],
  missing: 'saknas',
};
const shared = drawing(picture, { isShared: true });
const outside = pictureLink({ link: ({ id, name }) => `https://bot.example.org/files/${id}/${name}` });
const inside = pictureLink({ link: () => null });
const message = (block: typeof shared) => ({ title: 'Kartan', blocks: [text('Före.'), block] });
const slack = (block: typeof shared, pictureAt = outside, refused = false) =>
  renderSlackMessage(message(block), {
    accountOf: () => null,
    pictureAt,
    refuses: (kind) => refused && kind === 'image',
  });
const teams = (block: typeof shared, pictureAt = outside) =>
  JSON.stringify(renderCard(message(block), { accountOf: () => null, opensForm: () => false, pictureAt }));

test('what may be shared is shown in chat by its address, with its words', () => {
  const [image] = slack(shared).blocks.filter(({ type }) => type === 'image');
  expect(image).toMatchObject({ alt_text: pictureInWords(picture) });
  expect(JSON.stringify(image)).toContain('https://bot.example.org/files/bild/');
  expect(teams(shared)).toContain('https://bot.example.org/files/bild/');
});

test.each([
  ['is restricted or collected blind', drawing(picture), outside],
  ['has no address, where the bot has none', shared, inside],
])('what %s is no image in chat', (_what, block, pictureAt) => {
  expect(slack(block, pictureAt).blocks.some(({ type }) => type === 'image')).toBe(false);
  expect(teams(block, pictureAt)).not.toContain('"Image"');
});

test('one that says something alone stands in words where it has no address, and where Slack refuses it', () => {
  const alone = { ...shared, isAlone: true as const };
  for (const said of [slack(alone, inside), slack(alone, outside, true)]) {
    expect(said.blocks.some(({ type }) => type === 'image')).toBe(false);
    expect(JSON.stringify(said.blocks)).toContain('Dalarna: Fråga 1 tillstyrker.');
  }
});

test('a picture that is too much for an address has none', () => {
  const rows = Array.from({ length: 3000 }, (_, at) => ({ label: `Grupp ${(at * 7919) % 9973} å`, cells: ['ja'] }));
  expect(outside({ ...shared, picture: { ...picture, rows } })).toBe(null);
});
