import { createHash } from 'node:crypto';
import { DEMO_PASSWORD, fullNameOf, USERS } from '../data/users.ts';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { display: grid; place-items: center; min-height: 100vh; margin: 0; }
main { width: min(22rem, 90vw); }
h1 { font-size: 1.25rem; }
form { margin: 0 0 .5rem; }
label { display: block; margin: .5rem 0; }
input, button { width: 100%; box-sizing: border-box; padding: .5rem; font: inherit; }
button { cursor: pointer; text-align: start; }
[role=alert] { color: light-dark(#a40000, #ff9a9a); }
hr { margin: 1.25rem 0; border: 0; border-top: 1px solid currentColor; opacity: .3; }`;

/** The headers of the sign-in page. Without `form-action`: browsers apply it to redirects too, and this form ends at the extension. */
export const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'`,
} as const;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** The sign-in page: one button for each demo user, and a form with user and password. `problem` is said above them. */
export function signInPage(action: string, problem = ''): string {
  const buttons = USERS.map(
    (user) => `<form method="post" action="${escaped(action)}">
      <input type="hidden" name="user" value="${escaped(user.email)}">
      <input type="hidden" name="password" value="${escaped(DEMO_PASSWORD)}">
      <button data-user="${escaped(user.email)}">${escaped(fullNameOf(user))} — ${escaped(user.email)} (${user.role})</button>
    </form>`,
  ).join('');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign in to the sandbox</title><style>${STYLE}</style></head>
<body><main>
  <h1>Sign in to the sandbox</h1>
  ${problem === '' ? '' : `<p role="alert">${escaped(problem)}</p>`}
  ${buttons}
  <hr>
  <form method="post" action="${escaped(action)}">
    <label>User <input name="user" type="email" autocomplete="username" required></label>
    <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
    <button>Sign in</button>
  </form>
</main></body>
</html>`;
}
