import { createHash } from 'node:crypto';

/** Light and dark, on a telephone and on paper. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #ffffff; --line: #767676; --main: #0b4f7a; --on-main: #ffffff; --soft: #eef3f6; --fault: #a4151b }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f2f2f2; --paper: #16191c; --line: #9a9a9a; --main: #8ecbf2; --on-main: #10212c; --soft: #232a30; --fault: #ff9d9d }
}
* { box-sizing: border-box }
body { margin: 0; font: 1.0625rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
header, main, footer { max-width: 42rem; margin: 0 auto; padding: 0 1rem }
header { padding-block: .75rem; border-bottom: 1px solid var(--line) }
header p { margin: 0 }
main { padding-block: 1rem 2rem }
footer { padding-block: 1rem 2rem; border-top: 1px solid var(--line); font-size: .9375rem }
h1 { font-size: clamp(1.25rem, 1rem + 1.5vw, 1.5rem); line-height: 1.25; margin: .5rem 0 1rem; hyphens: auto }
h2 { font-size: 1.1875rem; margin: 1.5rem 0 .5rem }
h1, h2, p, dd, dt, label, legend, button { overflow-wrap: anywhere }
dl { margin: 1rem 0 }
dt { font-weight: 600 }
dd { margin: 0 0 .5rem }
a { color: var(--main) }
.note, .hint { font-size: .9375rem }
.hint { margin: .125rem 0 .25rem }
.table { overflow-x: auto; margin: 1rem 0 }
table { border-collapse: collapse; min-width: 100% }
th, td { border: 1px solid var(--line); padding: .375rem .5rem; text-align: left; vertical-align: top; font-weight: 400 }
thead th { background: var(--soft); font-weight: 600 }
ul { padding-left: 1.25rem }
.number { text-align: right }
caption { text-align: left; font-weight: 600; padding-block: .5rem }
meter { width: 100%; min-width: 6rem }
th form { margin: 0 }
img { max-width: 100%; background: #ffffff }
form { margin: 1rem 0 }
.choices { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0 }
.choices form { margin: 0 }
button, .button { font: inherit; color: var(--main); background: var(--paper); border: 2px solid var(--main); border-radius: .25rem; padding: .5rem 1rem; min-height: 2.75rem; text-align: left; cursor: pointer }
.button { display: inline-block; text-decoration: none }
button.primary { color: var(--on-main); background: var(--main) }
summary { color: var(--main); padding: .5rem 0; cursor: pointer }
button.opens { min-height: 1.5rem; padding: 0; border: 0; background: none; text-decoration: underline }
:focus-visible { outline: 3px solid var(--main); outline-offset: 3px }
button:target { outline: 3px solid var(--main); outline-offset: 3px }
.field { margin: 1.25rem 0 }
label { display: block; font-weight: 600 }
.need { font-weight: 400 }
input, textarea, select { font: inherit; color: var(--ink); background: var(--paper); border: 2px solid var(--line); border-radius: .25rem; padding: .5rem; width: 100%; min-height: 2.75rem }
input[type=date] { width: auto; max-width: 100% }
[aria-invalid=true] { border-color: var(--fault) }
.fault { color: var(--fault); font-weight: 600; margin: .25rem 0 }
.faults { border: 2px solid var(--fault); padding: .5rem 1rem; margin: 1rem 0 }
@media print { form, .choices, .back, footer { display: none } body { color: #000000; background: #ffffff } }
`;

/** What lets this style in, and no other, by a content security policy. */
export const pageStyleHash = `'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`;
