import { describe, expect, test } from 'vitest';
import { isUrl } from '../../../src/chat/message.ts';
import { firstDocumentDay, looksLikeDocument, oddDayQuestion } from '../../../src/duties/duty/document-rules.ts';
import { linkFault } from '../../../src/register/reading/document-link.ts';
import { day, dutyOf } from '../../support/duties.ts';

const good = [
  'https://example.org/vb.pdf',
  'http://intranet.example.org/Åtgärder ä'.replaceAll(' ', '%20'),
  'HTTPS://EXAMPLE.ORG',
  '2027-0123',
  'HSN 2027-12',
  'HSN: 2027-12',
  'RS 2027/45-3',
  'vb.docx, diarienummer 2027-0123',
];
const odd = ['Data: tolv ansökningar', 'se mejlet', 'klart', 'den ligger i mappen som alla har', 'Å', '–'];
const refused = [
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'javascript://example.org/%0aalert(1)',
  'data:text/html,hej',
  'file:///C:/vb.docx',
  'ftp://example.org/vb.pdf',
  'www.example.org/vb-2026.docx',
  'mailto:anna@example.org',
  'https://',
  'https://vb',
  'https:// example.org/vb.pdf',
  'https://example.org/vb version 2.pdf',
];

describe('what can be a document', () => {
  test.each(good)('%s is taken', (document) => {
    expect([linkFault(document), looksLikeDocument(document)]).toEqual([null, true]);
  });
  test.each(odd)('%s is taken, and asked about', (document) => {
    expect([linkFault(document), looksLikeDocument(document)]).toEqual([null, false]);
  });
  test.each(refused)('%s is refused', (document) => {
    expect(linkFault(document)).toMatch(/^(?:En länk ska börja med|Länken är inte hel)/u);
  });
});

const minutes = dutyOf('vc', 'minnesanteckningar', 2027, {
  meeting: { id: 1, firstOn: day('2027-01-13'), isCancelled: false },
  meetingOn: day('2027-01-14'),
});

describe('who hands in early is asked', () => {
  test.each([
    ['a report for a year that is not over', dutyOf('vc', 'verksamhetsberattelse', 2027), '2027-12-31', true],
    ['a report for a year that is over', dutyOf('vc', 'verksamhetsberattelse', 2027), '2028-01-01', false],
    ['an NHV report, whose day the kansli sets', dutyOf('nhv', 'verksamhetsberattelse', 2027), '2027-06-01', true],
    ['a plan for the year to come', dutyOf('nhv', 'verksamhetsplan', 2027), '2026-10-01', false],
    ['minutes before the meeting has ended', minutes, '2027-01-13', true],
    ['minutes on its last day', minutes, '2027-01-14', false],
  ])('%s', (_what, duty, today, asked) => {
    expect(oddDayQuestion(duty, day(today)) !== null).toBe(asked);
  });
});

test.each([
  ['a report', dutyOf('vc', 'verksamhetsberattelse', 2027), '2028-02-01', '2025-01-01'],
  ['a plan', dutyOf('nhv', 'verksamhetsplan', 2027), '2026-10-01', '2025-01-01'],
  ['minutes of a meeting that has been held', minutes, '2027-01-20', '2027-01-13'],
  ['minutes of a meeting to come', minutes, '2026-12-20', '2025-01-01'],
])('%s has no earlier day than is possible', (_what, duty, today, first) => {
  expect(String(firstDocumentDay(duty, day(today)))).toBe(first);
});

test('what is taken as a link is shown as one, however it is spelt', () => {
  expect(good.filter(isUrl)).toEqual(good.filter((document) => /^http/iu.test(document)));
});
