/*
 * Opens messages without loading the page anew, as web mail programs do: the address changes by `history.pushState`, the
 * list's mark moves, and only the message's pane is replaced. Without this script every link works as a plain link.
 */
const pane = document.getElementById('message');
let latest = 0;

function mark() {
  for (const link of document.querySelectorAll('.list a')) {
    link.setAttribute('aria-current', link.pathname === location.pathname ? 'page' : 'false');
  }
}

async function show(address) {
  const mine = ++latest;
  const answer = await fetch(address).catch(() => null);
  if (mine !== latest) return;
  if (answer === null) {
    const notice = document.createElement('p');
    notice.className = 'notice';
    notice.textContent = 'The mail server cannot be reached. Try again in a moment.';
    pane.replaceChildren(notice);
    return;
  }
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (mine !== latest) return;
  pane.replaceChildren(...next.getElementById('message').childNodes);
  document.title = next.title;
  mark();
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="/mail/"]');
  if (link === null || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (link.pathname !== location.pathname) history.pushState(null, '', link.href);
  void show(link.href).then(() => pane.scrollTo(0, 0));
});
addEventListener('popstate', () => void show(location.href));
