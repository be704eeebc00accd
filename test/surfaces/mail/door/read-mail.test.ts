import { describe, expect, test } from 'vitest';
import { readMail } from '../../../../src/surfaces/mail/door/read-mail.ts';
import { filesInWinmail } from '../../../../src/surfaces/mail/door/winmail.ts';
import { letter, rawLetter, winmail } from '../../../support/letters.ts';

const csv = 'grupp;namn\r\nOnkologi;Åsa Exempel';
const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
const base64 = (text: string) => Buffer.from(text).toString('base64');

const seen = async (bytes: Uint8Array) =>
  (await readMail(bytes)).files.map((file) => [file.name, Buffer.from(file.bytes).toString()]);

/** The head of a part as programs write it, and the name that its file has. */
const named: readonly (readonly [what: string, head: readonly string[], name: string])[] = [
  [
    'RFC 2231',
    ['Content-Type: text/csv', "Content-Disposition: attachment; filename*=UTF-8''platser%20%C3%A5%C3%A4%C3%B6.csv"],
    'platser åäö.csv',
  ],
  [
    'RFC 2231 in pieces',
    [
      'Content-Type: text/csv',
      'Content-Disposition: attachment;\r\n filename*0*=ISO-8859-1\'\'platser%20%E5;\r\n filename*1*=%E4;\r\n filename*2=".csv"',
    ],
    'platser åä.csv',
  ],
  [
    'encoded words',
    [`Content-Type: text/csv; name="=?UTF-8?B?${base64('platser åäö.csv')}?="`, 'Content-Disposition: attachment'],
    'platser åäö.csv',
  ],
  [
    'encoded words in the Windows alphabet',
    ['Content-Type: text/csv', 'Content-Disposition: attachment; filename="=?windows-1252?Q?platser_=E5=E4=F6.csv?="'],
    'platser åäö.csv',
  ],
  ['no disposition', ['Content-Type: text/csv; name=platser.csv'], 'platser.csv'],
  ['a text that is shown', ['Content-Type: text/plain; charset=utf-8; name="platser.csv"'], 'platser.csv'],
  [
    'a text that is shown, named on the next line',
    ['Content-Type: text/plain', 'Content-Disposition: inline;\r\n\tfilename="platser.csv"'],
    'platser.csv',
  ],
  ['no name', ['Content-Type: text/csv', 'Content-Disposition: attachment'], 'bilaga.csv'],
];

describe('the name of a file in a mail', () => {
  test.each(named)('is read where it is written with %s', async (_, head, name) => {
    const words: readonly [readonly string[], string] = [['Content-Type: text/plain'], 'Hej'];
    const file: readonly [readonly string[], string] = [[...head, 'Content-Transfer-Encoding: base64'], base64(csv)];
    expect(await seen(rawLetter([], [words, file]))).toEqual([[name, csv]]);
  });
});

describe('what is no file of its writer’s', () => {
  const beside: readonly (readonly [string, { name: string; content: Uint8Array | string; type?: string }])[] = [
    ['a signature in cipher', { name: 'smime.p7s', content: 'x', type: 'application/pkcs7-signature' }],
    ['a card', { name: 'karin.vcf', content: 'BEGIN:VCARD', type: 'text/vcard' }],
    ['what a server added', { name: 'ATT00001.txt', content: '_____' }],
  ];
  test.each(beside)('is left: %s', async (_, one) => {
    expect(await seen(await letter({ files: [{ name: 'platser.csv', content: csv }, one] }))).toEqual([
      ['platser.csv', csv],
    ]);
  });

  test('is a picture that its text shows', async () => {
    const logo = { name: 'logga.png', content: picture, type: 'image/png', shownInText: true } as const;
    expect(await seen(await letter({ files: [{ name: 'platser.csv', content: csv }, logo] }))).toEqual([
      ['platser.csv', csv],
    ]);
  });

  test('is the mail’s own text, however it is written', async () => {
    expect(await seen(await letter({ text: csv }))).toEqual([]);
  });
});

describe('a mail within a mail', () => {
  test.each(['as a part', 'as a file'])('gives its files: %s', async (how) => {
    const inner = await letter({ files: [{ name: 'platser å.csv', content: csv }] });
    const forwarded = {
      name: 'vidare.eml',
      content: inner,
      type: how === 'as a part' ? 'message/rfc822' : 'application/octet-stream',
    };
    expect(await seen(await letter({ files: [forwarded] }))).toEqual([['platser å.csv', csv]]);
  });
});

describe('winmail.dat', () => {
  test('gives the files that Outlook packed in it', async () => {
    const packed = {
      name: 'winmail.dat',
      content: winmail('platser åäö.csv', Buffer.from(csv)),
      type: 'application/ms-tnef',
    };
    expect(await seen(await letter({ files: [packed] }))).toEqual([['platser åäö.csv', csv]]);
  });

  test('that is broken is a file like any other', async () => {
    const whole = winmail('platser.csv', Buffer.from(csv));
    for (let at = 0; at < whole.length; at += 7) {
      const cut = filesInWinmail(whole.subarray(0, at));
      expect(cut === null || cut.every(({ bytes }) => Buffer.from(bytes).toString() === csv)).toBe(true);
    }
    expect(await seen(await letter({ files: [{ name: 'winmail.dat', content: 'trasig' }] }))).toEqual([
      ['winmail.dat', 'trasig'],
    ]);
  });
});

test('a mail has the same mark when it is handed over again, and no other mail has it', async () => {
  const of = async (written: Parameters<typeof letter>[0]) => (await readMail(await letter(written))).mark;
  const one = { messageId: '<1@example.org>', headers: { date: 'Mon, 11 Jan 2027 10:00:00 +0100' } };
  const files = [{ name: 'a.csv', content: csv }];
  const marks = await Promise.all([
    of({ ...one, files }),
    of({ ...one, messageId: '<2@example.org>', files }),
    of({ ...one, files: [{ name: 'a.csv', content: `${csv}!` }] }),
  ]);
  expect(new Set(marks).size).toBe(3);
  expect(await of({ ...one, files, headers: { ...one.headers, received: 'from server' } })).toBe(marks[0]);
});

test.each([
  ['auto-submitted', 'auto-replied', true],
  ['auto-submitted', 'auto-generated', true],
  ['auto-submitted', 'auto-forwarded', false],
  ['precedence', 'bulk', true],
  ['list-id', '<lista.example.org>', true],
])('a mail with %s: %s was written by a program: %s', async (name, value, is) => {
  expect((await readMail(await letter({ headers: { [name]: value } }))).isAutomatic).toBe(is);
});
