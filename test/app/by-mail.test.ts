import { describe, expect, test } from 'vitest';
import { byMail, isByMail } from '../../src/app/by-mail.ts';
import { kansliOnly } from '../../src/chat/table.ts';
import { testBot } from '../support/test-bot.ts';

/** What is not done on the page that a mail leads to: approvals, and what is the kansli's, the register's or only of chat. */
const elsewhere = {
  buttons: `
  remiss.invite remiss.uninvite remiss.documents duty.ask-status duty.return duty.waive duty.old-types duty.set-last-day duty.reopen duty.correct-decision duty.approve
  extension.show extension.grant extension.take-back extension.refuse duty.status duty.forecast
  duty.forecast-page going.show going.ask going.week going.start going.silence going.pause going.ask-pause
  going.resume duty.submit-files duty.documents duty.text duty.word duty.reports delegation.ask delegation.set
  delegation.remove duty.prompt duty.coming duty.move-reminder duty.restore-reminders duty.set-last-day-of
  remiss.new remiss.prompt remiss.extend remiss.close remiss.open remiss.compile remiss.change
  remiss.questions remiss.boards remiss.handler remiss.enter-letter remiss.restrict remiss.unrestrict
  remiss.withdraw remiss.drop-draft remiss.resume remiss.ask-sign-off remiss.take-letter-back remiss.uncompile remiss.list
  remiss.history remiss.more remiss.take-out remiss.put-back remiss.own remiss.region-handlers remiss.undo-region-handlers remiss.place remiss.place-in
  remiss.place-remiss remiss.place-files remiss.reply-day remiss.new-text remiss.new-text-anyway
  remiss.drop-text remiss.compare-own-text remiss.take-own-text remiss.put-back-text remiss.whose-text
  remiss.drop-question remiss.restore-question remiss.call-conference remiss.conference-notes
  remiss.cancel-conference remiss.resume-conference remiss.letter remiss.letter-file remiss.group
  remiss.drop-group remiss.ask-group-again remiss.plan remiss.taken-up remiss.not-taken-up
  remiss.take-back-outcome remiss.utfall remiss.note-utfall remiss.take-utfall-back remiss.put-utfall-back
  remiss.looked-again remiss.not-looked-again remiss.look-later remiss.sent-file remiss.round-new
  remiss.round-gatherable remiss.round-gather remiss.round-add remiss.round-take-out remiss.round-open
  remiss.round-prompt remiss.round-extend remiss.round-close remiss.round-compile remiss.round-change
  remiss.round-more remiss.round-withdraw remiss.round-resume nhv.phase nhv.board nhv.follow-ups nhv.save-talk nhv.back-to-talk
  nhv.remiss-day nhv.move nhv.correct nhv.permit nhv.groups nhv.seen-by nhv.application nhv.follow
  nhv.unfollow nhv-work.book nhv-work.follow nhv-work.keep nhv-work.undo calendar.show arshjul.show arshjul.days arshjul.file export.list export.file akt.fetch akt.mask person-data.file
  gallring.list gallring.show gallring.choose gallring.decide gallring.withdraw gallring.trial gallring.file gallring.ask gallring.again
  gallring.run gallring.keep
  person-data.ask-protect person-data.protect person-data.unprotect person-data.protect-new person-data.ask person-data.again person-data.forget person-data.keep calendar.subscribe
  calendar.renew calendar.renew-now
  calendar-file.preview calendar-file.choose calendar-file.take-in calendar-file.undo meeting.ask boards.list
  boards.of boards.days boards.new meeting.move meeting.place meeting.cancel meeting.resume agenda.arrange
  agenda.outcome attendance.show attendance.note event.file event.times event.attendance nhv.call uppdrag.list uppdrag.give uppdrag.finish uppdrag.send-back
  uppdrag.reopen uppdrag.change uppdrag.extend uppdrag.withdraw uppdrag.resume arende.list arende.answer
  arende.unanswer register.group register.mandate register.groups register.representation group.change
  group.merge group.end group.resume register.log person.add person.change seat.add seat.end seat.undo-end
  seat.choose seat.show seat.correct seat.undo-correct places.list
  command.write seat.restore help.show own.show own.change own.hour own.news own.news-before absence.list absence.ask absence.remove absence.end
  absence.restore group.choose place.choose place.choose-loose place.tie place.tie-there place.untie-there delivery.trouble delivery.again delivery.choose delivery.clear restore.show restore.ask-send restore.send restore.ask-drop restore.drop reminder.now
  plan.show plan.report plan.report-file plan.file plan.choose plan.begin plan.drop plan.add plan.activity plan.manage
  plan.change plan.end plan.move plan.resume plan.remove plan.note plan.nothing plan.notes plan.change-note plan.take-back
  plan.put-back plan.proposals plan.take plan.take-other plan-task.show plan-task.why plan-task.finish plan-task.undo
  board-report.list board-report.note board-report.undo board-report.why
  reminder.received file.places seat.add-for channel.compare reach.show reach.search guest.link guest.refuse stranger.answered stranger.decline stranger.ask-again
`,
  forms: `
  gallring.choose gallring.decide person-data.protect-new
  event.times event.attendance akt.mask
  remiss.invite remiss.uninvite remiss.documents duty.return duty.waive duty.old-types duty.reopen duty.record duty.correct-decision duty.set-last-day extension.refuse
  going.ask going.ask-pause duty.submit-files delegation.set duty.prompt-chosen duty.move-reminder remiss.own remiss.region-handlers
  remiss.point remiss.place-in remiss.place-remiss remiss.reply-day remiss.whose-text remiss.correct
  remiss.question-page remiss.call-conference remiss.conference-notes remiss.letter remiss.group
  remiss.taken-up remiss.handler remiss.take-back-outcome remiss.note-utfall remiss.look-later
  remiss.sent-file remiss.round-document remiss.round-new remiss.round-more remiss.round-extend
  remiss.round-change remiss.round-withdraw remiss.new remiss.change remiss.questions remiss.boards
  remiss.enter-letter remiss.extend remiss.withdraw nhv.move nhv.correct nhv.permit nhv.application nhv.add
  nhv.groups nhv.tie-many nhv.seen-by nhv-work.book meeting.add group.choose group.choose-merger person.choose calendar-file.group boards.days meeting.move meeting.place
  plan.choose plan.add plan.change plan.end plan.move plan.note plan.nothing plan.change-note plan.take-other plan.point
  plan-task.finish board-report.note meeting.cancel agenda.arrange agenda.outcome attendance.note uppdrag.give uppdrag.finish uppdrag.send-back
  uppdrag.change uppdrag.extend uppdrag.withdraw arende.answer group.add group.change group.merge group.end person.add
  person.change seat.add seat.end seat.choose seat.correct own.reach own.news absence.add delivery.choose
`,
};

const idsIn = (words: string): string[] => words.trim().split(/\s+/u);

describe.each(['buttons', 'forms'] as const)('%s', (kind) => {
  const { table } = testBot('2026-11-20T08:00', {}).actions;
  const all = table[kind].map(({ id }) => id);

  test('every one is either done by mail or is not, and it is said which', () => {
    expect([...byMail[kind], ...idsIn(elsewhere[kind])].toSorted()).toEqual([...new Set(all)].toSorted());
  });

  test('none that is for the kansli alone is done by mail, but what a register file that it mailed asks', () => {
    const kanslis = table[kind].filter(({ allowed }) => allowed === kansliOnly).map(({ id }) => id);
    expect(kanslis.length).toBeGreaterThan(5);
    expect(kanslis.filter((id) => byMail[kind].has(id) && !id.startsWith('register-file.'))).toEqual([]);
  });
});

test('no approval is given, and nothing sent back or granted, by mail', () => {
  const approvals = ['duty.approve', 'duty.return', 'duty.record', 'extension.grant', 'extension.refuse', 'duty.waive'];
  expect(approvals.filter((id) => byMail.buttons.has(id) || byMail.forms.has(id))).toEqual([]);
});

test('what a region notes of its own answer the kansli does not note by mail', () => {
  expect(isByMail('buttons', 'remiss.sent', { roles: [] })).toBe(true);
  expect(isByMail('buttons', 'remiss.sent', { roles: ['kansli'] })).toBe(false);
  expect(isByMail('forms', 'remiss.decided', { roles: ['kansli'] })).toBe(false);
  expect(isByMail('buttons', 'remiss.answer', { roles: ['kansli'] })).toBe(true);
});
