import { createHash, randomBytes } from 'node:crypto';
import { optionsIn } from '../../../chat/findable.ts';
import type { Field, Form, FormValues } from '../../../chat/form.ts';
import { mailConnection } from '../../../chat/invocation.ts';
import { type Button, type Message, pressableAmong } from '../../../chat/message.ts';
import type { Response } from '../../../chat/response.ts';
import { fieldName, formSeal, keptName, shownFields } from '../render/render-form.ts';
import { answerPath } from '../send/send.ts';
import type { AnswerContext, LinkUse, PageInvocation } from './answer-context.ts';
import {
  type Choices,
  donePage,
  endedLinkPage,
  filePage,
  formPage,
  messagePage,
  newLinkField,
  newLinkPage,
  nothingToAnswer,
  oldLinkPage,
  outdatedPressPage,
  overLinkPage,
  type PageOf,
  pressField,
  unknownLinkPage,
} from './answer-views.ts';
import { linkState } from './link-state.ts';

/** A page, with its status of HTTP. */
export type Answer = { status: number; page: string };

/** Of whom nothing is known. */
export const anybody = ({ office }: AnswerContext): PageOf => ({ person: null, url: '', office: office() });

const pageOf = (context: AnswerContext, token: string, { holder }: LinkUse): PageOf => ({
  person: holder.name,
  url: answerPath + token,
  office: context.office(),
});

/** To whoever has a link that is not live nobody's name is said. */
const nameless = (context: AnswerContext, token: string): PageOf => ({ ...anybody(context), url: answerPath + token });

/** What a mail was about, as it is now. */
export function answerToVisit(context: AnswerContext, token: string): Answer {
  const now = context.clock.now();
  const state = linkState(context, token, now);
  if (state.is !== 'live') return notLive(context, token, state, now);
  const of = pageOf(context, token, state);
  const current = context.messageNow(state.link, now);
  if (!current) return { status: 410, page: overLinkPage(of) };
  return { status: 200, page: showMessage(context, of, state, { message: current.message, first: true }) };
}

type NotLive = { is: 'unknown' } | (LinkUse & { is: 'old' | 'moved' | 'ended' });

function notLive(context: AnswerContext, token: string, state: NotLive, now: Temporal.Instant): Answer {
  const of = nameless(context, token);
  if (state.is === 'unknown') return { status: 404, page: unknownLinkPage(of) };
  if (state.is === 'ended') return { status: 410, page: endedLinkPage(of) };
  const current = context.messageNow(state.link, now);
  return { status: 410, page: !current || current.isOver ? overLinkPage(of) : oldLinkPage(of, state.is) };
}

function showMessage(
  context: AnswerContext,
  of: PageOf,
  use: LinkUse,
  { message, first }: { message: Message; first: boolean },
): string {
  const isHere = (button: Button) =>
    context.isPressedByMail(button, use.holder.id) &&
    context.mayDo(invocationOf(use, newOnce(), { type: 'button', ...button }));
  const here = new Set(pressableAmong(message.blocks).filter(isHere).map(whatIsPressed));
  const choices: Choices = {
    sealed: (button) =>
      here.has(whatIsPressed(button))
        ? context.sealer.seal(use.link.id, {
            ...shownNow(context),
            button: { id: button.id, value: button.value, label: button.label },
          })
        : null,
    isElsewhere: (button) => !context.isPressedByMail(button, use.holder.id),
    elsewhere: context.elsewhere(use.holder.id),
  };
  const note = first && here.size === 0 ? nothingToAnswer : null;
  return messagePage(of, message, choices, { first, note });
}

const whatIsPressed = ({ id, value }: Button): string => `${id} ${value}`;

const newOnce = (): string => randomBytes(12).toString('base64url');

/** Milliseconds: longer than that nobody remembers whether it has been pressed. */
const pressableFor = 6 * 24 * 3_600_000;

const shownNow = ({ clock }: AnswerContext) => ({ once: newOnce(), at: clock.now().epochMilliseconds });

type Pressed =
  | { type: 'button'; id: string; value: string }
  | { type: 'form'; id: string; context: string; values: FormValues };

function invocationOf({ holder }: LinkUse, event: string, what: Pressed): PageInvocation {
  const direct = `mail/${holder.id}`;
  const done = what.type === 'button' ? { type: what.type, id: what.id, value: what.value } : what;
  return {
    connection: mailConnection,
    event,
    sender: { account: holder.id, direct, person: holder.id },
    conversation: direct,
    ...done,
  };
}

/** What was chosen there is done, in the name of whoever has the link. */
export function answerToPress(context: AnswerContext, token: string, fields: FormValues): Answer {
  const now = context.clock.now();
  const state = linkState(context, token, now);
  if (state.is === 'unknown' || state.is === 'ended') return notLive(context, token, state, now);
  if (state.is !== 'live') {
    if (fields[newLinkField] === undefined) return notLive(context, token, state, now);
    const current = context.messageNow(state.link, now);
    if (!current || current.isOver) return notLive(context, token, state, now);
    return { status: 200, page: newLinkPage(nameless(context, token), context.sendNewLink(state, now)) };
  }
  const of = pageOf(context, token, state);
  const press = context.sealer.open(state.link.id, fields[pressField] ?? fields[formSeal] ?? '');
  if (!press || now.epochMilliseconds - press.at > pressableFor) return { status: 400, page: outdatedPressPage(of) };
  return 'button' in press
    ? pressButton(context, of, state, press)
    : sendForm(context, of, state, { ...press, fields });
}

function pressButton(
  context: AnswerContext,
  of: PageOf,
  use: LinkUse,
  { once, button }: { once: string; button: { id: string; value: string } },
): Answer {
  if (!context.isPressedByMail(button, use.holder.id)) return { status: 400, page: outdatedPressPage(of) };
  const response = context.handle(invocationOf(use, once, { type: 'button', ...button }), use);
  return { status: 200, page: showResponse(context, of, use, response) };
}

function sendForm(
  context: AnswerContext,
  of: PageOf,
  use: LinkUse,
  { once, form, fields }: { once: string; form: Form; fields: FormValues },
): Answer {
  if (!context.isFilledInByMail(form.id, use.holder.id)) return { status: 400, page: outdatedPressPage(of) };
  const typed = ({ id }: Field) => fields[fieldName(id)] ?? fields[keptName(id)] ?? '';
  const values = Object.fromEntries(form.fields.map((field) => [field.id, asTyped(typed(field))]));
  const sealAgain = () => context.sealer.seal(use.link.id, { ...shownNow(context), form });
  if (shownFields(form, values).some(({ id }) => fields[fieldName(id)] === undefined)) {
    return {
      status: 200,
      page: formPage(of, offering(context, use, form), { sealed: sealAgain(), typed: values, isNext: true }),
    };
  }
  // The same sent twice is one; with a fault put right it is another.
  const event = `${once}/${createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 22)}`;
  const { id, context: carried } = form;
  const response = context.handle(invocationOf(use, event, { type: 'form', id, context: carried, values }), use);
  if (response.type !== 'faults') return { status: 200, page: showResponse(context, of, use, response) };
  const shown = { sealed: sealAgain(), typed: values, faults: response.faults };
  return { status: 422, page: formPage(of, offering(context, use, form), shown) };
}

/** So many names a browser is given to offer while somebody types one. */
const mostOffered = 500;

/** The form with what its fields can be, since the page asks for nothing while it is filled in. */
const offering = ({ help }: AnswerContext, { holder }: LinkUse, form: Form): Form => ({
  ...form,
  fields: form.fields.map((field) => {
    if (field.type !== 'search' || field.many) return field;
    const direct = `mail/${holder.id}`;
    const by = {
      connection: mailConnection,
      sender: { account: holder.id, direct, person: holder.id },
      conversation: direct,
    };
    return { ...field, maybe: optionsIn(help.find(by, { among: field.among, words: '', most: mostOffered })) };
  }),
});

/** Browsers send a line break as two characters. */
const asTyped = (text: string): string => text.replaceAll('\r\n', '\n');

function showResponse(context: AnswerContext, of: PageOf, use: LinkUse, response: Response): string {
  switch (response.type) {
    case 'message':
      return showMessage(context, of, use, { message: response.message, first: false });
    case 'form':
      return showForm(context, of, use, response.form);
    case 'file':
      return filePage(of, response.message, response.file.name, context.files.link(response.file));
    case 'noted':
      return response.message
        ? showMessage(context, of, use, { message: response.message, first: false })
        : donePage(of);
    case 'faults':
    case 'nothing':
      return donePage(of);
  }
}

/** A form that is not for the page is said to be elsewhere, as a button that opens it is. */
function showForm(context: AnswerContext, of: PageOf, use: LinkUse, form: Form): string {
  if (!context.isFilledInByMail(form.id, use.holder.id)) return outdatedPressPage(of);
  return formPage(of, offering(context, use, form), {
    sealed: context.sealer.seal(use.link.id, { ...shownNow(context), form }),
  });
}
